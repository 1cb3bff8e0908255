package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.transformer.compile.value.AtomTable;
import rasp.transformer.compile.value.ReachableTuples;
import rasp.transformer.model.Inputs;

/**
 * Gates for the length of the word, where a head of the same layer selects everything: it also
 * averages a column whose sum over the first n positions is |n - m|, which is zero at length m and
 * positive elsewhere.
 */
public final class LengthGates {
  private final Graph graph;
  private final ReachableTuples values;
  private final Inputs inputs;
  private final ResidualStream stream;
  private final Map<Id, Wiring.Head> headOf = new HashMap<>();
  private final Map<List<Object>, View> gates = new HashMap<>();

  LengthGates(Graph graph, ReachableTuples values, Inputs inputs, ResidualStream stream) {
    this.graph = graph;
    this.values = values;
    this.inputs = inputs;
    this.stream = stream;
  }

  /** Makes known that a head selects all positions in every row. */
  public void add(List<Id> aggregates, Wiring.Head head) {
    aggregates.forEach(aggregate -> headOf.put(aggregate, head));
  }

  /**
   * For each code of a leaf a view that is 1 at the length at which the leaf has it, and 0 or less
   * at others; empty where the code does not tell the length, or its head does not see everything.
   */
  Optional<List<View>> gates(Id leaf, List<Double> codes) {
    Wiring.Head head = headOf.get(leaf);
    if (head == null
        || !(graph.op(leaf) instanceof Op.Aggregate(Id s, Id column, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<double[]> means = means(column);
    if (means.isEmpty()) return Optional.empty();
    var found = new ArrayList<View>();
    var seen = new HashSet<Integer>();
    for (double code : codes) {
      OptionalInt length = lengthOf(code, means.get());
      if (length.isEmpty() || !seen.add(length.getAsInt())) return Optional.empty();
      found.add(gate(head, length.getAsInt()));
    }
    return Optional.of(found);
  }

  /** How many times less exactly than other numbers a gate is known. */
  double blur() {
    return (inputs.maxLength() + 1) / 2.0;
  }

  /** The only length at which the mean is this. */
  private static OptionalInt lengthOf(double mean, double[] means) {
    int found = 0;
    for (int n = 1; n < means.length; n++) {
      if (Math.abs(means[n] - mean) > PiecewiseLinear.SAME) continue;
      if (found > 0) return OptionalInt.empty();
      found = n;
    }
    return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** The means of a column over all positions, by length, where it depends on the position only. */
  private Optional<double[]> means(Id column) {
    if (!values.isLocal(column)) return Optional.empty();
    int[] local = values.local(column);
    var means = new double[inputs.maxLength() + 1];
    double sum = 0;
    for (int p = 0; p < inputs.maxLength(); p++) {
      int value = local[inputs.cellsAt(p).getFirst()];
      for (int cell : inputs.cellsAt(p)) if (local[cell] != value) return Optional.empty();
      if (value == AtomTable.NONE || !values.atom(value).isNumber()) return Optional.empty();
      sum += Arithmetic.toDouble(values.atom(value));
      means[p + 1] = sum / (p + 1);
    }
    return Optional.of(means);
  }

  private View gate(Wiring.Head head, int length) {
    return gates.computeIfAbsent(
        List.of(head, length),
        fresh -> {
          // At the next length the mean is 1/(m + 1); it is to be 1 at least.
          double scale = length == inputs.maxLength() ? length : length + 1;
          var byCell = new double[inputs.cells()];
          for (int cell : inputs.occurring()) {
            int n = inputs.position(cell) + 1;
            double before = n == 1 ? 0 : Math.abs(n - 1 - length);
            byCell[cell] = scale * (Math.abs(n - length) - before);
          }
          String name = "length is not " + length;
          int away = stream.wiring().direction(name);
          head.value(stream.local("to add up: " + name, byCell), away);
          return View.of(stream.wiring().one()).plus(View.of(away), -1);
        });
  }
}
