package rasp.check;

import static rasp.check.Refutation.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.eval.Evaluation;
import rasp.eval.Input;
import rasp.eval.ReferenceEvaluator;
import rasp.eval.Selection;
import rasp.eval.Sequence;
import rasp.ir.Assumptions;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.NamedLetters;

/**
 * Whether a rewritten graph computes what the written one does, and whether what is called free is
 * a function of the position: on every word up to a length, by the reference evaluator.
 */
final class MeaningCheck {
  private final Graph graph;
  private final Set<Integer> free;
  private final Assumptions assumptions;
  private final Optional<List<String>> alphabet;
  private final long mostWords;

  /**
   * @param graph the rewritten graph
   * @param free its aggregates that are said to need no attention
   * @param alphabet the letters of the words, where none are assumed
   * @param mostWords words are tried up to the length at which there are more
   */
  MeaningCheck(
      Graph graph,
      Set<Integer> free,
      Assumptions assumptions,
      Optional<List<String>> alphabet,
      long mostWords) {
    this.graph = graph;
    this.free = free;
    this.assumptions = assumptions;
    this.alphabet = alphabet;
    this.mostWords = mostWords;
  }

  /** How many words were tried, and how long. */
  record Tried(int words, int length) {}

  /** Runs an operation of both graphs on every short word; refutes where they differ. */
  Tried check(Graph written, Id before, Id now) {
    var evaluators =
        List.of(new ReferenceEvaluator(written, before), new ReferenceEvaluator(graph, now));
    var positional = new HashMap<List<Integer>, Atom>();
    List<String> letters =
        letters(written, before).stream()
            .filter(letter -> !assumptions.bos() || !letter.equals(Assumptions.BOS))
            .toList();
    List<String> words = List.of("");
    int count = 0;
    int length = 0;
    while ((long) words.size() * letters.size() <= mostWords && !letters.isEmpty()) {
      var longer = new ArrayList<String>();
      for (String word : words) for (String letter : letters) longer.add(word + letter);
      words = longer;
      length++;
      for (String word : words) {
        Input input = Input.of(assumptions.bos() ? Assumptions.BOS + word : word);
        compare(evaluators.get(0).evaluate(input), evaluators.get(1).evaluate(input), word);
        for (int one : free) {
          if (one <= now.index()) checkPositional(one, input, positional);
        }
        count++;
      }
      // Words of a single letter would grow without end.
      if (letters.size() == 1 && length >= LONGEST) break;
    }
    return new Tried(count, length);
  }

  /** Where there is one letter only. */
  private static final int LONGEST = 24;

  /** The alphabet that is assumed or given; else the letters of the program, some, and one more. */
  private List<String> letters(Graph written, Id output) {
    if (assumptions.alphabet().isPresent()) return assumptions.alphabet().get();
    if (alphabet.isPresent()) return alphabet.get();
    NamedLetters named = NamedLetters.of(written, output);
    var letters = new TreeSet<>(named.letters());
    if (named.readsNumbers()) letters.addAll(List.of("0", "1", "2"));
    for (String more : List.of("a", "b", "0")) {
      if (letters.size() < 3) letters.add(more);
    }
    letters.add("x");
    return List.copyOf(letters);
  }

  private void compare(Evaluation before, Evaluation now, String word) {
    if (before instanceof Evaluation.Pattern(Selection rows)) {
      require(
          now instanceof Evaluation.Pattern(Selection same) && rows.text().equals(same.text()),
          "on \"" + word + "\" the rewritten graph selects something else");
    }
    if (!(before instanceof Evaluation.Values(Sequence expected))) return;
    if (!(now instanceof Evaluation.Values(Sequence actual))) {
      throw new Refutation("the rewritten graph has no value on \"" + word + "\"");
    }
    for (int i = assumptions.bos() ? 1 : 0; i < expected.size(); i++) {
      Atom x = expected.values().get(i);
      Atom y = actual.values().get(i);
      boolean same =
          (x instanceof Atom.Bool || y instanceof Atom.Bool)
              ? x.equals(y)
              : x.key().equals(y.key());
      require(
          same,
          "on \"%s\" position %d is %s as written, and %s rewritten"
              .formatted(word, i, x.text(), y.text()));
    }
  }

  /** A free aggregate has one value for each position, and for each length if that is assumed. */
  private void checkPositional(int one, Input input, Map<List<Integer>, Atom> known) {
    if (!(new ReferenceEvaluator(graph, new Id(one)).evaluate(input)
        instanceof Evaluation.Values(Sequence sequence))) {
      return;
    }
    for (int i = 0; i < sequence.size(); i++) {
      Atom value = sequence.values().get(i);
      Atom other =
          known.putIfAbsent(List.of(one, i, assumptions.length() ? input.size() : 0), value);
      require(
          other == null || other.key().equals(value.key()),
          "aggregate " + one + " is called free, and depends on more than its position");
    }
  }
}
