package rasp.compile;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.rewrite.Assumptions;

/** A transformer under construction: directions are added as they are needed. */
final class Wiring {
  private final Inputs inputs;
  private final boolean hasStart;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> embedded = new ArrayList<>();
  private final List<Double> atStart = new ArrayList<>();
  private final Map<List<Double>, Integer> byContent = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<List<Head>> heads = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final int startDirection;

  /** A head under construction: pairs of views whose products add up to the score. */
  static final class Head {
    final List<View> queries = new ArrayList<>();
    final List<View> keys = new ArrayList<>();
    final List<View> values = new ArrayList<>();
    final List<Integer> outputs = new ArrayList<>();

    void score(View query, View key) {
      queries.add(query);
      keys.add(key);
    }

    void value(View value, int output) {
      values.add(value);
      outputs.add(output);
    }
  }

  /** A hidden unit: reads a view and writes multiples of what it is above zero. */
  record Unit(View in, double bias, SortedMap<Integer, Double> out) {
    Unit {
      out = new TreeMap<>(out);
    }
  }

  private static final class Block {
    final List<Unit> units = new ArrayList<>();
  }

  Wiring(Inputs inputs, boolean hasStart, int layers) {
    this.inputs = inputs;
    this.hasStart = hasStart;
    for (int l = 0; l < layers; l++) {
      heads.add(new ArrayList<>());
      blocks.add(new Block());
    }
    startDirection = hasStart ? direction("start") : -1;
    if (hasStart) atStart.set(startDirection, 1.0);
  }

  boolean hasStart() {
    return hasStart;
  }

  /** A direction that starts at zero. */
  int direction(String name) {
    names.add(unique(name));
    embedded.add(new double[inputs.cells()]);
    atStart.add(0.0);
    return names.size() - 1;
  }

  private String unique(String name) {
    int use = uses.merge(name, 1, Integer::sum);
    return use == 1 ? name : name + "#" + use;
  }

  /** The direction that holds a function of the cell; the same for the same function. */
  int local(String name, double[] byCell) {
    var content = new ArrayList<Double>();
    for (double value : byCell) content.add(value + 0.0);
    Integer known = byContent.get(content);
    if (known != null) return known;
    int fresh = direction(name);
    embedded.set(fresh, byCell.clone());
    byContent.put(content, fresh);
    return fresh;
  }

  /** The direction that is 1 in some cells. */
  int indicator(String name, Iterable<Integer> cells) {
    var byCell = new double[inputs.cells()];
    for (int cell : cells) byCell[cell] = 1;
    return local(name, byCell);
  }

  /** The direction that is 1 at every position of the word, and 0 at the start. */
  int one() {
    var ones = new double[inputs.cells()];
    Arrays.fill(ones, 1);
    return local("one", ones);
  }

  /** The direction that is 1 at the start only. */
  int start() {
    if (!hasStart) throw new IllegalStateException("there is no start");
    return startDirection;
  }

  /** The view, but zero at the start. */
  View silent(View view) {
    return hasStart ? view.plus(View.of(start()), -atStart(view)) : view;
  }

  /** What is known to be in a direction at the start when a layer's heads are done. */
  double atStart(View view) {
    double sum = 0;
    for (Map.Entry<Integer, Double> entry : view.weights().entrySet()) {
      sum += entry.getValue() * atStart.get(entry.getKey());
    }
    return sum;
  }

  void startHolds(int direction, double value) {
    atStart.set(direction, value);
  }

  Head head(int layer) {
    var head = new Head();
    heads.get(layer - 1).add(head);
    return head;
  }

  /** Adds a hidden unit to a layer's block; it is made silent at the start. */
  void unit(int layer, Unit unit) {
    Unit added = unit;
    if (hasStart) {
      double there = atStart(unit.in()) + unit.bias();
      if (there > -1) {
        View silent = unit.in().plus(View.of(start()), -(Math.max(0, there) + 1));
        added = new Unit(silent, unit.bias(), unit.out());
      }
    }
    blocks.get(layer - 1).units.add(added);
  }

  /** Number of directions so far. */
  int width() {
    return names.size();
  }

  int units(int layer) {
    return blocks.get(layer - 1).units.size();
  }

  /** The transformer, with the embedding in the order that {@link Transformer} has it. */
  Transformer transformer(
      boolean causal, double inverseTemperature, ImmutableList<Transformer.Output> outputs) {
    var vocabulary = ImmutableList.<String>builder().addAll(inputs.tokens());
    if (hasStart) vocabulary.add(startName());
    var layers = ImmutableList.<Transformer.Layer>builder();
    for (int l = 0; l < blocks.size(); l++) {
      layers.add(
          new Transformer.Layer(
              heads.get(l).stream().map(this::head).collect(ImmutableList.toImmutableList()),
              feedForward(blocks.get(l))));
    }
    ImmutableList<String> tokens = vocabulary.build();
    return new Transformer(
        tokens,
        hasStart ? OptionalInt.of(tokens.size() - 1) : OptionalInt.empty(),
        inputs.maxLength(),
        ImmutableList.copyOf(names),
        embedding(tokens.size()),
        causal,
        inverseTemperature,
        layers.build(),
        outputs);
  }

  private String startName() {
    String name = "<start>";
    while (inputs.tokens().contains(name) || name.equals(Assumptions.BOS)) name = "<" + name + ">";
    return name;
  }

  private Matrix embedding(int tokens) {
    int shift = hasStart ? 1 : 0;
    int positions = inputs.maxLength() + shift;
    var embedding = new Matrix(tokens * positions, names.size());
    for (int d = 0; d < names.size(); d++) {
      for (int cell : inputs.occurring()) {
        int row = inputs.token(cell) * positions + inputs.position(cell) + shift;
        embedding.set(row, d, embedded.get(d)[cell]);
      }
    }
    if (hasStart) embedding.set((tokens - 1) * positions, start(), 1);
    return embedding;
  }

  private Transformer.Head head(Head head) {
    int d = names.size();
    int k = Math.max(1, head.queries.size());
    int v = Math.max(1, head.values.size());
    var query = new Matrix(d, k);
    var key = new Matrix(d, k);
    var value = new Matrix(d, v);
    var output = new Matrix(v, d);
    for (int i = 0; i < head.queries.size(); i++) {
      column(query, i, head.queries.get(i));
      column(key, i, head.keys.get(i));
    }
    for (int i = 0; i < head.values.size(); i++) {
      column(value, i, head.values.get(i));
      output.set(i, head.outputs.get(i), 1);
    }
    return new Transformer.Head(query, key, value, output);
  }

  private static void column(Matrix matrix, int column, View view) {
    view.weights().forEach((direction, weight) -> matrix.set(direction, column, weight));
  }

  private Transformer.FeedForward feedForward(Block block) {
    int d = names.size();
    int units = block.units.size();
    var in = new Matrix(d, units);
    var inBias = new Matrix(1, units);
    var out = new Matrix(units, d);
    for (int u = 0; u < units; u++) {
      Unit unit = block.units.get(u);
      column(in, u, unit.in());
      inBias.set(0, u, unit.bias());
      int row = u;
      unit.out().forEach((direction, weight) -> out.set(row, direction, weight));
    }
    return new Transformer.FeedForward(in, inBias, out, new Matrix(1, d));
  }
}
