package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.ElementwiseFunction.Unary;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.transformer.compile.value.ReachableTuples;
import rasp.transformer.model.Inputs;

/** S-ops as sums of others, and of a function of the cell: what needs no hidden unit. */
public final class LinearSOps {
  private static final double NEARLY = 1e-7;
  private static final int MOST_RATIOS = 100;

  private final Graph graph;
  private final ReachableTuples values;
  private final Inputs inputs;
  private final ResidualStream stream;
  private final Map<Id, Boolean> summands = new HashMap<>();

  LinearSOps(Graph graph, ReachableTuples values, Inputs inputs, ResidualStream stream) {
    this.graph = graph;
    this.values = values;
    this.inputs = inputs;
    this.stream = stream;
  }

  public Sum of(Id id) {
    var sum = new Sum();
    sum.add(id, 1);
    return sum;
  }

  /** An s-op as a sum of multiples of parts that are no sums, and of a function of the cell. */
  final class Sum {
    final Map<Id, Double> terms = new LinkedHashMap<>();
    final double[] byCell = new double[inputs.cells()];

    void add(Id id, double factor) {
      if (values.isLocal(id)) {
        double[] codes = stream.codes(id, stream.coding(id));
        for (int cell = 0; cell < codes.length; cell++) byCell[cell] += factor * codes[cell];
      } else if (!split(id, factor)) {
        terms.merge(id, factor, Double::sum);
      }
    }

    private boolean split(Id id, double factor) {
      if (!(graph.op(id) instanceof Op.Elementwise map)) return false;
      List<Id> x = map.operands();
      if (!x.stream().allMatch(LinearSOps.this::isNumber)) return false;
      switch (map.function()) {
        case Binary.ADD -> {
          add(x.get(0), factor);
          add(x.get(1), factor);
        }
        case Binary.SUBTRACT -> {
          add(x.get(0), factor);
          add(x.get(1), -factor);
        }
        case Unary.NEGATE -> add(x.getFirst(), -factor);
        case Unary.PLUS -> add(x.getFirst(), factor);
        case Unary.ROUND -> {
          if (!isWhole(x.getFirst())) return false;
          add(x.getFirst(), factor);
        }
        case Unary.INDICATOR -> {
          if (!stream.all(x.getFirst()).stream()
              .allMatch(v -> values.atom(v) instanceof Atom.Bool)) {
            return false;
          }
          add(x.getFirst(), factor);
        }
        case Binary.MULTIPLY -> {
          Optional<Double> left = constant(x.get(0));
          Optional<Double> right = constant(x.get(1));
          if (left.isPresent()) add(x.get(1), factor * left.get());
          else if (right.isPresent()) add(x.get(0), factor * right.get());
          else return false;
        }
        case Binary.DIVIDE -> {
          Optional<Double> divisor = constant(x.get(1));
          if (divisor.isEmpty() || divisor.get() == 0) return false;
          add(x.get(0), factor / divisor.get());
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    private Optional<Double> constant(Id id) {
      if (!(graph.op(id) instanceof Op.Constant(Atom value)) || !value.isNumber()) {
        return Optional.empty();
      }
      return Optional.of(stream.coding(id).code(values.atoms().number(value)));
    }
  }

  /** Whether rounding takes away no more than what arithmetic in doubles leaves behind. */
  private boolean isWhole(Id id) {
    return stream.coding(id).codes().values().stream()
        .allMatch(code -> Math.abs(code - Math.rint(code)) < NEARLY);
  }

  private boolean isNumber(Id id) {
    return summands.computeIfAbsent(id, fresh -> stream.coding(fresh).numeric());
  }

  /**
   * Sums of the leaves that the targets are made of: often a target depends on one of them only.
   */
  List<LeafCombination> combinations(List<Id> targets, List<Id> leaves, int block) {
    var found = new LinkedHashSet<LeafCombination>();
    if (leaves.size() == 1) found.add(LeafCombination.of(new double[] {1}, new double[0]));
    var seen = new LinkedHashSet<Id>();
    targets.forEach(target -> collect(target, block, seen));
    for (Id id : seen) {
      if (!isNumber(id)) continue;
      var sum = new Sum();
      sum.add(id, 1);
      if (!leaves.containsAll(sum.terms.keySet())) continue;
      var weights = new double[leaves.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = sum.terms.getOrDefault(leaves.get(i), 0.0);
      }
      found.add(LeafCombination.of(weights, sum.byCell));
    }
    // A ratio is below a number where the dividend is below that many divisors.
    for (Id id : seen) found.addAll(ratios(id, leaves));
    // A comparison depends on the difference of its sides.
    for (Id id : seen) difference(id, leaves).ifPresent(found::add);
    return List.copyOf(found);
  }

  private Optional<LeafCombination> difference(Id id, List<Id> leaves) {
    if (!(graph.op(id) instanceof Op.Elementwise(Binary function, List<Id> x))) {
      return Optional.empty();
    }
    if (!isNumber(x.get(0)) || !isNumber(x.get(1))) return Optional.empty();
    var sum = new Sum();
    sum.add(x.get(0), 1);
    sum.add(x.get(1), -1);
    if (!leaves.containsAll(sum.terms.keySet())) return Optional.empty();
    double[] weights =
        leaves.stream().mapToDouble(leaf -> sum.terms.getOrDefault(leaf, 0.0)).toArray();
    return Optional.of(LeafCombination.of(weights, sum.byCell));
  }

  private List<LeafCombination> ratios(Id id, List<Id> leaves) {
    if (!(graph.op(id) instanceof Op.Elementwise(var function, List<Id> x))
        || function != Binary.DIVIDE
        || values.isLocal(x.get(1))) {
      return List.of();
    }
    double[] numbers =
        stream.coding(id).codes().values().stream()
            .mapToDouble(c -> c)
            .sorted()
            .distinct()
            .toArray();
    if (!isNumber(id) || numbers.length > MOST_RATIOS) return List.of();
    var found = new ArrayList<LeafCombination>();
    for (double number : numbers) {
      var sum = new Sum();
      sum.add(x.get(0), 1);
      sum.add(x.get(1), -number);
      if (!leaves.containsAll(sum.terms.keySet())) return List.of();
      double[] weights =
          leaves.stream().mapToDouble(leaf -> sum.terms.getOrDefault(leaf, 0.0)).toArray();
      found.add(LeafCombination.of(weights, sum.byCell));
    }
    return found;
  }

  private void collect(Id id, int block, Set<Id> seen) {
    if (values.isLocal(id) || !seen.add(id)) return;
    if (values.stage(id) < block || graph.op(id) instanceof Op.Aggregate) return;
    graph.op(id).operands().forEach(operand -> collect(operand, block, seen));
  }
}
