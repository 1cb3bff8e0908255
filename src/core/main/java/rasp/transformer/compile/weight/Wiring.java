package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.transformer.model.Inputs;

/** A transformer under construction: directions are added as they are needed. */
public final class Wiring {
  private final Inputs inputs;
  private final boolean hasStart;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> embedded = new ArrayList<>();
  private final List<Double> atStart = new ArrayList<>();
  private final Map<List<Double>, Integer> byContent = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<List<Head>> heads = new ArrayList<>();
  private final List<List<Unit>> blocks = new ArrayList<>();
  private final int startDirection;

  /** A head under construction: pairs of views whose products add up to the score. */
  public static final class Head {
    final List<View> queries = new ArrayList<>();
    final List<View> keys = new ArrayList<>();
    final List<View> values = new ArrayList<>();
    final List<Integer> outputs = new ArrayList<>();

    void score(View query, View key) {
      queries.add(query);
      keys.add(key);
    }

    public void value(View value, int output) {
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

  public Wiring(Inputs inputs, boolean hasStart, int layers) {
    this.inputs = inputs;
    this.hasStart = hasStart;
    for (int l = 0; l < layers; l++) {
      heads.add(new ArrayList<>());
      blocks.add(new ArrayList<>());
    }
    startDirection = hasStart ? direction("start") : -1;
    if (hasStart) atStart.set(startDirection, 1.0);
  }

  public boolean hasStart() {
    return hasStart;
  }

  /** A direction that starts at zero. */
  public int direction(String name) {
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
  public int start() {
    if (!hasStart) throw new IllegalStateException("there is no start");
    return startDirection;
  }

  /** The view, but zero at the start. */
  public View silent(View view) {
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

  public void startHolds(int direction, double value) {
    atStart.set(direction, value);
  }

  public Head head(int layer) {
    var head = new Head();
    heads.get(layer - 1).add(head);
    return head;
  }

  /** What units over a view and a bias read, so that at the start they are silent too. */
  View silentAtStart(View in, double bias) {
    if (!hasStart) return in;
    double there = atStart(in) + bias;
    return there > -1 ? in.plus(View.of(start()), -(Math.max(0, there) + 1)) : in;
  }

  /** Adds a hidden unit to a layer's block. */
  void unit(int layer, Unit unit) {
    blocks.get(layer - 1).add(unit);
  }

  /** Number of directions so far. */
  public int width() {
    return names.size();
  }

  int units(int layer) {
    return blocks.get(layer - 1).size();
  }

  int layers() {
    return blocks.size();
  }

  List<String> names() {
    return names;
  }

  List<Head> heads(int layer) {
    return heads.get(layer - 1);
  }

  List<Unit> block(int layer) {
    return blocks.get(layer - 1);
  }

  /** What the embedding puts into a direction, by cell. */
  double[] embedded(int direction) {
    return embedded.get(direction);
  }

  /** Whether the embedding puts something into a direction anywhere. */
  boolean isEmbedded(int direction) {
    return direction == startDirection
        || Arrays.stream(embedded.get(direction)).anyMatch(value -> value != 0);
  }
}
