package rasp.transformer.compile.weight;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.ElementwiseFunction.Unary;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;

/**
 * {@code aggregate(s, indicator(a or b)) -> aggregate(s, indicator(a) + indicator(b))}, where all
 * that is asked of it is how it compares with 0: a sum takes no look-up, a disjunction of two
 * numbers' comparisons takes one with a unit for every pair of them. Layers and heads stay.
 */
public final class ZeroTests {
  private final Graph before;
  private final Graph.Builder after = new Graph.Builder();
  private final Map<Id, Id> idOf = new HashMap<>();
  private final BitSet onlyTested;

  /**
   * The graph after it.
   *
   * @param idOf what was an operation before
   */
  public record Replaced(Graph graph, Schedule schedule, BitSet free, Map<Id, Id> idOf) {}

  private ZeroTests(Graph before, Collection<Id> outputs) {
    this.before = before;
    this.onlyTested = onlyTested(before, outputs);
  }

  public static Replaced replace(
      Graph graph, Schedule schedule, BitSet free, Collection<Id> outputs) {
    return new ZeroTests(graph, outputs).run(schedule, free);
  }

  private static BitSet onlyTested(Graph graph, Collection<Id> outputs) {
    var tested = new BitSet();
    tested.set(0, graph.size());
    outputs.forEach(output -> tested.clear(output.index()));
    for (Op op : graph.ops()) {
      boolean test =
          op instanceof Op.Elementwise(Binary function, List<Id> sides)
              && isComparison(function)
              && sides.stream().anyMatch(side -> isZero(graph.op(side)));
      if (!test) op.operands().forEach(operand -> tested.clear(operand.index()));
    }
    return tested;
  }

  private static boolean isComparison(Binary function) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR -> false;
    };
  }

  private static boolean isZero(Op op) {
    return op instanceof Op.Constant(Atom.Int value) && value.equals(Atom.Int.ZERO);
  }

  private Replaced run(Schedule schedule, BitSet free) {
    var stillFree = new BitSet();
    for (int i = 0; i < before.size(); i++) {
      var id = new Id(i);
      Id now = after.append(replaced(id));
      idOf.put(id, now);
      if (free.get(i)) stillFree.set(now.index());
    }
    var layers =
        schedule.layers().stream()
            .map(layer ->
                new Schedule.Layer(
                    layer.heads().stream().map(this::now).collect(ImmutableList.toImmutableList())))
            .collect(ImmutableList.toImmutableList());
    return new Replaced(after.graph(), new Schedule(layers), stillFree, idOf);
  }

  private Schedule.Head now(Schedule.Head head) {
    return new Schedule.Head(
        now(head.selector()),
        head.aggregates().stream().map(this::now).collect(ImmutableList.toImmutableList()));
  }

  private Id now(Id id) {
    Id now = idOf.get(id);
    if (now == null) throw new IllegalStateException(id + " comes later");
    return now;
  }

  /** The operation, or what takes its place, reading what is there now. */
  private Op replaced(Id id) {
    Op op = before.op(id);
    if (!(op instanceof Op.Aggregate(Id selector, Id column, Atom otherwise))
        || !onlyTested.get(id.index())
        || !(before.op(column) instanceof Op.Elementwise(Unary function, List<Id> of))
        || function != Unary.INDICATOR) {
      return Op.renumbered(op, this::now);
    }
    var conditions = new ArrayList<Id>();
    collect(of.getFirst(), conditions);
    if (conditions.size() < 2) return Op.renumbered(op, this::now);
    Id sum = indicator(conditions.getFirst());
    for (Id condition : conditions.subList(1, conditions.size())) {
      sum = after.append(new Op.Elementwise(Binary.ADD, List.of(sum, indicator(condition))));
    }
    return new Op.Aggregate(now(selector), sum, otherwise);
  }

  private Id indicator(Id condition) {
    return after.append(new Op.Elementwise(Unary.INDICATOR, List.of(now(condition))));
  }

  private void collect(Id condition, List<Id> conditions) {
    if (before.op(condition) instanceof Op.Elementwise(Binary function, List<Id> sides)
        && function == Binary.OR) {
      sides.forEach(side -> collect(side, conditions));
    } else conditions.add(condition);
  }
}
