package rasp.transformer.compile.weight;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.graph.ir.Assumptions;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/**
 * Makes the matrices of a wired transformer: what is never read is left out, and columns are used
 * again as {@link Slots} says.
 */
public final class Assembly {
  private final Wiring wiring;
  private final Inputs inputs;
  private final List<List<Wiring.Head>> heads = new ArrayList<>();
  private final List<List<Wiring.Unit>> blocks = new ArrayList<>();
  private final int[] written;
  private final int[] read;
  private final Slots slots;

  /** An output as views of the stream, one for each logit. */
  public record Read(
      String name, List<View> logits, List<Double> bias, Transformer.Reading reading) {}

  private Assembly(Wiring wiring, Inputs inputs, List<Read> outputs) {
    this.wiring = wiring;
    this.inputs = inputs;
    this.written = new int[wiring.width()];
    this.read = new int[wiring.width()];
    Arrays.fill(written, Integer.MAX_VALUE);
    Arrays.fill(read, Slots.NEVER);
    outputs.forEach(output -> output.logits.forEach(view -> reads(view, Integer.MAX_VALUE - 1)));
    // From the end, as what writes to a direction only matters where that is read later.
    for (int l = wiring.layers(); l >= 1; l--) {
      blocks.addFirst(neededUnits(wiring.block(l), 2 * l));
      heads.addFirst(neededHeads(wiring.heads(l), 2 * l - 1));
    }
    for (int d = 0; d < written.length; d++) {
      // What nobody writes to is zero from the beginning.
      if (wiring.isEmbedded(d) || written[d] == Integer.MAX_VALUE) written[d] = 0;
    }
    this.slots = Slots.of(wiring.names(), written, read);
  }

  /** The transformer, with the embedding in the order that {@link Transformer} has it. */
  public static Transformer of(
      Wiring wiring, Inputs inputs, boolean causal, double inverseTemperature, List<Read> outputs) {
    return new Assembly(wiring, inputs, outputs).run(causal, inverseTemperature, outputs);
  }

  private void reads(View view, int time) {
    view.weights().keySet().forEach(direction -> read[direction] = Math.max(read[direction], time));
  }

  private List<Wiring.Unit> neededUnits(List<Wiring.Unit> units, int time) {
    var needed = new ArrayList<Wiring.Unit>();
    for (Wiring.Unit unit : units) {
      var out = new TreeMap<>(unit.out());
      out.keySet().removeIf(direction -> read[direction] <= time);
      out.keySet().forEach(direction -> written[direction] = time);
      if (!out.isEmpty()) needed.add(new Wiring.Unit(unit.in(), unit.bias(), out));
    }
    needed.forEach(unit -> reads(unit.in(), time));
    return needed;
  }

  private List<Wiring.Head> neededHeads(List<Wiring.Head> all, int time) {
    var needed = new ArrayList<Wiring.Head>();
    for (Wiring.Head head : all) {
      var kept = new Wiring.Head();
      for (int i = 0; i < head.queries.size(); i++) {
        kept.score(head.queries.get(i), head.keys.get(i));
      }
      for (int i = 0; i < head.values.size(); i++) {
        int output = head.outputs.get(i);
        if (read[output] <= time) continue;
        written[output] = time;
        kept.value(head.values.get(i), output);
      }
      needed.add(kept);
    }
    for (Wiring.Head head : needed) {
      head.queries.forEach(view -> reads(view, time));
      head.keys.forEach(view -> reads(view, time));
      head.values.forEach(view -> reads(view, time));
    }
    return needed;
  }

