package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Writes the parts of a look-up as hidden units. A unit that is to be silent somewhere has a
 * multiple of a gate added, large enough; the two units of a ramp get the same multiple, and biases
 * that are exact in single precision, so that far from the ramp they cancel exactly.
 */
final class PiecewisePartWriter {
  /** Bits behind the leading one that a bias may have, so that 1 less of it is exact too. */
  private static final int BITS = 22;

  private final SortedMap<Integer, Map<List<Double>, Integer>> points;
  private final SortedMap<Integer, Map<List<Double>, Integer>> everywhere;
  private final List<View> leaves;
  private final Outcomes outcomes;
  private final List<View> gates;
  private final Wiring wiring;
  private final String name;
  private final Map<LeafCombination, double[]> ranges = new HashMap<>();
  private final List<Wiring.Unit> units = new ArrayList<>();

  /**
   * Writes for one look-up.
   *
   * @param points where the gates are open
   * @param everywhere those, and where a gate is closed: there the numbers may be larger
   */
  PiecewisePartWriter(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      SortedMap<Integer, Map<List<Double>, Integer>> everywhere,
      List<View> leaves,
      Outcomes outcomes,
      List<View> gates,
      Wiring wiring,
      String name) {
    this.points = points;
    this.everywhere = everywhere;
    this.leaves = leaves;
    this.outcomes = outcomes;
    this.gates = gates;
    this.wiring = wiring;
    this.name = name;
  }

  List<Wiring.Unit> units() {
    return List.copyOf(units);
  }

  void write(PiecewisePart part, int number) {
    var open = new ArrayList<View>(gates);
    if (part.cells().size() < points.size()) {
      open.add(View.of(wiring.indicator(name + ":case" + number, part.cells())));
    }
    SortedMap<Integer, Double> base = outcomes.vector(part.base());
    if (!base.isEmpty()) {
      var constant = LeafCombination.of(new double[leaves.size()]);
      hinge(part, open, constant, 0, 1, List.of(base));
    }
    for (Summand step : part.steps()) {
      switch (step) {
        case Summand.Ramp(LeafCombination of, double from, double to, int outcome) -> {
          double steep = 2 / (to - from);
          double foot = from + (to - from) / 4;
          SortedMap<Integer, Double> vector = outcomes.vector(outcome);
          var upAndLevel = List.of(vector, Outcomes.scaled(vector, -1));
          hinge(part, open, of, steep, -steep * foot, upAndLevel);
        }
        case Summand.Bend(LeafCombination of, double at, double by) ->
            hinge(part, open, of, 1, -at, List.of(Outcomes.scaled(outcomes.unit(), by)));
      }
    }
  }

  /**
   * Units over {@code slope·number + bias}, then over 1 less, and so on.
   *
   * @param out what each writes
   */
  private void hinge(
      PiecewisePart part,
      List<View> open,
      LeafCombination of,
      double slope,
      double bias,
      List<SortedMap<Integer, Double>> out) {
    View in = View.zero().plus(of.view(leaves, wiring, name), slope);
    double enough = 0;
    if (!open.isEmpty()) {
      double[] range = ranges.computeIfAbsent(of, this::range);
      double most = Math.max(slope * range[0], slope * range[1]) + bias;
      enough = powerOfTwo(Math.max(0, most) + (slope == 0 ? 0 : 1));
      for (View gate : open) in = in.plus(gate, enough);
    }
    double shut = enough * open.size();
    double offset = out.size() == 1 ? bias - shut : exact(bias, shut) - shut;
    if (part.where().isPresent()) {
      PiecewisePart.Condition where = part.where().get();
      double most = leastToSilence(part, where, of, slope, bias);
      in = in.plus(where.spike().away(where.value()), -most);
    }
    // What is silent there is so with less of a bias too: all units read the same view.
    View read = wiring.silentAtStart(in, offset);
    for (int i = 0; i < out.size(); i++) units.add(new Wiring.Unit(read, offset - i, out.get(i)));
  }

  private double leastToSilence(
      PiecewisePart part,
      PiecewisePart.Condition where,
      LeafCombination of,
      double slope,
      double bias) {
    double most = 0;
    Set<Map<List<Double>, Integer>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int cell : part.cells()) {
      if (!of.hasCells() && !seen.add(own(cell))) continue;
      for (List<Double> point : own(cell).keySet()) {
        if (where.holds(point)) continue;
        double in = slope * of.at(cell, point) + bias;
        most = Math.max(most, (Math.max(0, in) + 1) / where.spike().away(point, where.value()));
      }
    }
    return powerOfTwo(most);
  }

  private Map<List<Double>, Integer> own(int cell) {
    return points.getOrDefault(cell, Map.of());
  }

  /** The least and the largest that a number is anywhere. */
  private double[] range(LeafCombination of) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    Set<Map<List<Double>, Integer>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var cell : everywhere.entrySet()) {
      if (!of.hasCells() && !seen.add(cell.getValue())) continue;
      for (List<Double> point : cell.getValue().keySet()) {
        double at = of.at(cell.getKey(), point);
        least = Math.min(least, at);
        most = Math.max(most, at);
      }
    }
    return new double[] {least, most};
  }

  /** Nearly the number, so that what is taken from it, and 1 more, leaves an exact bias. */
  private static double exact(double number, double taken) {
    double unit = Math.scalb(1.0, Math.getExponent(Math.abs(number) + taken + 1) - BITS);
    return Math.rint(number / unit) * unit;
  }

  private static double powerOfTwo(double number) {
    return number <= 0
        ? 0
        : Math.scalb(
            1.0, Math.getExponent(number) + (Double.doubleToLongBits(number) << 12 == 0 ? 0 : 1));
  }
}
