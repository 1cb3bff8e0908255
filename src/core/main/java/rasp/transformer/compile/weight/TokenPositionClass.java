package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cells in which the same numbers can occur, with the same outcomes: how the function can be made
 * there.
 *
 * <p>Leaves on which the outcome does not depend are left out first. What is left is combined to
 * one number: a given one, the digits of a number in which each leaf is a digit, or for two leaves
 * one of some mixtures, of which one may set the points further apart.
 */
final class TokenPositionClass {
  /** More exactly than this, single precision does not know a mean. */
  static final double FINEST = 0x1p16;

  private static final int MOST_RATIOS = 4_096;

  /** How much of a second leaf is tried to be added to the first, relative to their ranges. */
  private static final double[] MIXTURES = {
    0.03125, 0.0618, 0.1414, 0.3820, 0.2718, 0.6180, 1.0, 1.6180, 2.7183, 7.1, 16.2, 37.0
  };

  private final List<Integer> cells;
  private final Map<List<Double>, Integer> points;
  private final int leaves;
  private final Outcomes outcomes;
  private final List<PositionIndicator> spikes;
  private boolean tooNear;

  TokenPositionClass(
      List<Integer> cells,
      Map<List<Double>, Integer> points,
      Outcomes outcomes,
      List<PositionIndicator> spikes) {
    this.cells = cells;
    this.points = points;
    this.leaves = points.keySet().iterator().next().size();
    this.outcomes = outcomes;
    this.spikes = spikes;
  }

  /** A function of one number, point by point; that of another class may be joined to it. */
  record OnLine(
      LeafCombination number,
      Optional<PiecewisePart.Condition> where,
      List<Integer> cells,
      TreeMap<Double, Integer> points) {
    Optional<PiecewisePart> part(Outcomes outcomes) {
      return PiecewiseLinear.of(points)
          .map(line -> PiecewisePart.of(number, where, cells, line, outcomes))
          .filter(part -> part.fineness() <= FINEST);
    }
  }

  /** A plan to make the function, as a sum. */
  record Plan(List<OnLine> lines, List<PiecewisePart> others, UnitCost cost) {}

  /** Whether points were nearer to each other than single precision knows a mean. */
  boolean tooNear() {
    return tooNear;
  }

  /** The best plan, if there is one. */
  Optional<Plan> plan(Collection<LeafCombination> given) {
    var plans = new ArrayList<Plan>();
    for (List<Integer> relevant : new LinkedHashSet<>(List.of(relevant(false), relevant(true)))) {
      byOne(given).ifPresent(plans::add);
      byOne(digits(relevant)).ifPresent(plans::add);
      ratio(relevant).flatMap(part -> plan(List.of(), List.of(part))).ifPresent(plans::add);
      for (PositionIndicator spike : spikes) {
        if (relevant.contains(spike.product()) && spike.isThere(points.keySet()))
          peel(spike, given, relevant).ifPresent(plans::add);
      }
      if (plans.stream().noneMatch(plan -> plan.cost().isCoarse())) {
        byOne(mixtures(relevant)).ifPresent(plans::add);
      }
    }
    return plans.stream().min(Comparator.comparing(Plan::cost));
  }

  private Optional<Plan> plan(List<OnLine> lines, List<PiecewisePart> others) {
    UnitCost cost = UnitCost.NOTHING;
    for (OnLine line : lines) {
      Optional<PiecewisePart> part = line.part(outcomes);
      if (part.isEmpty()) {
        tooNear = true;
        return Optional.empty();
      }
      cost = cost.plus(part.get(), outcomes);
    }
    for (PiecewisePart part : others) cost = cost.plus(part, outcomes);
    return Optional.of(new Plan(lines, others, cost));
  }

  private Optional<OnLine> onLine(LeafCombination number, Map<List<Double>, Integer> some) {
    return onLine(number, Optional.empty(), some);
  }

  private Optional<OnLine> onLine(
      LeafCombination number,
      Optional<PiecewisePart.Condition> where,
      Map<List<Double>, Integer> some) {
    var line = new TreeMap<Double, Integer>();
    for (var point : some.entrySet()) {
      // The cell is no matter, as these numbers do not depend on it.
      Integer other =
          line.putIfAbsent(number.at(cells.getFirst(), point.getKey()), point.getValue());
      if (other != null && !other.equals(point.getValue())) return Optional.empty();
    }
    return Optional.of(new OnLine(number, where, new ArrayList<>(cells), line));
  }

