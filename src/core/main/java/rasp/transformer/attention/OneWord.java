package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;

/**
 * What a program gives on one word in several settings.
 *
 * @param expected what the language gives
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
   * Runs a word on which the program has a value in each setting.
   *
   * @param letters of the other words, up to its length, that say which values a mean can have
   * @param bosWords whether each of the others begins with §
   */
  public static OneWord of(
      Graph graph,
      Id output,
      List<Atom> letters,
      boolean bosWords,
      Input input,
      List<Setting> settings) {
    if (!(new FastEvaluator(graph, output).evaluate(input)
        instanceof Evaluation.Values(var sequence))) {
      throw new IllegalArgumentException("no value to compare with on " + input.quoted());
    }
    var word = new TestWords.Word(input, ImmutableList.copyOf(sequence.values()));
    var reference = new AttentionMachine(graph, output, Setting.REFERENCE, new ReachableValues());
    var reachable = new ReachableValues();
    AttentionRun right = reference.run(input);
    List<Id> aggregates = Behaviour.Trial.aggregates(graph, output);
    Numerics.collect(right, aggregates, input.size(), reachable);
    var test = new TestWords(graph, output, letters, bosWords, OTHER_WORDS);
    for (int length : TestWords.lengths(input.size())) {
      for (TestWords.Word other : test.ofLength(length).words()) {
        Numerics.collect(reference.run(other.input()), aggregates, length, reachable);
      }
    }
    var answers = ImmutableList.<Answer>builder();
    for (Setting setting : settings) {
      AttentionRun run = new AttentionMachine(graph, output, setting, reachable).run(input);
      var trial = new Behaviour.Trial(graph, output, setting);
      answers.add(new Answer(setting, run, trial.divergence(run, right, word, reachable)));
    }
    return new OneWord(input, word.expected(), answers.build());
  }
}
