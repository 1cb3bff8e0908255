package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A function of the cell and of some numbers in the stream, known at the points that can occur, as
 * hidden units of one layer.
 *
 * <p>In each {@linkplain TokenPositionClass class} of cells, the numbers that matter there are
 * combined to one, and the function of that one number is made of ramps: two units for each place
 * where the outcome changes, flat around every point, so that small errors of the number leave the
 * outcome as it is. A function of a ratio has a combination of its own for each ramp, and what is
 * special where a {@link PositionIndicator} has a value is added there. Units of a class are silent
 * in all other cells.
 *
 * <p>Time O(cells · points · combinations), where cells with the same points count once.
 */
final class LookupTable {
  /** The outcome at each point that can occur in a cell: by the numbers, in order of the leaves. */
  private final SortedMap<Integer, Map<List<Double>, Integer>> points;

  private final List<View> leaves;
  private final Outcomes outcomes;
  private final List<PositionIndicator> spikes;
  private final List<View> gates;
  private boolean tooNear;
  private Optional<List<PiecewisePart>> best = Optional.empty();

  private LookupTable(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<View> leaves,
      Outcomes outcomes,
      List<PositionIndicator> spikes,
      List<View> gates) {
    this.points = points;
    this.leaves = leaves;
    this.outcomes = outcomes;
    this.spikes = spikes;
    this.gates = gates;
  }

  /**
   * The function in the best plan that was found.
   *
   * @param gates each 0 or 1; the units are silent where one of them is 0
   * @param numbers that the function may be one of
   */
  static LookupTable of(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<View> leaves,
      Outcomes outcomes,
      List<PositionIndicator> spikes,
      List<View> gates,
      List<LeafCombination> numbers) {
    var lookup = new LookupTable(points, leaves, outcomes, spikes, gates);
    lookup.find(numbers);
    return lookup;
  }

  /** Why the function cannot be made, where it cannot. */
  Optional<String> failure() {
    if (best.isPresent()) return Optional.empty();
    return Optional.of(
        tooNear
            ? "single precision cannot tell apart neighbouring points at which it differs"
            : "it is no function of what is in the stream");
  }

  /** What it costs, where it can be made. */
  Optional<UnitCost> cost() {
    return best.map(this::cost);
  }

  /**
   * The units; none where it cannot be made.
   *
   * @param everywhere its points, and where a gate is closed
   */
  List<Wiring.Unit> units(
      SortedMap<Integer, Map<List<Double>, Integer>> everywhere, Wiring wiring, String name) {
    var writer = new PiecewisePartWriter(points, everywhere, leaves, outcomes, gates, wiring, name);
    List<PiecewisePart> parts = best.orElse(List.of());
    for (int p = 0; p < parts.size(); p++) writer.write(parts.get(p), p);
    return writer.units();
  }

  private void find(List<LeafCombination> numbers) {
    List<LeafCombination> anywhere = numbers.stream().filter(n -> !n.hasCells()).toList();
    var plans = new ArrayList<List<PiecewisePart>>();
    together(anywhere).ifPresent(plans::add);
    for (LeafCombination number : numbers) acrossCells(number).ifPresent(plans::add);
    byClass(anywhere).ifPresent(plans::add);
    best = plans.stream().min((a, b) -> cost(a).compareTo(cost(b)));
  }

  private UnitCost cost(List<PiecewisePart> parts) {
    UnitCost cost = UnitCost.NOTHING;
    for (PiecewisePart part : parts) cost = cost.plus(part, outcomes);
    return cost;
  }

  private Optional<TokenPositionClass.Plan> plan(
      TokenPositionClass cells, Collection<LeafCombination> numbers) {
    Optional<TokenPositionClass.Plan> plan = cells.plan(numbers);
    tooNear |= cells.tooNear();
    return plan;
  }