  /** Leaves that determine the outcome, as few as leaving out one after the other finds. */
  private List<Integer> relevant(boolean firstOnes) {
    var relevant = new ArrayList<Integer>();
    for (int i = 0; i < leaves; i++) relevant.add(i);
    for (int i = 0; i < leaves; i++) {
      Integer leaf = firstOnes ? leaves - 1 - i : i;
      var without = new ArrayList<>(relevant);
      without.remove(/* element */ leaf);
      if (determine(without, points)) relevant.remove(/* element */ leaf);
    }
    return relevant;
  }

  private static boolean determine(List<Integer> some, Map<List<Double>, Integer> points) {
    var seen = new HashMap<List<Double>, Integer>();
    for (var point : points.entrySet()) {
      List<Double> key = some.stream().map(point.getKey()::get).toList();
      Integer other = seen.putIfAbsent(key, point.getValue());
      if (other != null && !other.equals(point.getValue())) return false;
    }
    return true;
  }

  /** By one number, of these the best. */
  private Optional<Plan> byOne(Collection<LeafCombination> numbers) {
    return numbers.stream()
        .map(number -> onLine(number, points).flatMap(line -> plan(List.of(line), List.of())))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Plan::cost));
  }

  /** Combinations that are different for different leaves: each leaf is a digit. */
  private List<LeafCombination> digits(List<Integer> relevant) {
    if (relevant.size() > 1) return List.of(number(relevant), number(relevant.reversed()));
    var weights = new double[leaves];
    relevant.forEach(leaf -> weights[leaf] = 1);
    return List.of(LeafCombination.of(weights));
  }

  /** Other combinations of two leaves. */
  private List<LeafCombination> mixtures(List<Integer> relevant) {
    if (relevant.size() != 2) return List.of();
    var found = new ArrayList<LeafCombination>();
    double ratio = reach(relevant.get(0)) / reach(relevant.get(1));
    for (double factor : MIXTURES) {
      for (double second : new double[] {ratio * factor, factor}) {
        var weights = new double[leaves];
        weights[relevant.get(0)] = 1;
        weights[relevant.get(1)] = second;
        found.add(LeafCombination.of(weights));
      }
    }
    return found;
  }

  /** A leaf's values are nearer to each other than those of the next. */
  private LeafCombination number(List<Integer> order) {
    var weights = new double[leaves];
    double unit = 1;
    for (int leaf : order) {
      double[] seen = codes(leaf);
      double gap = smallestGap(seen);
      weights[leaf] = unit / gap;
      unit *= (seen[seen.length - 1] - seen[0]) / gap + 1;
    }
    return LeafCombination.of(weights);
  }

  private double reach(int leaf) {
    double[] seen = codes(leaf);
    return seen.length < 2 ? 1 : seen[seen.length - 1] - seen[0];
  }

  private double[] codes(int leaf) {
    return points.keySet().stream().mapToDouble(at -> at.get(leaf)).sorted().distinct().toArray();
  }

  private static double smallestGap(double[] sorted) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      double gap = sorted[i] - sorted[i - 1];
      if (gap > PiecewiseLinear.SAME * Math.max(1, Math.abs(sorted[i])))
        smallest = Math.min(smallest, gap);
    }
    return Double.isInfinite(smallest) ? 1 : smallest;
  }

  /** Where the outcome depends on the ratio of two leaves alone, a ramp for each change. */
  private Optional<PiecewisePart> ratio(List<Integer> relevant) {
    if (relevant.size() != 2) return Optional.empty();
    return ratio(relevant.get(0), relevant.get(1))
        .or(() -> ratio(relevant.get(1), relevant.get(0)));
  }

  private Optional<PiecewisePart> ratio(int dividend, int divisor) {
    var outcome = new TreeMap<Double, Integer>();
    for (var point : points.entrySet()) {
      double below = point.getKey().get(divisor);
      if (below <= 0) return Optional.empty();
      outcome.put(point.getKey().get(dividend) / below, point.getValue());
    }
    Optional<PiecewiseLinear> line = PiecewiseLinear.of(outcome);
    if (line.isEmpty() || line.get().changes() > MOST_RATIOS) return Optional.empty();
    PiecewiseLinear changing = line.get();
    var steps = new ArrayList<Summand>();
    double fineness = 1;
    double added = 0;
    double left = 0;
    for (int i = 0; i + 1 < changing.size(); i++) {
      if (changing.outcome(i) == changing.outcome(i + 1)) continue;
      double middle = (changing.at(i) + changing.at(i + 1)) / 2;
      int change = outcomes.difference(changing.outcome(i + 1), changing.outcome(i));
      Summand.Ramp step = ramp(dividend, divisor, middle, change);
      steps.add(step);
      double fine = reach(step.number()) / (step.to() - step.from());
      fineness = Math.max(fineness, fine);
      added += fine;
      left = Math.hypot(left, PiecewisePart.leftover(fine, change, outcomes));
      fineness = Math.max(fineness, left / outcomes.distance(changing.outcome(i + 1)));
    }
    if (!agrees(changing, dividend, divisor) || fineness > FINEST) return Optional.empty();
    return Optional.of(
        new PiecewisePart(cells, Optional.empty(), changing.outcome(0), steps, fineness, added));
  }

  /** Whether all points are told apart by where their ratio lies. */
  private boolean agrees(PiecewiseLinear line, int dividend, int divisor) {
    for (var point : points.entrySet()) {
      double ratio = point.getKey().get(dividend) / point.getKey().get(divisor);
      if (line.outcome(line.find(ratio)) != point.getValue()) return false;
    }
    return true;
  }

  private Summand.Ramp ramp(int dividend, int divisor, double middle, int outcome) {
    var weights = new double[leaves];
    weights[dividend] = 1;
    weights[divisor] = -middle;
    var number = LeafCombination.of(weights);
    double below = Double.NEGATIVE_INFINITY;
    double above = Double.POSITIVE_INFINITY;
    for (List<Double> point : points.keySet()) {
      double at = number.at(cells.getFirst(), point);
      if (at < 0) below = Math.max(below, at);
      else above = Math.min(above, at);
    }
    return new Summand.Ramp(number, below, above, outcome);
  }

  private double reach(LeafCombination number) {
    return points.keySet().stream()
        .mapToDouble(point -> Math.abs(number.at(cells.getFirst(), point)))
        .max()
        .orElse(0);
  }

  /**
   * What the outcome is where a position does not have a value, if that depends on less, and added
   * to it what is different where the position has the value.
   */
  private Optional<Plan> peel(
      PositionIndicator spike, Collection<LeafCombination> given, List<Integer> relevant) {
    var rest = new ArrayList<Integer>(relevant);
    rest.remove(/* element */ (Integer) spike.product());
    Optional<Plan> best = Optional.empty();
    for (int value = 0; value < spike.values().size(); value++) {
      var where = new PiecewisePart.Condition(spike, value);
      var elsewhere = new LinkedHashMap<List<Double>, Integer>();
      var special = new LinkedHashMap<List<Double>, Integer>();
      points.forEach(
          (point, outcome) -> (where.holds(point) ? special : elsewhere).put(point, outcome));
      if (special.isEmpty() || elsewhere.isEmpty()) continue;
      if (!determine(rest, elsewhere) || !determine(rest, special)) continue;
      var numbers = new LinkedHashSet<LeafCombination>(given);
      numbers.addAll(digits(rest));
      for (LeafCombination number : numbers) {
        Optional<Plan> plan = peel(where, number, elsewhere, special);
        if (plan.isEmpty()) continue;
        if (best.isEmpty() || plan.get().cost().compareTo(best.get().cost()) < 0) best = plan;
      }
    }
    return best;
  }

  private Optional<Plan> peel(
      PiecewisePart.Condition where,
      LeafCombination number,
      Map<List<Double>, Integer> elsewhere,
      Map<List<Double>, Integer> special) {
    Optional<OnLine> outside = onLine(number, elsewhere);
    Optional<OnLine> inside = onLine(number, Optional.of(where), special);
    if (outside.isEmpty() || inside.isEmpty()) return Optional.empty();
    SortedMap<Double, Integer> ground = outside.get().points();
    inside
        .get()
        .points()
        .replaceAll((at, outcome) -> {
          Integer there = ground.putIfAbsent(at, outcome);
          return outcomes.difference(outcome, there == null ? outcome : there);
        });
    return plan(List.of(outside.get(), inside.get()), List.of());
  }
}
