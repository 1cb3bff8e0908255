package rasp.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A function of the cell and of some numbers in the stream, known at the points that can occur, as
 * hidden units of one layer.
 *
 * <p>The numbers are combined to one, and the function of that one number is made of ramps: two
 * units for each place where the outcome changes, flat around every point, so that small errors of
 * the number leave the outcome as it is. Where the function is not one of the number alone, the
 * cells fall into classes, and a class's units are silent in all other cells.
 */
final class Lookup {
  /** Of two points that are this much nearer than the largest, single precision sees one. */
  private static final double SEPARATION = 0x1p-17;

  private static final double SAME = 1e-9;
  private static final double STEEPEST = 64;

  /** The outcome at each point that can occur in a cell: by the numbers, in order of the leaves. */
  private final SortedMap<Integer, Map<List<Double>, Integer>> points;

  private final List<View> leaves;
  private final List<SortedMap<Integer, Double>> outcomes;
  private final Optional<double[]> scalar;
  private boolean tooNear;

  /**
   * @param outcomes what is written to the stream, by the outcome's number
   * @param scalar the outcomes as numbers, where they are multiples of one vector
   */
  Lookup(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<View> leaves,
      List<SortedMap<Integer, Double>> outcomes,
      Optional<double[]> scalar) {
    this.points = points;
    this.leaves = leaves;
    this.outcomes = outcomes;
    this.scalar = scalar;
  }

  /**
   * One number made of the leaves.
   *
   * @param weights of the leaves
   * @param byCell added to it
   */
  record Combination(List<Double> weights, List<Double> byCell) {
    static Combination of(double[] weights, double[] byCell) {
      return new Combination(
          Arrays.stream(weights).boxed().toList(), Arrays.stream(byCell).boxed().toList());
    }

    double at(int cell, List<Double> leaves) {
      double sum = byCell.isEmpty() ? 0 : byCell.get(cell);
      for (int i = 0; i < weights.size(); i++) sum += weights.get(i) * leaves.get(i);
      return sum;
    }

    boolean hasCells() {
      return byCell.stream().anyMatch(value -> value != 0);
    }
  }

  /** The points of one class of cells, in order. */
  private record Line(double[] at, int[] outcome) {
    double scale() {
      return Math.max(Math.abs(at[0]), Math.abs(at[at.length - 1]));
    }
  }

  /** A way to make the function: the number, the classes and their lines. */
  private record Plan(
      Combination number, List<List<Integer>> classes, List<Line> lines, int units) {}

  /** Why the function cannot be made. */
  String failure() {
    return tooNear
        ? "single precision cannot tell apart neighbouring points at which it differs"
        : "it is no function of what is in the stream";
  }

  /** The units, if they can be made. */
  Optional<List<Wiring.Unit>> units(List<Combination> candidates, Wiring wiring, String name) {
    Optional<Plan> plan =
        candidates.stream()
            .map(this::ungated)
            .flatMap(Optional::stream)
            .min(Comparator.comparingInt(Plan::units));
    Optional<Plan> gated = gated(injective());
    Optional<Plan> best =
        plan.isPresent() && (gated.isEmpty() || plan.get().units() <= gated.get().units())
            ? plan
            : gated;
    return best.map(chosen -> written(chosen, wiring, name));
  }

  private Optional<Plan> ungated(Combination number) {
    var all = new TreeMap<Double, Integer>();
    for (var cell : points.entrySet()) {
      for (var point : cell.getValue().entrySet()) {
        double at = number.at(cell.getKey(), point.getKey());
        Integer other = all.putIfAbsent(at + 0.0, point.getValue());
        if (other != null && !other.equals(point.getValue())) return Optional.empty();
      }
    }
    return line(all)
        .map(line ->
            new Plan(
                number, List.of(List.copyOf(points.keySet())), List.of(line), cost(line, false)));
  }

  private Optional<Plan> gated(Combination number) {
    var byLine = new LinkedHashMap<TreeMap<Double, Integer>, List<Integer>>();
    for (var cell : points.entrySet()) {
      var own = new TreeMap<Double, Integer>();
      cell.getValue()
          .forEach((at, outcome) -> own.put(number.at(cell.getKey(), at) + 0.0, outcome));
      byLine.computeIfAbsent(own, fresh -> new ArrayList<>()).add(cell.getKey());
    }
    var joined = new ArrayList<TreeMap<Double, Integer>>();
    var classes = new ArrayList<List<Integer>>();
    for (var entry : byLine.entrySet()) {
      int home = 0;
      while (home < joined.size() && !agree(joined.get(home), entry.getKey())) home++;
      if (home == joined.size()) {
        joined.add(new TreeMap<>());
        classes.add(new ArrayList<>());
      }
      joined.get(home).putAll(entry.getKey());
      classes.get(home).addAll(entry.getValue());
    }
    var lines = new ArrayList<Line>();
    int units = 0;
    for (TreeMap<Double, Integer> one : joined) {
      Optional<Line> line = line(one);
      if (line.isEmpty()) return Optional.empty();
      lines.add(line.get());
      units += cost(line.get(), joined.size() > 1);
    }
    return Optional.of(new Plan(number, classes, lines, units));
  }

