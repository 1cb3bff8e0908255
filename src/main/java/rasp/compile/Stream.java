package rasp.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import rasp.ir.Atom;
import rasp.ir.Function.Binary;
import rasp.ir.Function.Unary;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * Puts s-ops into the residual stream when they are asked for: a function of the cell into the
 * embedding, a sum as a sum, anything else by a {@link Lookup} in the block of its stage.
 */
final class Stream {
  private static final double NEARLY = 1e-7;
  private static final int MOST_RATIOS = 100;
  private static final int MOST_CASES = 64;
  private static final int MOST_SPLITS = 2;

  private final Graph graph;
  private final Values values;
  private final Inputs inputs;
  private final Wiring wiring;
  private final Function<Id, String> names;
  private final int mostUnits;
  private final Map<Id, Set<Integer>> all = new HashMap<>();
  private final Map<Id, Coding> codings = new HashMap<>();
  private final Map<Id, Integer> resultOf = new HashMap<>();
  private final Map<List<Object>, View> scalars = new HashMap<>();
  private final Map<List<Object>, List<View>> oneHots = new HashMap<>();
  private final Map<Id, Boolean> summands = new HashMap<>();
  private final List<SpikeOf> spikes = new ArrayList<>();

  Stream(
      Graph graph,
      Values values,
      Inputs inputs,
      Wiring wiring,
      Function<Id, String> names,
      int mostUnits) {
    this.graph = graph;
    this.values = values;
    this.inputs = inputs;
    this.wiring = wiring;
    this.names = names;
    this.mostUnits = mostUnits;
  }

  Wiring wiring() {
    return wiring;
  }

  String name(Id id) {
    return names.apply(id);
  }

  Set<Integer> all(Id id) {
    return all.computeIfAbsent(id, values::all);
  }

  /** The coding of an s-op: the one given to it, or else its own. */
  Coding coding(Id id) {
    Coding known = codings.get(id);
    if (known != null) return known;
    Coding fresh = Coding.of(all(id), values.atoms());
    codings.put(id, fresh);
    return fresh;
  }

  /** Makes the direction for a head's result, under a coding that suits the values it averages. */
  int result(Id aggregate, Coding coding) {
    int direction = wiring.direction(names.apply(aggregate));
    codings.put(aggregate, coding);
    resultOf.put(aggregate, direction);
    return direction;
  }

  /** The s-op as one number, under its own coding. */
  View scalar(Id id) {
    return scalar(id, coding(id));
  }

  /** The s-op as one number, under a coding of its values. */
  View scalar(Id id, Coding coding) {
    View known = scalars.get(List.of(id, coding));
    if (known != null) return known;
    View fresh = makeScalar(id, coding);
    scalars.put(List.of(id, coding), fresh);
    return fresh;
  }

  /** Where one position's share in a head is, and its share times its value. */
  private record SpikeOf(Id share, Id product, ImmutableList<Double> values, View x, View y) {}

  /** Makes known that a head also gives a position's share times a point of the circle. */
  void spike(Id share, Id product, ImmutableList<Double> values, View x, View y) {
    spikes.add(new SpikeOf(share, product, values, x, y));
  }

  private List<Spike> spikesAmong(List<Id> leaves) {
    return spikes.stream()
        .filter(spike -> leaves.contains(spike.share) && leaves.contains(spike.product))
        .filter(spike -> coding(spike.share).numeric() && coding(spike.product).numeric())
        .map(spike ->
            new Spike(
                leaves.indexOf(spike.share),
                leaves.indexOf(spike.product),
                spike.values,
                scalar(spike.share),
                spike.x,
                spike.y))
        .toList();
  }

  private View makeScalar(Id id, Coding coding) {
    if (values.isLocal(id)) return local(names.apply(id), codes(id, coding));
    Integer direction = resultOf.get(id);
    if (direction != null && coding.equals(coding(id))) return View.of(direction);
    if (!coding.numeric()) return lookup(id, coding);
    var sum = new Sum();
    sum.add(id, 1);
    View view = local(names.apply(id) + ":local", sum.byCell);
    for (Map.Entry<Id, Double> term : sum.terms.entrySet()) {
      Id part = term.getKey();
      boolean own = part.equals(id);
      view = view.plus(own ? lookup(id, coding) : scalar(part), term.getValue());
    }
    return view;
  }

