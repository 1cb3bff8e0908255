package rasp.graph.price;

import java.util.BitSet;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;

/**
 * How wide a transformer of a schedule has to be, in columns of one number or symbol each.
 *
 * @param residual columns of the residual stream: what heads read and write, and the output
 * @param values the most columns that one head averages
 */
public record Width(int residual, int values) {
  /** The columns of what an output depends on; a constant is no column. */
  public static Width of(Graph graph, Id output, Schedule schedule) {
    BitSet needed = graph.dependencies(output);
    var columns = new BitSet();
    columns.set(output.index());
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      Op op = graph.op(new Id(i));
      boolean attends = op instanceof Op.Aggregate || op instanceof Op.Selector;
      boolean isThere = op instanceof Op.Tokens || op instanceof Op.Indices;
      if (isThere || op instanceof Op.Aggregate) columns.set(i);
      if (attends) op.operands().forEach(operand -> columns.set(operand.index()));
    }
    long residual =
        columns.stream()
            .mapToObj(i -> graph.op(new Id(i)))
            .filter(op -> op instanceof Op.SOp && !(op instanceof Op.Constant))
            .count();
    int values =
        schedule.layers().stream()
            .flatMap(layer -> layer.heads().stream())
            .mapToInt(head -> head.aggregates().size())
            .max()
            .orElse(0);
    return new Width((int) residual, values);
  }
}