  private static boolean agree(TreeMap<Double, Integer> joined, TreeMap<Double, Integer> fresh) {
    for (var point : fresh.entrySet()) {
      double near = SAME * Math.max(1, Math.abs(point.getKey()));
      var close = joined.subMap(point.getKey() - near, true, point.getKey() + near, true);
      for (int outcome : close.values()) {
        if (outcome != point.getValue()) return false;
      }
    }
    return true;
  }

  /** The points in order, those that are nearly the same as one. */
  private Optional<Line> line(TreeMap<Double, Integer> points) {
    var at = new ArrayList<Double>();
    var outcome = new ArrayList<Integer>();
    double scale = Math.max(Math.abs(points.firstKey()), Math.abs(points.lastKey()));
    for (var point : points.entrySet()) {
      double gap = at.isEmpty() ? Double.POSITIVE_INFINITY : point.getKey() - at.getLast();
      boolean same = !at.isEmpty() && outcome.getLast().equals(point.getValue());
      if (!same && gap < SEPARATION * scale) {
        tooNear = true;
        return Optional.empty();
      }
      if (same && gap <= SAME * Math.max(1, scale)) continue;
      at.add(point.getKey());
      outcome.add(point.getValue());
    }
    return Optional.of(
        new Line(
            at.stream().mapToDouble(Double::doubleValue).toArray(),
            outcome.stream().mapToInt(Integer::intValue).toArray()));
  }

  private int cost(Line line, boolean gated) {
    int base = gated || !outcomes.get(line.outcome[0]).isEmpty() ? 1 : 0;
    return base
        + Math.min(2 * changes(line), bends(line).map(List::size).orElse(Integer.MAX_VALUE));
  }

  private static int changes(Line line) {
    int changes = 0;
    for (int i = 1; i < line.outcome.length; i++) {
      if (line.outcome[i] != line.outcome[i - 1]) changes++;
    }
    return changes;
  }

  /** A place from which on a broken line is steeper by so much. */
  private record Bend(double at, double by) {}

  /** The outcomes as a broken line through all points, if that is not too steep. */
  private Optional<List<Bend>> bends(Line line) {
    if (scalar.isEmpty()) return Optional.empty();
    double[] value = scalar.get();
    var bends = new ArrayList<Bend>();
    double before = 0;
    for (int i = 0; i + 1 < line.at.length; i++) {
      double slope =
          (value[line.outcome[i + 1]] - value[line.outcome[i]]) / (line.at[i + 1] - line.at[i]);
      if (Math.abs(slope) > STEEPEST) return Optional.empty();
      if (Math.abs(slope - before) > 1e-9 * Math.max(1, Math.abs(slope))) {
        bends.add(new Bend(line.at[i], slope - before));
        before = slope;
      }
    }
    return Optional.of(bends);
  }

  /** A combination that is different for different leaves, as digits of a number are. */
  private Combination injective() {
    var weights = new double[leaves.size()];
    double unit = 1;
    for (int i = 0; i < weights.length; i++) {
      int leaf = i;
      double[] seen =
          points.values().stream()
              .flatMap(cell -> cell.keySet().stream())
              .mapToDouble(values -> values.get(leaf))
              .sorted()
              .distinct()
              .toArray();
      double gap = 1;
      boolean first = true;
      for (int j = 1; j < seen.length; j++) {
        double step = seen[j] - seen[j - 1];
        if (step <= SAME * Math.max(1, Math.abs(seen[j]))) continue;
        gap = first ? step : Math.min(gap, step);
        first = false;
      }
      double range = seen.length == 0 ? 0 : seen[seen.length - 1] - seen[0];
      weights[i] = weights.length == 1 ? 1 : unit / gap;
      unit *= range / gap + 1;
    }
    return Combination.of(weights, new double[0]);
  }

