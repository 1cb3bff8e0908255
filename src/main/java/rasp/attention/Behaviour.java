package rasp.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * How a program behaves in one setting, length by length.
 *
 * @param first the first word, by length, on which it gives something else than the language
 */
public record Behaviour(
    Setting setting, ImmutableList<AtLength> byLength, Optional<Divergence> first) {
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
    /** Doubles beyond it are all whole, and say nothing by being so. */
    private static final double LARGEST_WHOLE = 0x1p53;

    private final Graph graph;
    private final Id output;
    private final Setting setting;
    private final ReachableValues reachable;
    private final AttentionMachine machine;
    private final List<Id> aggregates;
    private final List<AtLength> byLength = new ArrayList<>();
    private Optional<Divergence> first = Optional.empty();

    Trial(Graph graph, Id output, Setting setting, ReachableValues reachable) {
      this.graph = graph;
      this.output = output;
      this.setting = setting;
      this.reachable = reachable;
      this.machine = new AttentionMachine(graph, output, setting, reachable);
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
     */
    void see(TestWords.OfLength words, List<AttentionRun> rights) {
      long wrong = 0;
      long empty = 0;
      double headError = 0;
      double outputError = 0;
      for (int i = 0; i < words.words().size(); i++) {
        TestWords.Word word = words.words().get(i);
        AttentionRun run = machine.run(word.input());
        if (!agrees(run, word)) {
          wrong++;
          boolean shorter = first.isEmpty() || first.get().input().size() > word.input().size();
          if (shorter) first = Optional.of(found(run, rights.get(i), word));
        }
        empty += run.emptyRows().size();
        outputError = Math.max(outputError, distance(run, word));
        headError = Math.max(headError, headError(run, rights.get(i)));
      }
      byLength.add(
          new AtLength(
              words.length(),
              words.words().size(),
              words.exhaustive(),
              wrong,
              headError,
              outputError,
              empty));
    }

    /** What was seen so far. */
    Behaviour behaviour() {
      return new Behaviour(
          setting,
          ImmutableList.sortedCopyOf(Comparator.comparingInt(AtLength::length), byLength),
          first);
    }

    AttentionRun run(Input input) {
      return machine.run(input);
    }

    /** Where a run differs from what the language gives. */
    Optional<Divergence> divergence(AttentionRun run, AttentionRun right, TestWords.Word word) {
      return agrees(run, word) ? Optional.empty() : Optional.of(found(run, right, word));
    }

    private boolean agrees(AttentionRun run, TestWords.Word word) {
      return run.failure().isEmpty() && firstWrong(run, word) < 0;
    }

    private int firstWrong(AttentionRun run, TestWords.Word word) {
      List<Cell> column = run.column(output);
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

    private static double distance(Cell actual, Atom expected, Precision precision) {
      if (actual.agrees(expected, precision) && actual.isCategory()) return 0;
      double distance = Math.abs(actual.number() - new Cell.Plain(expected).number());
      if (!Double.isNaN(distance)) return distance;
      return actual.agrees(expected, precision) ? 0 : Double.POSITIVE_INFINITY;
    }

    private double headError(AttentionRun run, AttentionRun right) {
      double largest = 0;
      for (Id aggregate : aggregates) {
        if (!run.reached(aggregate) || !right.reached(aggregate)) continue;
        List<Cell> computed = run.computed(aggregate);
        for (int i = 0; i < computed.size(); i++) {
          if (selectsNothing(right, aggregate, i)) continue;
          Cell expected = right.computed(aggregate).get(i);
          double error =
              computed.get(i).isCategory() || expected.isCategory()
                  ? (same(computed.get(i), expected) ? 0 : 1)
                  : Math.abs(computed.get(i).number() - expected.number());
          if (!Double.isNaN(error)) largest = Math.max(largest, error);
        }
      }
      return largest;
    }

    /** Such a row gives the default or a tie, which is a matter of the rule and not of numbers. */
    private boolean selectsNothing(AttentionRun right, Id aggregate, int query) {
      Id selector = graph.op(aggregate).operands().getFirst();
      return right.pattern(selector).rows().get(query).isEmpty();
    }

    /** Whether they agree, whole numbers as whole ones: the reference has them as doubles. */
    private boolean same(Cell actual, Cell expected) {
      if (!(expected instanceof Cell.Plain(Atom atom))) return false;
      boolean whole =
          atom instanceof Atom.Real(double value)
              && value == StrictMath.rint(value)
              && Math.abs(value) < LARGEST_WHOLE;
      return actual.agrees(whole ? Atom.of((long) expected.number()) : atom, setting.precision());
    }

    private Divergence found(AttentionRun run, AttentionRun right, TestWords.Word word) {
      int wrong = run.failure().isPresent() ? -1 : firstWrong(run, word);
      String actual =
          run.failure()
              .map(AttentionRun.Failure::message)
              .orElseGet(() -> run.column(output).get(wrong).text());
      String expected = wrong < 0 ? "a value" : new Cell.Plain(word.expected().get(wrong)).text();
      return new Divergence(
          word.input(),
          wrong < 0 ? Optional.empty() : Optional.of(wrong),
          expected,
          actual,
          cause(run, right)
              .orElseGet(() -> new Divergence.Step(output, Math.max(wrong, 0), expected, actual)));
    }

    /**
     * The first operation, in the graph's order, that gives something else than the reference; none
     * where the reference, whose numbers are doubles, is not the language there either.
     */
    private Optional<Divergence.Cause> cause(AttentionRun run, AttentionRun right) {
      BitSet needed = graph.dependencies(output);
      for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
        var id = new Id(i);
        if (!right.reached(id)) continue;
        if (!run.reached(id)) return Optional.of(failed(run, right, id));
        for (int p = 0; p < right.column(id).size(); p++) {
          if (!same(run.column(id).get(p), right.column(id).get(p))) {
            return Optional.of(cause(id, p, right, text(run, id, p), run));
          }
        }
      }
      return Optional.empty();
    }

    private Divergence.Cause failed(AttentionRun run, AttentionRun right, Id id) {
      String message = run.failure().map(AttentionRun.Failure::message).orElse("");
      return cause(id, 0, right, message, run);
    }

    /** What a head computed is told too where it was read as something else. */
    private String text(AttentionRun run, Id id, int position) {
      String read = run.column(id).get(position).text();
      if (!(graph.op(id) instanceof Op.Aggregate)) return read;
      String computed = run.computed(id).get(position).text();
      return computed.equals(read) ? read : computed + ", read as " + read;
    }

    private Divergence.Cause cause(
        Id id, int position, AttentionRun right, String actual, AttentionRun run) {
      Cell expected = right.column(id).get(position);
      if (!(graph.op(id) instanceof Op.Aggregate aggregate)) {
        return new Divergence.Step(id, position, expected.text(), actual);
      }
      List<BitSet> rows = run.pattern(aggregate.selector()).rows();
      int visible = setting.mask().visible(position, rows.size());
      return new Divergence.Head(
          id,
          position,
          expected.text(),
          actual,
          rows.get(position).get(0, visible).cardinality(),
          visible,
          rows.get(position).get(visible, rows.size()).cardinality(),
          needed(id, aggregate, position, visible, right));
    }

    /** What softmax would need; a mean that is not read as something has no right and wrong. */
    private OptionalDouble needed(
        Id id, Op.Aggregate aggregate, int query, int visible, AttentionRun right) {
      boolean hidden = right.pattern(aggregate.selector()).rows().get(query).length() > visible;
      if (!(setting.attention() instanceof Attention.Softmax(double beta))
          || hidden
          || visible == 0) {
        return OptionalDouble.empty();
      }
      Cell expected = right.column(id).get(query);
      var row = HeadRow.of(aggregate, right, expected, query, visible, setting.bos());
      return row.isApart() || setting.readsNearest()
          ? OptionalDouble.of(row.needed(beta, mean -> reachable.read(id, mean)))
          : OptionalDouble.empty();
    }
  }
}
