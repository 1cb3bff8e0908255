package rasp.transformer.compile.weight;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.graph.ir.Id;
import rasp.transformer.compile.value.ReachableTuples;

/**
 * A function of some s-ops as one look-up, or as one for each value of an s-op that has few: a
 * truth value is a gate for the units of its case, an earlier block's number is had as a one-hot
 * too, and for the {@linkplain LengthGates length of the word} there may be gates. Cases are taken
 * where single precision would be a question otherwise.
 */
final class CaseSplit {
  private static final int MOST_CASES = 64;

  /** So many s-ops are split by at most, where no look-up does it, and where one does. */
  private static final int MOST_SPLITS = 2;

  /** About so many ways are tried to make one number of the leaves. */
  private static final int WAYS = 10;

  private final ReachableTuples values;
  private final ResidualStream stream;
  private final List<Id> leaves;
  private final List<View> views;
  private final int block;
  private final Outcomes outcomes;
  private final List<PositionIndicator> spikes;
  private final List<LeafCombination> numbers;
  private final String name;
  private String failure = "";

  CaseSplit(
      ReachableTuples values,
      ResidualStream stream,
      List<Id> leaves,
      int block,
      Outcomes outcomes,
      List<LeafCombination> numbers,
      String name) {
    this.values = values;
    this.stream = stream;
    this.leaves = leaves;
    this.views = leaves.stream().map(stream::scalar).toList();
    this.block = block;
    this.outcomes = outcomes;
    this.spikes = stream.spikesAmong(leaves);
    this.numbers = numbers;
    this.name = name;
  }

  /** Why there are no units. */
  String failure() {
    return failure;
  }

  /** Look-ups whose units together make the function. */
  private record Made(List<LookupTable> lookups, UnitCost cost) {}

  /** The units of the function that these points are, by cell. */
  Optional<List<Wiring.Unit>> units(SortedMap<Integer, Map<List<Double>, Integer>> points) {
    return made(points, List.of(), List.of())
        .map(made ->
            made.lookups.stream()
                .flatMap(lookup -> lookup.units(points, stream.wiring(), name).stream())
                .toList());
  }

  /**
   * The best way that was found.
   *
   * @param fixed leaves whose value is the same at all points, which the gates say
   */
  private Optional<Made> made(
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<Integer> fixed,
      List<View> gates) {
    LookupTable lookup = LookupTable.of(points, views, outcomes, spikes, gates, numbers);
    Optional<Made> best = lookup.cost().map(cost -> new Made(List.of(lookup), cost));
    boolean good = best.isPresent() && best.get().cost.isCoarse();
    if (good || fixed.size() == MOST_SPLITS || !values.isLeft(work(points))) {
      lookup.failure().ifPresent(reason -> failure = reason);
      return best;
    }
    boolean anyWay = best.isEmpty();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      if (fixed.contains(leaf)) continue;
      Optional<Made> split = by(leaf, points, fixed, gates, anyWay && best.isEmpty());
      if (split.isEmpty()) continue;
      if (best.isEmpty() || split.get().cost.compareTo(best.get().cost) < 0) best = split;
      if (best.get().cost.isCoarse()) break;
    }
    lookup.failure().ifPresent(reason -> failure = reason);
    return best;
  }

  /**
   * Case by case.
   *
   * @param anyWay also by numbers whose one-hot has to be made first
   */
  private Optional<Made> by(
      int leaf,
      SortedMap<Integer, Map<List<Double>, Integer>> points,
      List<Integer> fixed,
      List<View> gates,
      boolean anyWay) {
    List<Double> codes =
        points.values().stream()
            .flatMap(cell -> cell.keySet().stream())
            .map(at -> at.get(leaf))
            .distinct()
            .sorted()
            .toList();
    if (codes.size() < 2 || codes.size() > MOST_CASES) return Optional.empty();
    Optional<Cases> cases = cases(leaf, codes, anyWay);
    if (cases.isEmpty()) return Optional.empty();
    var nowFixed = new ArrayList<Integer>(fixed);
    nowFixed.add(leaf);
    var lookups = new ArrayList<LookupTable>();
    UnitCost cost = UnitCost.NOTHING;
    for (int c = 0; c < codes.size(); c++) {
      var nowGates = new ArrayList<View>(gates);
      nowGates.add(cases.get().gates.get(c));
      Optional<Made> part = made(where(points, leaf, codes.get(c)), nowFixed, nowGates);
      if (part.isEmpty()) return Optional.empty();
      lookups.addAll(part.get().lookups);
      cost = cost.plus(part.get().cost);
    }
    cost = cost.finer(cases.get().blur);
    if (cost.fineness() > TokenPositionClass.FINEST) return Optional.empty();
    return Optional.of(new Made(lookups, cost));
  }

  /** About how long a look-up takes, as steps: cells with the same points count once. */
  private long work(SortedMap<Integer, Map<List<Double>, Integer>> points) {
    Set<Map<List<Double>, Integer>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(points.values());
    return seen.stream().mapToLong(Map::size).sum() * leaves.size() * WAYS;
  }

  private static SortedMap<Integer, Map<List<Double>, Integer>> where(
      SortedMap<Integer, Map<List<Double>, Integer>> points, int leaf, double code) {
    var some = new TreeMap<Integer, Map<List<Double>, Integer>>();
    var done = new IdentityHashMap<Map<List<Double>, Integer>, Map<List<Double>, Integer>>();
    points.forEach((cell, own) -> {
      Map<List<Double>, Integer> left =
          done.computeIfAbsent(
              own,
              fresh -> ImmutableMap.copyOf(Maps.filterKeys(fresh, at -> at.get(leaf) == code)));
      if (!left.isEmpty()) some.put(cell, left);
    });
    return some;
  }

  /**
   * For each code of a leaf a view that is 1 where the leaf has it, and else 0 or less.
   *
   * @param blur how many times less exactly than other numbers the gates are known
   */
  private record Cases(List<View> gates, double blur) {}

  private Optional<Cases> cases(int leaf, List<Double> codes, boolean anyWay) {
    Id id = leaves.get(leaf);
    View one = View.of(stream.wiring().one());
    if (stream.coding(id).codes().values().stream().distinct().count() == 2) {
      double scale = codes.get(1) - codes.get(0);
      View upper = View.zero().plus(views.get(leaf), 1 / scale).plus(one, -codes.get(0) / scale);
      return Optional.of(new Cases(List.of(one.plus(upper, -1), upper), 1));
    }
    if (values.stage(id) == block) {
      LengthGates lengths = stream.lengths();
      return lengths.gates(id, codes).map(gates -> new Cases(gates, lengths.blur()));
    }
    if (!anyWay) return Optional.empty();
    var places = new HashMap<List<Integer>, Integer>();
    for (int value : stream.all(id)) {
      places.put(List.of(value), codes.indexOf(stream.coding(id).code(value) + 0.0));
    }
    return Optional.of(
        new Cases(stream.oneHot(List.of(id), codes.size(), places, stream.name(id)), 1));
  }
}