  private List<Wiring.Unit> written(Plan plan, Wiring wiring, String name) {
    View number = View.zero();
    for (int i = 0; i < leaves.size(); i++) {
      number = number.plus(leaves.get(i), plan.number.weights().get(i));
    }
    if (plan.number.hasCells()) {
      double[] byCell = plan.number.byCell().stream().mapToDouble(Double::doubleValue).toArray();
      number = number.plus(View.of(wiring.local(name + ":number", byCell)), 1);
    }
    double lowest = plan.lines.stream().mapToDouble(l -> l.at[0]).min().orElse(0);
    double highest = plan.lines.stream().mapToDouble(l -> l.at[l.at.length - 1]).max().orElse(0);
    var units = new ArrayList<Wiring.Unit>();
    for (int c = 0; c < plan.classes.size(); c++) {
      Optional<View> gate =
          plan.classes.size() == 1
              ? Optional.empty()
              : Optional.of(View.of(wiring.indicator(name + ":case" + c, plan.classes.get(c))));
      new Writer(number, gate, lowest, highest, units).write(plan.lines.get(c));
    }
    return units;
  }

  /** Writes the units of one class. */
  private final class Writer {
    private final View number;
    private final Optional<View> gate;
    private final double lowest;
    private final double highest;
    private final List<Wiring.Unit> units;

    Writer(
        View number, Optional<View> gate, double lowest, double highest, List<Wiring.Unit> units) {
      this.number = number;
      this.gate = gate;
      this.lowest = lowest;
      this.highest = highest;
      this.units = units;
    }

    void write(Line line) {
      Optional<List<Bend>> bends = bends(line);
      boolean broken = bends.isPresent() && bends.get().size() < 2 * changes(line);
      // Where points lie dense, units are steep; they are best crossed near their own place.
      boolean upwards = broken || crossing(line, true) <= crossing(line, false);
      base(outcomes.get(line.outcome[upwards ? 0 : line.outcome.length - 1]));
      if (broken) bends.get().forEach(this::bend);
      else ramps(line, upwards);
    }

    private double crossing(Line line, boolean upwards) {
      double sum = 0;
      int last = line.at.length - 1;
      for (int i = 0; i < last; i++) {
        if (line.outcome[i] == line.outcome[i + 1]) continue;
        double far = upwards ? line.at[last] - line.at[i] : line.at[i + 1] - line.at[0];
        sum += far / (line.at[i + 1] - line.at[i]);
      }
      return sum;
    }

    private void base(SortedMap<Integer, Double> outcome) {
      if (outcome.isEmpty()) return;
      units.add(
          gate.isPresent()
              ? new Wiring.Unit(gate.get(), 0, outcome)
              : new Wiring.Unit(View.zero(), 1, outcome));
    }

    private void bend(Bend bend) {
      add(1, -bend.at, scaled(direction(), bend.by));
    }

    /** The vector of which the outcomes are multiples. */
    private SortedMap<Integer, Double> direction() {
      double[] value = scalar.orElseThrow();
      for (int i = 0; i < value.length; i++) {
        if (value[i] != 0) return scaled(outcomes.get(i), 1 / value[i]);
      }
      return new TreeMap<>();
    }

    private void ramps(Line line, boolean upwards) {
      for (int i = 0; i + 1 < line.at.length; i++) {
        if (line.outcome[i] == line.outcome[i + 1]) continue;
        double gap = line.at[i + 1] - line.at[i];
        double steep = 2 / gap;
        var from = outcomes.get(line.outcome[upwards ? i : i + 1]);
        var to = outcomes.get(line.outcome[upwards ? i + 1 : i]);
        SortedMap<Integer, Double> change = difference(to, from);
        double foot = upwards ? line.at[i] + gap / 4 : line.at[i + 1] - gap / 4;
        double sign = upwards ? 1 : -1;
        add(sign * steep, -sign * steep * foot, change);
        add(sign * steep, -sign * steep * foot - 1, scaled(change, -1));
      }
    }

    /** A unit over {@code factor·number + bias} that is silent outside of its class. */
    private void add(double factor, double bias, SortedMap<Integer, Double> out) {
      View in = View.zero().plus(number, factor);
      if (gate.isEmpty()) {
        units.add(new Wiring.Unit(in, bias, out));
        return;
      }
      double most = Math.max(0, Math.max(factor * lowest, factor * highest) + bias) + 1;
      units.add(new Wiring.Unit(in.plus(gate.get(), most), bias - most, out));
    }
  }

  private static SortedMap<Integer, Double> scaled(SortedMap<Integer, Double> vector, double by) {
    var scaled = new TreeMap<Integer, Double>();
    vector.forEach((direction, weight) -> scaled.put(direction, by * weight));
    return scaled;
  }

  private static SortedMap<Integer, Double> difference(
      SortedMap<Integer, Double> to, SortedMap<Integer, Double> from) {
    var difference = new TreeMap<>(to);
    from.forEach((direction, weight) -> difference.merge(direction, -weight, Double::sum));
    difference.values().removeIf(weight -> weight == 0);
    return difference;
  }
}