  private double[] codes(Id id, Coding coding) {
    int[] local = values.local(id);
    var codes = new double[local.length];
    for (int cell : inputs.occurring()) {
      if (local[cell] != AtomTable.NONE) codes[cell] = coding.code(local[cell]);
    }
    return codes;
  }

  /** A function of the cell; a constant is a multiple of one. */
  View local(String name, double[] byCell) {
    double first = byCell[inputs.occurring().getFirst()];
    boolean constant = inputs.occurring().stream().allMatch(cell -> byCell[cell] == first);
    if (constant) return View.zero().plus(View.of(wiring.one()), first);
    return View.of(wiring.local(name, byCell));
  }

  /** An s-op as a sum of multiples of parts that are no sums, and of a function of the cell. */
  private final class Sum {
    final Map<Id, Double> terms = new LinkedHashMap<>();
    final double[] byCell = new double[inputs.cells()];

    void add(Id id, double factor) {
      if (values.isLocal(id)) {
        double[] codes = codes(id, coding(id));
        for (int cell = 0; cell < codes.length; cell++) byCell[cell] += factor * codes[cell];
      } else if (!split(id, factor)) {
        terms.merge(id, factor, Double::sum);
      }
    }

    private boolean split(Id id, double factor) {
      if (!(graph.op(id) instanceof Op.Elementwise map)) return false;
      List<Id> x = map.operands();
      if (!x.stream().allMatch(Stream.this::isNumber)) return false;
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
          if (!all(x.getFirst()).stream().allMatch(v -> values.atom(v) instanceof Atom.Bool)) {
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
      return Optional.of(coding(id).code(values.atoms().number(value)));
    }
  }

  /** Whether rounding takes away no more than what arithmetic in doubles leaves behind. */
  private boolean isWhole(Id id) {
    return coding(id).codes().values().stream()
        .allMatch(code -> Math.abs(code - Math.rint(code)) < NEARLY);
  }

  private boolean isNumber(Id id) {
    return summands.computeIfAbsent(id, fresh -> coding(fresh).numeric());
  }

  private View lookup(Id id, Coding coding) {
    int direction = wiring.direction(names.apply(id));
    var ofCode = new LinkedHashMap<Double, Integer>();
    var ofValue = new HashMap<Integer, Integer>();
    for (int value : all(id)) {
      double code = coding.code(value) + 0.0;
      ofValue.put(value, ofCode.computeIfAbsent(code, fresh -> ofCode.size()));
    }
    var outcomes = Outcomes.along(direction, List.copyOf(ofCode.keySet()));
    write(List.of(id), tuple -> outcome(ofValue, tuple[0]), outcomes, names.apply(id));
    return View.of(direction);
  }

  private static int outcome(Map<Integer, Integer> ofValue, int value) {
    Integer known = ofValue.get(value);
    if (known == null) throw new IllegalStateException("a value that was not met");
    return known;
  }

  /**
   * Directions of which one is 1, by the class of what some s-ops are together; none where they
   * have no class.
   *
   * @param classOf from 0, or -1, of the values' numbers
   */
  List<View> oneHot(List<Id> of, int classes, Map<List<Integer>, Integer> classOf, String name) {
    List<Object> key = List.of(of, classes, classOf);
    List<View> known = oneHots.get(key);
    if (known != null) return known;
    List<View> fresh = makeOneHot(of, classes, classOf, name);
    oneHots.put(key, fresh);
    return fresh;
  }

  private static List<Integer> boxed(int[] tuple) {
    var list = new ArrayList<Integer>();
    for (int value : tuple) list.add(value);
    return list;
  }

