package rasp.transformer.compile.weight;

import java.util.Arrays;
import java.util.List;

/**
 * One number made of the leaves of a look-up, and of the cell.
 *
 * @param weights of the leaves
 * @param byCell added to it; none where it does not depend on the cell
 */
record LeafCombination(List<Double> weights, List<Double> byCell) {
  static LeafCombination of(double[] weights, double[] byCell) {
    boolean none = Arrays.stream(byCell).allMatch(value -> value == 0);
    return new LeafCombination(
        Arrays.stream(weights).boxed().toList(),
        none ? List.of() : Arrays.stream(byCell).boxed().toList());
  }

  static LeafCombination of(double[] weights) {
    return of(weights, new double[0]);
  }

  double at(int cell, List<Double> leaves) {
    double sum = byCell.isEmpty() ? 0 : byCell.get(cell);
    for (int i = 0; i < weights.size(); i++) {
      double weight = weights.get(i);
      if (weight != 0) sum += weight * leaves.get(i);
    }
    return sum + 0.0;
  }

  boolean hasCells() {
    return !byCell.isEmpty();
  }

  /** The number as it is read off the stream. */
  View view(List<View> leaves, Wiring wiring, String name) {
    View number = View.zero();
    for (int i = 0; i < leaves.size(); i++) number = number.plus(leaves.get(i), weights.get(i));
    if (!hasCells()) return number;
    double[] cells = byCell.stream().mapToDouble(Double::doubleValue).toArray();
    return number.plus(View.of(wiring.local(name + ":number", cells)), 1);
  }
}
