package rasp.attention;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;

/**
 * What a program gives on one word in several settings.
 *
 * @param expected what the language gives; empty, with no answers, where it gives nothing
 */
public record OneWord(Input input, ImmutableList<Atom> expected, ImmutableList<Answer> answers) {
  /** Up to how many other words say which values a mean can have. */
  private static final int OTHER_WORDS = 30;

  /**
   * One setting.
   *
   * @param divergence where it gives something else than the language
   */
  public record Answer(Setting setting, AttentionRun run, Optional<Divergence> divergence) {}

  /**
   * Runs the word in each setting.
   *
   * @param letters of the other words, up to its length, that say which values a mean can have
   */
  public static OneWord of(
      Graph graph, Id output, List<Atom> letters, Input input, List<Setting> settings) {
    if (!(new FastEvaluator(graph, output).evaluate(input)
        instanceof Evaluation.Values(var sequence))) {
      return new OneWord(input, ImmutableList.of(), ImmutableList.of());
    }
    var word = new TestWords.Word(input, ImmutableList.copyOf(sequence.values()));
    var reference = new AttentionMachine(graph, output, Setting.REFERENCE, new ReachableValues());
    var reachable = new ReachableValues();
    AttentionRun right = reference.run(input);
    List<Id> aggregates = Behaviour.Trial.aggregates(graph, output);
    Numerics.collect(right, aggregates, reachable);
    var test = new TestWords(graph, output, letters, false, OTHER_WORDS);
    for (int length : TestWords.lengths(input.size())) {
      for (TestWords.Word other : test.ofLength(length).words()) {
        Numerics.collect(reference.run(other.input()), aggregates, reachable);
      }
    }
    var answers = ImmutableList.<Answer>builder();
    for (Setting setting : settings) {
      var trial = new Behaviour.Trial(graph, output, setting, reachable);
      AttentionRun run = trial.run(input);
      answers.add(new Answer(setting, run, trial.divergence(run, right, word)));
    }
    return new OneWord(input, word.expected(), answers.build());
  }
}