  private Transformer run(boolean causal, double inverseTemperature, List<Read> outputs) {
    var vocabulary = ImmutableList.<String>builder().addAll(inputs.tokens());
    if (wiring.hasStart()) vocabulary.add(startName());
    ImmutableList<String> tokens = vocabulary.build();
    var layers = ImmutableList.<Transformer.Layer>builder();
    for (int l = 1; l <= blocks.size(); l++) {
      layers.add(
          new Transformer.Layer(
              heads.get(l - 1).stream().map(this::head).collect(ImmutableList.toImmutableList()),
              feedForward(l)));
    }
    return new Transformer(
        tokens,
        wiring.hasStart() ? OptionalInt.of(tokens.size() - 1) : OptionalInt.empty(),
        inputs.maxLength(),
        ImmutableList.copyOf(slots.names()),
        embedding(tokens.size()),
        causal,
        inverseTemperature,
        layers.build(),
        outputs.stream().map(this::output).collect(ImmutableList.toImmutableList()));
  }

  private String startName() {
    String name = "<start>";
    while (inputs.tokens().contains(name) || name.equals(Assumptions.BOS)) name = "<" + name + ">";
    return name;
  }

  private Matrix embedding(int tokens) {
    int shift = wiring.hasStart() ? 1 : 0;
    int positions = inputs.maxLength() + shift;
    var embedding = new Matrix(tokens * positions, slots.width());
    for (int d = 0; d < written.length; d++) {
      if (written[d] != 0 || !slots.has(d)) continue;
      for (int cell : inputs.occurring()) {
        int row = inputs.token(cell) * positions + inputs.position(cell) + shift;
        embedding.set(row, slots.of(d), wiring.embedded(d)[cell]);
      }
    }
    if (wiring.hasStart() && slots.has(wiring.start())) {
      embedding.set((tokens - 1) * positions, slots.of(wiring.start()), 1);
    }
    return embedding;
  }

  private Transformer.Head head(Wiring.Head head) {
    int d = slots.width();
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
      output.set(i, slots.of(head.outputs.get(i)), 1);
    }
    return new Transformer.Head(query, key, value, output);
  }

  private void column(Matrix matrix, int column, View view) {
    view.weights().forEach((direction, weight) -> matrix.set(slots.of(direction), column, weight));
  }

  private Transformer.FeedForward feedForward(int layer) {
    int d = slots.width();
    List<Wiring.Unit> units = new ArrayList<>(blocks.get(layer - 1));
    slots.cleared(layer).forEach(direction -> units.addAll(clearing(direction)));
    var in = new Matrix(d, units.size());
    var inBias = new Matrix(1, units.size());
    var out = new Matrix(units.size(), d);
    for (int u = 0; u < units.size(); u++) {
      Wiring.Unit unit = units.get(u);
      column(in, u, unit.in());
      inBias.set(0, u, unit.bias());
      int row = u;
      unit.out().forEach((direction, weight) -> out.set(row, slots.of(direction), weight));
    }
    return new Transformer.FeedForward(in, inBias, out, new Matrix(1, d));
  }

  /** Units that take away what is in a direction; one will do for what is embedded and positive. */
  private List<Wiring.Unit> clearing(int direction) {
    View view = View.of(direction);
    SortedMap<Integer, Double> away = new TreeMap<>();
    away.put(direction, -1.0);
    var positive = new Wiring.Unit(view, 0, away);
    // A direction is either embedded or computed.
    boolean isPositive =
        written[direction] == 0
            && Arrays.stream(wiring.embedded(direction)).allMatch(value -> value >= 0);
    if (isPositive) return List.of(positive);
    SortedMap<Integer, Double> back = new TreeMap<>();
    back.put(direction, 1.0);
    return List.of(positive, new Wiring.Unit(View.zero().plus(view, -1), 0, back));
  }

  private Transformer.Output output(Read output) {
    var unembedding = new Matrix(slots.width(), output.logits.size());
    var offset = new Matrix(1, output.logits.size());
    for (int i = 0; i < output.logits.size(); i++) {
      column(unembedding, i, output.logits.get(i));
      offset.set(0, i, output.bias.get(i));
    }
    return new Transformer.Output(output.name, unembedding, offset, output.reading);
  }
}
