package rasp.transformer.compile.weight;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.transformer.compile.value.AtomTable;
import rasp.transformer.compile.value.NotCompilable;
import rasp.transformer.compile.value.ReachableTuples;
import rasp.transformer.model.Inputs;

/**
 * Puts s-ops into the residual stream when they are asked for: a function of the cell into the
 * embedding, a sum as a sum, anything else by a {@link LookupTable} in the block of its stage.
 */
public final class ResidualStream {
  /**
   * In place of an outcome, where values come together that an enumeration of less has ruled out:
   * each leaves out only what cannot be.
   */
  private static final int IMPOSSIBLE = -1;

  private final ReachableTuples values;
  private final Inputs inputs;
  private final Wiring wiring;
  private final Function<Id, String> names;
  private final int mostUnits;
  private final Map<Id, Set<Integer>> all = new HashMap<>();
  private final Map<Id, Coding> codings = new HashMap<>();
  private final Map<Id, Integer> resultOf = new HashMap<>();
  private final Map<List<Object>, View> scalars = new HashMap<>();
  private final Map<List<Object>, List<View>> oneHots = new HashMap<>();
  private final LinearSOps sums;
  private final LengthGates lengths;
  private final List<SpikeOf> spikes = new ArrayList<>();

  public ResidualStream(
      Graph graph,
      ReachableTuples values,
      Inputs inputs,
      Wiring wiring,
      Function<Id, String> names,
      int mostUnits) {
    this.values = values;
    this.inputs = inputs;
    this.wiring = wiring;
    this.names = names;
    this.mostUnits = mostUnits;
    this.sums = new LinearSOps(graph, values, inputs, this);
    this.lengths = new LengthGates(graph, values, inputs, this);
  }

  public Wiring wiring() {
    return wiring;
  }

  public String name(Id id) {
    return names.apply(id);
  }

  public Set<Integer> all(Id id) {
    return all.computeIfAbsent(id, values::all);
  }

  /** The coding of an s-op: the one given to it, or else its own. */
  public Coding coding(Id id) {
    Coding known = codings.get(id);
    if (known != null) return known;
    Coding fresh = Coding.of(all(id), values.atoms());
    codings.put(id, fresh);
    return fresh;
  }

  /** Makes the direction for a head's result, under a coding that suits the values it averages. */
  public int result(Id aggregate, Coding coding) {
    int direction = wiring.direction(names.apply(aggregate));
    codings.put(aggregate, coding);
    resultOf.put(aggregate, direction);
    return direction;
  }

  /** The s-op as one number, under its own coding. */
  public View scalar(Id id) {
    return scalar(id, coding(id));
  }

  /** The s-op as one number, under a coding of its values. */
  public View scalar(Id id, Coding coding) {
    View known = scalars.get(List.of(id, coding));
    if (known != null) return known;
    View fresh = makeScalar(id, coding);
    scalars.put(List.of(id, coding), fresh);
    return fresh;
  }

  /** Where one position's share in a head is, and its share times its value. */
  private record SpikeOf(Id share, Id product, ImmutableList<Double> values, View x, View y) {}

  /** Makes known that a head also gives a position's share times a point of the circle. */
  public void spike(Id share, Id product, ImmutableList<Double> values, View x, View y) {
    spikes.add(new SpikeOf(share, product, values, x, y));
  }

  /** What can tell the length of the word. */
  public LengthGates lengths() {
    return lengths;
  }

  List<PositionIndicator> spikesAmong(List<Id> leaves) {
    return spikes.stream()
        .filter(spike -> leaves.contains(spike.share) && leaves.contains(spike.product))
        .filter(spike -> coding(spike.share).numeric() && coding(spike.product).numeric())
        .map(spike ->
            new PositionIndicator(
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
    LinearSOps.Sum sum = sums.of(id);
    View view = local(names.apply(id) + ":local", sum.byCell);
    for (Map.Entry<Id, Double> term : sum.terms.entrySet()) {
      Id part = term.getKey();
      boolean own = part.equals(id);
      view = view.plus(own ? lookup(id, coding) : scalar(part), term.getValue());
    }
    return view;
  }

  double[] codes(Id id, Coding coding) {
    int[] local = values.local(id);
    var codes = new double[local.length];
    for (int cell : inputs.occurring()) {
      if (local[cell] != AtomTable.NONE) codes[cell] = coding.code(local[cell]);
    }
    return codes;
  }

  /** A function of the cell; a constant is a multiple of one. */
  public View local(String name, double[] byCell) {
    double first = byCell[inputs.occurring().getFirst()];
    boolean constant = inputs.occurring().stream().allMatch(cell -> byCell[cell] == first);
    if (constant) return View.zero().plus(View.of(wiring.one()), first);
    return View.of(wiring.local(name, byCell));
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
    write(
        List.of(id),
        tuple -> ofValue.getOrDefault(tuple[0], IMPOSSIBLE),
        outcomes,
        names.apply(id));
    return View.of(direction);
  }

  /**
   * Directions of which one is 1, by the class of what some s-ops are together; none where they
   * have no class.
   *
   * @param classOf from 0, or -1, of the values' numbers; all that are possible have one
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
    write(
        of,
        tuple -> classOf.getOrDefault(boxed(tuple), IMPOSSIBLE - 1) + 1,
        Outcomes.of(outcomes),
        name);
    return views;
  }

  private void write(
      List<Id> targets, ToIntFunction<int[]> outcomeOf, Outcomes outcomes, String name) {
    int block = targets.stream().mapToInt(values::stage).max().orElseThrow();
    List<Id> leaves = values.leaves(targets, block);
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
          if (outcome == IMPOSSIBLE) return;
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
    List<LeafCombination> numbers = sums.combinations(targets, leaves, block);
    var split = new CaseSplit(values, this, leaves, block, outcomes, numbers, name);
    Optional<List<Wiring.Unit>> units = split.units(points);
    if (units.isEmpty()) throw new NotCompilable(targets.getLast(), split.failure());
    int total = wiring.units(block) + units.get().size();
    if (total > mostUnits) {
      throw new NotCompilable(
          targets.getLast(),
          "the feed-forward block of layer %d needs %d units or more, of at most %d"
              .formatted(block, total, mostUnits));
    }
    units.get().forEach(unit -> wiring.unit(block, unit));
  }
}
