package rasp.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
  private static final double SEPARATION = 0x1p-19;

  private static final double SAME = 1e-9;
  private static final double STEEPEST = 64;

  /** How much of a second leaf is tried to be added to the first, relative to their ranges. */
  private static final double[] MIXTURES = {
    0.03125, 0.0618, 0.1414, 0.3820, 0.2718, 0.6180, 1.0, 1.6180, 2.7183, 7.1, 16.2, 37.0
  };

  /** The outcome at each point that can occur in a cell: by the numbers, in order of the leaves. */
  private final SortedMap<Integer, Map<List<Double>, Integer>> points;

  private final List<View> leaves;
  private final List<SortedMap<Integer, Double>> outcomes;
  private final Optional<double[]> scalar;
  private final List<View> gates;
  private boolean tooNear;

  /**
   * @param outcomes what is written to the stream, by the outcome's number
   * @param scalar the outcomes as numbers, where they are multiples of one vector
   * @param gates each 0 or 1; the units are silent where one of them is 0
   */
  Lookup(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<View> leaves,
      List<SortedMap<Integer, Double>> outcomes,
      Optional<double[]> scalar,
      List<View> gates) {
    this.points = points;
    this.leaves = leaves;
    this.outcomes = outcomes;
    this.scalar = scalar;
    this.gates = gates;
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
  private static final class Line {
    final double[] at;
    final int[] outcome;

    Line(double[] at, int[] outcome) {
      this.at = at;
      this.outcome = outcome;
    }
  }

  /** A class of cells in which the same function of the same number is asked for. */
  private record Case(Combination number, List<Integer> cells, Line line) {}

  /** A way to make the function. */
  private record Plan(List<Case> cases, int units) {}

  /** Why the function cannot be made. */
  String failure() {
    return tooNear
        ? "single precision cannot tell apart neighbouring points at which it differs"
        : "it is no function of what is in the stream";
  }

  /** The units, if they can be made. */
  Optional<List<Wiring.Unit>> units(List<Combination> candidates, Wiring wiring, String name) {
    Optional<Plan> plain =
        candidates.stream()
            .map(this::ungated)
            .flatMap(Optional::stream)
            .min(Comparator.comparingInt(Plan::units));
    Optional<Plan> gated = gated(candidates);
    Optional<Plan> best =
        plain.isPresent() && (gated.isEmpty() || plain.get().units() <= gated.get().units())
            ? plain
            : gated;
    return best.map(chosen -> written(chosen, wiring, name));
  }

  private Optional<Plan> ungated(Combination number) {
    var all = new TreeMap<Double, Integer>();
    for (var cell : points.entrySet()) {
      if (!addTo(all, number, cell.getKey(), cell.getValue())) return Optional.empty();
    }
    return line(all)
        .map(line ->
            new Plan(
                List.of(new Case(number, List.copyOf(points.keySet()), line)), cost(line, false)));
  }

  /** Adds a cell's points; false where the outcome is no function of the number. */
  private static boolean addTo(
      Map<Double, Integer> all,
      Combination number,
      int cell,
      Map<List<Double>, Integer> cellPoints) {
    for (var point : cellPoints.entrySet()) {
      Integer other = all.putIfAbsent(number.at(cell, point.getKey()) + 0.0, point.getValue());
      if (other != null && !other.equals(point.getValue())) return false;
    }
    return true;
  }

  /** In each cell the number that takes the fewest ramps; cells that agree are one case. */
  private Optional<Plan> gated(List<Combination> candidates) {
    var numbers = new ArrayList<Combination>();
    candidates.stream().filter(number -> !number.hasCells()).forEach(numbers::add);
    numbers.addAll(injective());
    var alike = new LinkedHashMap<Map<List<Double>, Integer>, List<Integer>>();
    points.forEach((cell, own) -> alike.computeIfAbsent(own, fresh -> new ArrayList<>()).add(cell));
    var joined = new ArrayList<Joined>();
    for (var group : alike.entrySet()) {
      Optional<Joined> own = fewestRamps(numbers, group.getKey(), group.getValue());
      if (own.isEmpty()) return Optional.empty();
      Joined fresh = own.get();
      Optional<Joined> home =
          joined.stream()
              .filter(j -> j.number.equals(fresh.number) && agree(j.points, fresh.points))
              .findFirst();
      if (home.isPresent()) {
        home.get().points.putAll(fresh.points);
        home.get().cells.addAll(fresh.cells);
      } else joined.add(fresh);
    }
    var cases = new ArrayList<Case>();
    int units = 0;
    for (Joined one : joined) {
      Optional<Line> line = line(one.points);
      if (line.isEmpty()) return Optional.empty();
      cases.add(new Case(one.number, one.cells, line.get()));
      units += cost(line.get(), joined.size() > 1);
    }
    return Optional.of(new Plan(cases, units));
  }

  /** Some cells and their points, by one number; it grows. */
  private record Joined(Combination number, List<Integer> cells, TreeMap<Double, Integer> points) {}

  private Optional<Joined> fewestRamps(
      List<Combination> numbers, Map<List<Double>, Integer> cellPoints, List<Integer> cells) {
    Optional<Joined> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (Combination number : numbers) {
      var own = new TreeMap<Double, Integer>();
      if (!addTo(own, number, cells.getFirst(), cellPoints)) continue;
      Optional<Line> line = line(own);
      if (line.isEmpty()) continue;
      int ramps = cost(line.get(), true);
      if (ramps >= fewest) continue;
      fewest = ramps;
      best = Optional.of(new Joined(number, new ArrayList<>(cells), own));
    }
    return best;
  }

  private static boolean agree(NavigableMap<Double, Integer> joined, Map<Double, Integer> fresh) {
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
  private Optional<Line> line(SortedMap<Double, Integer> points) {
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

  /**
   * Combinations that are different for different leaves: as digits of a number are, and for two
   * leaves some others, of which one may set the points that occur further apart.
   */
  private List<Combination> injective() {
    var weights = new double[leaves.size()];
    double unit = 1;
    for (int i = 0; i < weights.length; i++) {
      double[] seen = codes(i);
      double gap = smallestGap(seen);
      double range = seen.length == 0 ? 0 : seen[seen.length - 1] - seen[0];
      weights[i] = weights.length == 1 ? 1 : unit / gap;
      unit *= range / gap + 1;
    }
    var found = new ArrayList<Combination>();
    found.add(Combination.of(weights, new double[0]));
    if (weights.length != 2) return found;
    double[] first = codes(0);
    double[] second = codes(1);
    double range = second.length < 2 ? 1 : second[second.length - 1] - second[0];
    double ratio = (first.length < 2 ? 1 : first[first.length - 1] - first[0]) / range;
    for (double factor : MIXTURES) {
      found.add(Combination.of(new double[] {1, ratio * factor}, new double[0]));
      found.add(Combination.of(new double[] {1, factor}, new double[0]));
    }
    return found;
  }

  private double[] codes(int leaf) {
    return points.values().stream()
        .flatMap(cell -> cell.keySet().stream())
        .mapToDouble(values -> values.get(leaf))
        .sorted()
        .distinct()
        .toArray();
  }

  private static double smallestGap(double[] sorted) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      double gap = sorted[i] - sorted[i - 1];
      if (gap > SAME * Math.max(1, Math.abs(sorted[i]))) smallest = Math.min(smallest, gap);
    }
    return Double.isInfinite(smallest) ? 1 : smallest;
  }

  private List<Wiring.Unit> written(Plan plan, Wiring wiring, String name) {
    var units = new ArrayList<Wiring.Unit>();
    for (int c = 0; c < plan.cases.size(); c++) {
      Case one = plan.cases.get(c);
      var open = new ArrayList<View>(gates);
      if (plan.cases.size() > 1) {
        open.add(View.of(wiring.indicator(name + ":case" + c, one.cells)));
      }
      new Writer(view(one.number, wiring, name), open, one.number, units).write(one.line);
    }
    return units;
  }

  private View view(Combination combination, Wiring wiring, String name) {
    View number = View.zero();
    for (int i = 0; i < leaves.size(); i++) {
      number = number.plus(leaves.get(i), combination.weights().get(i));
    }
    if (!combination.hasCells()) return number;
    double[] byCell = combination.byCell().stream().mapToDouble(Double::doubleValue).toArray();
    return number.plus(View.of(wiring.local(name + ":number", byCell)), 1);
  }

  /** Writes the units of one class. */
  private final class Writer {
    private final View number;
    private final List<View> open;
    private final double lowest;
    private final double highest;
    private final List<Wiring.Unit> units;

    Writer(View number, List<View> open, Combination combination, List<Wiring.Unit> units) {
      this.number = number;
      this.open = open;
      this.units = units;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (var cell : points.entrySet()) {
        for (List<Double> point : cell.getValue().keySet()) {
          double at = combination.at(cell.getKey(), point);
          least = Math.min(least, at);
          most = Math.max(most, at);
        }
      }
      lowest = least;
      highest = most;
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
          open.isEmpty()
              ? new Wiring.Unit(View.zero(), 1, outcome)
              : new Wiring.Unit(all(1), 1.0 - open.size(), outcome));
    }

    private View all(double weight) {
      View sum = View.zero();
      for (View gate : open) sum = sum.plus(gate, weight);
      return sum;
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
      if (open.isEmpty()) {
        units.add(new Wiring.Unit(in, bias, out));
        return;
      }
      double most = Math.max(0, Math.max(factor * lowest, factor * highest) + bias) + 1;
      units.add(new Wiring.Unit(in.plus(all(most), 1), bias - most * open.size(), out));
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
