package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * How a program behaves in one setting, length by length.
 *
 * @param wrongOn all words, by length, on which it gives something else than the language
 * @param first the first word, by length, on which it gives something else than the language
 */
public record Behaviour(
    Setting setting,
    ImmutableList<AtLength> byLength,
    ImmutableList<Input> wrongOn,
    Optional<Divergence> first) {
  /**
   * What was seen at one length.
   *
   * @param wrong on how many of the words the output is another one
   * @param headError the largest error of a head before it is read, where it selects something: of
   *     a number the distance from the right one, of a text or truth value 1 where it is another
   *     one
   * @param outputError the largest distance of an output number from the right one; infinite where
   *     a text is another one or there is no value
   * @param emptyRows how many rows selected nothing that was visible
   */
  public record AtLength(
      int length,
      long words,
      boolean exhaustive,
      long wrong,
      double headError,
      double outputError,
      long emptyRows) {}

  /** The first length with a wrong word; none where all are right. */
  public Optional<Integer> failsAt() {
    return byLength.stream().filter(at -> at.wrong() > 0).map(AtLength::length).findFirst();
  }

  /** The length up to which all words that were tried are right; 0 where there is none. */
  public int rightUpTo() {
    int right = 0;
    for (AtLength at : byLength) {
      if (at.wrong() > 0) break;
      right = at.length();
    }
    return right;
  }

  /** How many rows selected nothing, over all words. */
  public long emptyRows() {
    return byLength.stream().mapToLong(AtLength::emptyRows).sum();
  }

  /** Tries a program in one setting on words of some lengths. */
  static final class Trial {
    private final Graph graph;
    private final Id output;
    private final Setting setting;
    private final List<Id> aggregates;
    private final List<AtLength> byLength = new ArrayList<>();
    private final List<Input> wrongOn = new ArrayList<>();
    private Optional<Divergence> first = Optional.empty();

    Trial(Graph graph, Id output, Setting setting) {
      this.graph = graph;
      this.output = output;
      this.setting = setting;
      this.aggregates = aggregates(graph, output);
    }

    static List<Id> aggregates(Graph graph, Id output) {
      return graph.dependencies(output).stream()
          .mapToObj(Id::new)
          .filter(id -> graph.op(id) instanceof Op.Aggregate)
          .toList();
    }

    /**
     * Tries all words of a length.
     *
     * @param rights of each word the run of the {@linkplain Setting#REFERENCE reference}
     * @param reachable what means can be, on words up to this length
     * @param goesOn is asked before each word; if it says no, nothing has been seen
     */
    void see(
        TestWords.OfLength words,
        List<AttentionRun> rights,
        ReachableValues reachable,
        BooleanSupplier goesOn) {
      var machine = new AttentionMachine(graph, output, setting, reachable);
      var wrong = new ArrayList<Input>();
      long empty = 0;
      double headError = 0;
      double outputError = 0;
      Optional<Divergence> found = Optional.empty();
      for (int i = 0; i < words.words().size(); i++) {
        if (!goesOn.getAsBoolean()) return;
        TestWords.Word word = words.words().get(i);
        AttentionRun run = machine.run(word.input());
        if (!agrees(run, word)) {
          if (wrong.isEmpty() && isFirst(words.length())) {
            found = Optional.of(found(run, rights.get(i), word, reachable));
          }
          wrong.add(word.input());
        }
        empty += run.emptyRows().size();
        outputError = Math.max(outputError, distance(run, word));
        headError = Math.max(headError, headError(run, rights.get(i)));
      }
      if (found.isPresent()) first = found;
      wrongOn.addAll(wrong);
      byLength.add(
          new AtLength(
              words.length(),
              words.words().size(),
              words.exhaustive(),
              wrong.size(),
              headError,
              outputError,
              empty));
    }

    private boolean isFirst(int length) {
      return first.isEmpty() || first.get().input().size() > length;
    }

    /** Takes back what was seen at a length. */
    void forget(int length) {
      byLength.removeIf(at -> at.length() == length);
      wrongOn.removeIf(word -> word.size() == length);
      first = first.filter(found -> found.input().size() != length);
    }

    /** What was seen so far. */
    Behaviour behaviour() {
      return new Behaviour(
          setting,
          ImmutableList.sortedCopyOf(Comparator.comparingInt(AtLength::length), byLength),
          ImmutableList.sortedCopyOf(Comparator.comparingInt(Input::size), wrongOn),
          first);
    }

    /** Where a run differs from what the language gives. */
    Optional<Divergence> divergence(
        AttentionRun run, AttentionRun right, TestWords.Word word, ReachableValues reachable) {
      return agrees(run, word) ? Optional.empty() : Optional.of(found(run, right, word, reachable));
    }

    private boolean agrees(AttentionRun run, TestWords.Word word) {
      return run.failure().isEmpty() && firstWrong(run, word) < 0;
    }

    private int firstWrong(AttentionRun run, TestWords.Word word) {
      List<HeadValue> column = run.column(output);
      for (int i = 0; i < column.size(); i++) {
        if (!column.get(i).agrees(word.expected().get(i), setting.precision())) return i;
      }
      return -1;
    }

    private double distance(AttentionRun run, TestWords.Word word) {
      if (run.failure().isPresent()) return Double.POSITIVE_INFINITY;
      double largest = 0;
      for (int i = 0; i < word.expected().size(); i++) {
        largest =
            Math.max(
                largest,
                distance(run.column(output).get(i), word.expected().get(i), setting.precision()));
      }
      return largest;
    }

    private static double distance(HeadValue actual, Atom expected, Precision precision) {
      if (actual.agrees(expected, precision) && actual.isCategory()) return 0;
      double distance = Math.abs(actual.number() - new HeadValue.Plain(expected).number());
      if (!Double.isNaN(distance)) return distance;
      return actual.agrees(expected, precision) ? 0 : Double.POSITIVE_INFINITY;
    }

    private double headError(AttentionRun run, AttentionRun right) {
      double largest = 0;
      for (Id aggregate : aggregates) {
        if (!run.reached(aggregate) || !right.reached(aggregate)) continue;
        List<HeadValue> computed = run.computed(aggregate);
        for (int i = 0; i < computed.size(); i++) {
          if (selectsNothing(right, aggregate, i)) continue;
          HeadValue expected = right.computed(aggregate).get(i);
          largest = Math.max(largest, headError(computed.get(i), expected));
        }
      }
      return largest;
    }

    private double headError(HeadValue computed, HeadValue expected) {
      boolean same = Blame.same(computed, expected, setting.precision());
      if (computed.isCategory() || expected.isCategory()) return same ? 0 : 1;
      double error = Math.abs(computed.number() - expected.number());
      // Infinity less infinity is nothing wrong; nan for a number is as wrong as can be.
      return Double.isNaN(error) ? (same ? 0 : Double.POSITIVE_INFINITY) : error;
    }

    /** Such a row gives the default or a tie, which is a matter of the rule and not of numbers. */
    private boolean selectsNothing(AttentionRun right, Id aggregate, int query) {
      Id selector = graph.op(aggregate).operands().getFirst();
      return right.pattern(selector).rows().get(query).isEmpty();
    }

    private Divergence found(
        AttentionRun run, AttentionRun right, TestWords.Word word, ReachableValues reachable) {
      int wrong = run.failure().isPresent() ? -1 : firstWrong(run, word);
      String actual =
          run.failure()
              .map(AttentionRun.Failure::message)
              .orElseGet(() -> run.column(output).get(wrong).text());
      String expected =
          wrong < 0 ? "a value" : new HeadValue.Plain(word.expected().get(wrong)).text();
      var blame =
          new Blame(graph, output, setting, reachable, word, right, other -> agrees(other, word));
      return new Divergence(
          word.input(),
          wrong < 0 ? Optional.empty() : Optional.of(wrong),
          expected,
          actual,
          blame
              .of(run)
              .orElseGet(() -> new Divergence.Step(output, Math.max(wrong, 0), expected, actual)));
    }
  }
}