  /** Where the outcome does not depend on the cell, all cells as one class. */
  private Optional<List<PiecewisePart>> together(List<LeafCombination> numbers) {
    var all = new LinkedHashMap<List<Double>, Integer>();
    Set<Map<List<Double>, Integer>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var cell : points.values()) {
      if (!seen.add(cell)) continue;
      for (var point : cell.entrySet()) {
        Integer other = all.putIfAbsent(point.getKey(), point.getValue());
        if (other != null && !other.equals(point.getValue())) return Optional.empty();
      }
    }
    var cells = new TokenPositionClass(List.copyOf(points.keySet()), all, outcomes, spikes);
    return plan(cells, numbers)
        .map(plan -> {
          var parts = new ArrayList<PiecewisePart>(plan.others());
          plan.lines().forEach(line -> parts.add(line.part(outcomes).orElseThrow()));
          return parts;
        });
  }

  /** By one number that the cell is a part of. */
  private Optional<List<PiecewisePart>> acrossCells(LeafCombination number) {
    if (!number.hasCells()) return Optional.empty();
    var all = new TreeMap<Double, Integer>();
    for (var cell : points.entrySet()) {
      for (var point : cell.getValue().entrySet()) {
        double at = number.at(cell.getKey(), point.getKey());
        Integer other = all.putIfAbsent(at, point.getValue());
        if (other != null && !other.equals(point.getValue())) return Optional.empty();
      }
    }
    var cells = new ArrayList<>(points.keySet());
    return new TokenPositionClass.OnLine(number, Optional.empty(), cells, all)
        .part(outcomes)
        .map(List::of);
  }

  /** Each class in its best plan; what is the same function in several classes is made once. */
  private Optional<List<PiecewisePart>> byClass(List<LeafCombination> numbers) {
    var same = new IdentityHashMap<Map<List<Double>, Integer>, List<Integer>>();
    var alike = new LinkedHashMap<Map<List<Double>, Integer>, List<Integer>>();
    points.forEach((cell, own) ->
        same.computeIfAbsent(own, first -> alike.computeIfAbsent(own, fresh -> new ArrayList<>()))
            .add(cell));
    var lines = new ArrayList<TokenPositionClass.OnLine>();
    var others = new LinkedHashMap<PiecewisePart, List<Integer>>();
    for (var one : alike.entrySet()) {
      var cells = new TokenPositionClass(one.getValue(), one.getKey(), outcomes, spikes);
      Optional<TokenPositionClass.Plan> plan = plan(cells, numbers);
      if (plan.isEmpty()) return Optional.empty();
      plan.get().lines().forEach(line -> join(line, lines));
      for (PiecewisePart part : plan.get().others()) {
        others.computeIfAbsent(part.in(List.of()), fresh -> new ArrayList<>()).addAll(part.cells());
      }
    }
    var parts = new ArrayList<PiecewisePart>();
    others.forEach((part, cells) -> parts.add(part.in(cells)));
    for (TokenPositionClass.OnLine line : lines) parts.add(line.part(outcomes).orElseThrow());
    return Optional.of(parts);
  }

  /** Adds a class to a line on which it fits, or else as a line of its own. */
  private void join(TokenPositionClass.OnLine fresh, List<TokenPositionClass.OnLine> lines) {
    for (TokenPositionClass.OnLine line : lines) {
      if (!line.number().equals(fresh.number()) || !line.where().equals(fresh.where())) continue;
      if (!agree(line.points(), fresh.points())) continue;
      var both = new TreeMap<>(line.points());
      both.putAll(fresh.points());
      var joined = new TokenPositionClass.OnLine(line.number(), line.where(), line.cells(), both);
      Optional<PiecewisePart> part = joined.part(outcomes);
      if (part.isEmpty()) continue;
      if (isFiner(part.get(), line) && isFiner(part.get(), fresh)) continue;
      line.points().putAll(fresh.points());
      line.cells().addAll(fresh.cells());
      return;
    }
    lines.add(fresh);
  }

  private boolean isFiner(PiecewisePart joined, TokenPositionClass.OnLine line) {
    UnitCost cost = UnitCost.NOTHING.plus(joined, outcomes);
    UnitCost own = UnitCost.NOTHING.plus(line.part(outcomes).orElseThrow(), outcomes);
    return new UnitCost(0, cost.fineness()).compareTo(new UnitCost(0, own.fineness())) > 0;
  }

  private static boolean agree(NavigableMap<Double, Integer> joined, Map<Double, Integer> fresh) {
    for (var point : fresh.entrySet()) {
      double near = PiecewiseLinear.SAME * Math.max(1, Math.abs(point.getKey()));
      var close = joined.subMap(point.getKey() - near, true, point.getKey() + near, true);
      for (int outcome : close.values()) {
        if (outcome != point.getValue()) return false;
      }
    }
    return true;
  }
}