  private List<View> makeOneHot(
      List<Id> of, int classes, Map<List<Integer>, Integer> classOf, String name) {
    if (of.stream().allMatch(values::isLocal)) {
      var cellsOf = new ArrayList<List<Integer>>();
      for (int c = 0; c < classes; c++) cellsOf.add(new ArrayList<>());
      values
          .enumeration(of)
          .everywhere((cells, tuple) -> {
            int c = classOf.getOrDefault(boxed(tuple), -1);
            if (c >= 0) cellsOf.get(c).addAll(cells);
          });
      var views = new ArrayList<View>();
      for (int c = 0; c < classes; c++) {
        views.add(View.of(wiring.indicator(name + "=" + c, cellsOf.get(c))));
      }
      return views;
    }
    var views = new ArrayList<View>();
    var outcomes = new ArrayList<SortedMap<Integer, Double>>();
    outcomes.add(new TreeMap<>());
    for (int c = 0; c < classes; c++) {
      int direction = wiring.direction(name + "=" + c);
      views.add(View.of(direction));
      outcomes.add(new TreeMap<>(Map.of(direction, 1.0)));
    }
    write(of, tuple -> classOf.getOrDefault(boxed(tuple), -1) + 1, Outcomes.of(outcomes), name);
    return views;
  }

  private void write(
      List<Id> targets, ToIntFunction<int[]> outcomeOf, Outcomes outcomes, String name) {
    int block = targets.stream().mapToInt(values::stage).max().orElseThrow();
    List<Id> leaves = values.leaves(targets, block);
    var views = leaves.stream().map(this::scalar).toList();
    var read = new ArrayList<Id>(leaves);
    read.addAll(targets);
    var byCells = new IdentityHashMap<List<Integer>, Map<List<Double>, Integer>>();
    values
        .enumeration(read)
        .everywhere((cells, tuple) -> {
          var at = new ArrayList<Double>();
          for (int i = 0; i < leaves.size(); i++)
            at.add(coding(leaves.get(i)).code(tuple[i]) + 0.0);
          int[] rest = java.util.Arrays.copyOfRange(tuple, leaves.size(), tuple.length);
          int outcome = outcomeOf.applyAsInt(rest);
          Integer other =
              byCells.computeIfAbsent(cells, fresh -> new HashMap<>()).putIfAbsent(at, outcome);
          if (other != null && other != outcome) {
            throw new NotCompilable(
                targets.getLast(), "it tells apart values that are one number in the stream");
          }
        });
    var points = new TreeMap<Integer, Map<List<Double>, Integer>>();
    byCells.forEach((cells, own) -> cells.forEach(cell -> points.put(cell, own)));
    if (points.isEmpty()) return;
    var split = new Split(leaves, block, outcomes, name);
    Optional<List<Wiring.Unit>> units =
        split.units(points, views, combinations(targets, leaves, block), List.of(), List.of());
    if (units.isEmpty()) throw new NotCompilable(targets.getLast(), split.failure);
    int total = wiring.units(block) + units.get().size();
    if (total > mostUnits) {
      throw new NotCompilable(
          targets.getLast(),
          "the feed-forward block of layer %d needs %d units or more, of at most %d"
              .formatted(block, total, mostUnits));
    }
    units.get().forEach(unit -> wiring.unit(block, unit));
  }

  /**
   * A look-up, or where none will do, one for each value of a leaf that has few: a product, as a
   * truth value is a gate, and an earlier block's number is had as a one-hot too.
   */
  private final class Split {
    private final List<Id> leaves;
    private final int block;
    private final Outcomes outcomes;
    private final String name;
    private final List<Spike> spikes;
    private String failure = "";

    Split(List<Id> leaves, int block, Outcomes outcomes, String name) {
      this.leaves = leaves;
      this.block = block;
      this.outcomes = outcomes;
      this.name = name;
      this.spikes = spikesAmong(leaves);
    }

    /**
     * The units.
     *
     * @param fixed leaves whose value is the same at all points, which the gates say
     */
    Optional<List<Wiring.Unit>> units(
        SortedMap<Integer, Map<List<Double>, Integer>> points,
        List<View> views,
        List<Combination> combinations,
        List<Integer> fixed,
        List<View> gates) {
      var lookup = new Lookup(points, views, outcomes, spikes, gates);
      Optional<List<Wiring.Unit>> units = lookup.units(combinations, wiring, name);
      if (units.isPresent() || fixed.size() == MOST_SPLITS) {
        failure = lookup.failure();
        return units;
      }
      for (int leaf = 0; leaf < leaves.size(); leaf++) {
        if (fixed.contains(leaf)) continue;
        Optional<List<Wiring.Unit>> split = by(leaf, points, views, combinations, fixed, gates);
        if (split.isPresent()) return split;
      }
      failure = lookup.failure();
      return Optional.empty();
    }

