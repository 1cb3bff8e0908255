package rasp.transformer.attention;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Finds what makes a word's output wrong: the first operation, and in it the first position, whose
 * deviation alone does, while all others are put right.
 *
 * <p>An operation deviates where it gives something else than the {@linkplain Setting#REFERENCE
 * reference} although everything before it is put right. Many deviations matter to nobody: the tie
 * of an empty row, say, whose value is then replaced. So operations are put right one after the
 * other until the output is, which takes a run each, and then each is let go again alone.
 */
final class Blame {
  /** Doubles beyond it are all whole, and say nothing by being so. */
  private static final double LARGEST_WHOLE = 0x1p53;

  /** So many deviations, and then positions, are tried before the first one is blamed. */
  private static final int MOST_TRIES = 40;

  /** Whether the output of a run is what the language gives. */
  @FunctionalInterface
  interface Judge {
    boolean isRight(AttentionRun run);
  }

  private final Graph graph;
  private final Id output;
  private final Setting setting;
  private final ReachableValues reachable;
  private final AttentionMachine machine;
  private final TestWords.Word word;
  private final AttentionRun right;
  private final Judge judge;

  Blame(
      Graph graph,
      Id output,
      Setting setting,
      ReachableValues reachable,
      TestWords.Word word,
      AttentionRun right,
      Judge judge) {
    this.graph = graph;
    this.output = output;
    this.setting = setting;
    this.reachable = reachable;
    this.machine = new AttentionMachine(graph, output, setting, reachable);
    this.word = word;
    this.right = right;
    this.judge = judge;
  }

  /**
   * What to blame for a wrong run; none where nothing deviates, because the reference, whose
   * numbers are doubles, is not the language there either.
   */
  Optional<Divergence.Cause> of(AttentionRun wrong) {
    List<Deviation> deviations = deviations(wrong);
    if (deviations.isEmpty()) return Optional.empty();
    Deviation first =
        deviations.stream()
            .filter(one -> !judge.isRight(runWithout(deviations, one.id())))
            .findFirst()
            .orElse(deviations.getFirst());
    return Optional.of(cause(first, position(deviations, first)));
  }

  /**
   * An operation that deviates.
   *
   * @param run with everything before it put right
   */
  private record Deviation(Id id, AttentionRun run) {}

  /** In the graph's order, until the output is right. */
  private List<Deviation> deviations(AttentionRun wrong) {
    var found = new ArrayList<Deviation>();
    var given = new HashMap<Id, List<HeadValue>>();
    AttentionRun run = wrong;
    BitSet needed = graph.dependencies(output);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      var id = new Id(i);
      if (!right.reached(id) || isRight(run, id)) continue;
      found.add(new Deviation(id, run));
      given.put(id, corrected(id));
      run = machine.run(word.input(), given);
      if (judge.isRight(run) || found.size() == MOST_TRIES) break;
    }
    return found;
  }

  private boolean isRight(AttentionRun run, Id id) {
    if (!run.reached(id)) return false;
    for (int p = 0; p < word.input().size(); p++) {
      if (!isRight(run, id, p)) return false;
    }
    return true;
  }

  private boolean isRight(AttentionRun run, Id id, int position) {
    return same(run.column(id).get(position), right.column(id).get(position), setting.precision());
  }

  private List<HeadValue> corrected(Id id) {
    return right.column(id).stream().map(this::inThisArithmetic).toList();
  }

  /** Not rounded: that a number has none of its own here may be the deviation. */
  private HeadValue inThisArithmetic(HeadValue cell) {
    boolean exact = setting.precision() == Precision.EXACT;
    return exact && cell instanceof HeadValue.Plain(Atom atom) ? new Rationals().of(atom) : cell;
  }

  private AttentionRun runWithout(List<Deviation> deviations, Id left) {
    return machine.run(word.input(), givenWithout(deviations, left));
  }

  private Map<Id, List<HeadValue>> givenWithout(List<Deviation> deviations, Id left) {
    var given = new HashMap<Id, List<HeadValue>>();
    for (Deviation one : deviations) {
      if (!one.id().equals(left)) given.put(one.id(), corrected(one.id()));
    }
    return given;
  }

  /** The first position that alone makes the output wrong, or else the first that deviates. */
  private int position(List<Deviation> deviations, Deviation blamed) {
    if (!blamed.run().reached(blamed.id())) {
      return blamed.run().failure().map(AttentionRun.Failure::position).orElse(0);
    }
    List<HeadValue> column = blamed.run().column(blamed.id());
    Map<Id, List<HeadValue>> given = givenWithout(deviations, blamed.id());
    int first = -1;
    int tries = 0;
    for (int p = 0; p < column.size() && tries < MOST_TRIES; p++) {
      if (isRight(blamed.run(), blamed.id(), p)) continue;
      if (tries++ == 0) first = p;
      var alone = new ArrayList<>(corrected(blamed.id()));
      alone.set(p, column.get(p));
      given.put(blamed.id(), alone);
      if (!judge.isRight(machine.run(word.input(), given))) return p;
    }
    return first;
  }

  /** Whether they agree, whole numbers as whole ones: the reference has them as doubles. */
  static boolean same(HeadValue actual, HeadValue expected, Precision precision) {
    if (!(expected instanceof HeadValue.Plain(Atom atom))) return false;
    boolean whole =
        atom instanceof Atom.Real(double value)
            && value == StrictMath.rint(value)
            && Math.abs(value) < LARGEST_WHOLE;
    return actual.agrees(whole ? Atom.of((long) expected.number()) : atom, precision);
  }

  private Divergence.Cause cause(Deviation deviation, int position) {
    Id id = deviation.id();
    AttentionRun run = deviation.run();
    String expected = right.column(id).get(position).text();
    String actual =
        run.reached(id)
            ? text(run, id, position)
            : run.failure().map(AttentionRun.Failure::message).orElse("");
    if (!(graph.op(id) instanceof Op.Aggregate aggregate)) {
      return new Divergence.Step(id, position, expected, actual);
    }
    List<BitSet> rows = (run.reached(id) ? run : right).pattern(aggregate.selector()).rows();
    int visible = setting.mask().visible(position, rows.size());
    return new Divergence.Head(
        id,
        position,
        expected,
        actual,
        rows.get(position).get(0, visible).cardinality(),
        visible,
        rows.get(position).get(visible, rows.size()).cardinality(),
        needed(id, aggregate, position, visible));
  }

  /** What a head computed is told too where it was read as something else. */
  private String text(AttentionRun run, Id id, int position) {
    String read = run.column(id).get(position).text();
    if (!(graph.op(id) instanceof Op.Aggregate)) return read;
    String computed = run.computed(id).get(position).text();
    return computed.equals(read) ? read : computed + ", read as " + read;
  }

  /** What softmax would need; a mean that is not read as something has no right and wrong. */
  private OptionalDouble needed(Id id, Op.Aggregate aggregate, int query, int visible) {
    boolean hidden = right.pattern(aggregate.selector()).rows().get(query).length() > visible;
    if (!(setting.attention() instanceof Attention.Softmax(double beta))
        || hidden
        || visible == 0) {
      return OptionalDouble.empty();
    }
    var row = HeadRow.of(id, aggregate, right, query, visible, setting.bos(), reachable);
    return row.isApart() || setting.readsNearest()
        ? OptionalDouble.of(row.needed(beta))
        : OptionalDouble.empty();
  }
}