    private Optional<List<Wiring.Unit>> by(
        int leaf,
        SortedMap<Integer, Map<List<Double>, Integer>> points,
        List<View> views,
        List<Combination> combinations,
        List<Integer> fixed,
        List<View> gates) {
      List<Double> codes =
          points.values().stream()
              .flatMap(cell -> cell.keySet().stream())
              .map(at -> at.get(leaf))
              .distinct()
              .sorted()
              .toList();
      if (codes.size() < 2 || codes.size() > MOST_CASES) return Optional.empty();
      Optional<List<View>> cases = cases(leaf, codes, views.get(leaf));
      if (cases.isEmpty()) return Optional.empty();
      var nowFixed = new ArrayList<Integer>(fixed);
      nowFixed.add(leaf);
      var units = new ArrayList<Wiring.Unit>();
      for (int c = 0; c < codes.size(); c++) {
        var nowGates = new ArrayList<View>(gates);
        nowGates.add(cases.get().get(c));
        Optional<List<Wiring.Unit>> part =
            units(where(points, leaf, codes.get(c)), views, combinations, nowFixed, nowGates);
        if (part.isEmpty()) return Optional.empty();
        units.addAll(part.get());
      }
      return Optional.of(units);
    }

    private SortedMap<Integer, Map<List<Double>, Integer>> where(
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

    /** For each code of a leaf a view that is 1 where the leaf has it, and else 0. */
    private Optional<List<View>> cases(int leaf, List<Double> codes, View view) {
      Id id = leaves.get(leaf);
      Coding coding = coding(id);
      if (coding.codes().values().stream().distinct().count() == 2) {
        double scale = codes.get(1) - codes.get(0);
        View upper =
            View.zero().plus(view, 1 / scale).plus(View.of(wiring.one()), -codes.get(0) / scale);
        return Optional.of(List.of(View.of(wiring.one()).plus(upper, -1), upper));
      }
      if (values.stage(id) == block) return Optional.empty();
      var places = new HashMap<List<Integer>, Integer>();
      for (int value : all(id)) {
        places.put(List.of(value), codes.indexOf(coding.code(value) + 0.0));
      }
      return Optional.of(oneHot(List.of(id), codes.size(), places, names.apply(id)));
    }
  }

  /**
   * Sums of the leaves that the targets are made of: often a target depends on one of them only.
   */
  private List<Combination> combinations(List<Id> targets, List<Id> leaves, int block) {
    var found = new LinkedHashSet<Combination>();
    if (leaves.size() == 1) found.add(Combination.of(new double[] {1}, new double[0]));
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
      found.add(Combination.of(weights, sum.byCell));
    }
    // A ratio is below a number where the dividend is below that many divisors.
    for (Id id : seen) found.addAll(ratios(id, leaves));
    // A comparison depends on the difference of its sides.
    for (Id id : seen) difference(id, leaves).ifPresent(found::add);
    return List.copyOf(found);
  }

  private Optional<Combination> difference(Id id, List<Id> leaves) {
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
    return Optional.of(Combination.of(weights, sum.byCell));
  }

  private List<Combination> ratios(Id id, List<Id> leaves) {
    if (!(graph.op(id) instanceof Op.Elementwise(var function, List<Id> x))
        || function != Binary.DIVIDE
        || values.isLocal(x.get(1))) {
      return List.of();
    }
    double[] numbers =
        coding(id).codes().values().stream().mapToDouble(c -> c).sorted().distinct().toArray();
    if (!isNumber(id) || numbers.length > MOST_RATIOS) return List.of();
    var found = new ArrayList<Combination>();
    for (double number : numbers) {
      var sum = new Sum();
      sum.add(x.get(0), 1);
      sum.add(x.get(1), -number);
      if (!leaves.containsAll(sum.terms.keySet())) return List.of();
      double[] weights =
          leaves.stream().mapToDouble(leaf -> sum.terms.getOrDefault(leaf, 0.0)).toArray();
      found.add(Combination.of(weights, sum.byCell));
    }
    return found;
  }

  private void collect(Id id, int block, Set<Id> seen) {
    if (values.isLocal(id) || !seen.add(id)) return;
    if (values.stage(id) < block || graph.op(id) instanceof Op.Aggregate) return;
    graph.op(id).operands().forEach(operand -> collect(operand, block, seen));
  }
}
