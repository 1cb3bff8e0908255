package rasp.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;

/**
 * A transformer run in double precision, written out of its description alone: embedding of token
 * and position; in each layer the heads, x + Σ softmax(β·(x·Q)(x·K)ᵀ)·(x·V)·O, and the feed-forward
 * block, x + max(x·A + a, 0)·B + b; and the unembedding.
 */
final class ModelRun {
  private final Model model;

  ModelRun(Model model) {
    this.model = model;
  }

  /** Decodes an output at each position of a word; empty where the model does not take it. */
  Optional<List<Atom>> values(List<String> word, int output) {
    int skipped = model.start().isPresent() ? 1 : 0;
    var ids = new int[word.size() + skipped];
    model.start().ifPresent(id -> ids[0] = id);
    for (int i = 0; i < word.size(); i++) {
      int id = model.vocabulary().indexOf(word.get(i));
      if (id < 0 || model.start().equals(Optional.of(id))) return Optional.empty();
      ids[i + skipped] = id;
    }
    if (word.size() > model.maxLength()) return Optional.empty();
    WeightMatrix stream = embedded(ids);
    for (int l = 0; l < model.layers().size(); l++) stream = layer(stream, l);
    WeightMatrix unembedding = model.matrix("outputs." + output + ".unembedding", stream.columns());
    WeightMatrix logits =
        stream.times(unembedding).plus(model.matrix("outputs." + output + ".bias", 1));
    Model.Output reading = model.outputs().get(output);
    return Optional.of(
        IntStream.range(skipped, ids.length).mapToObj(i -> value(reading, logits, i)).toList());
  }

  private WeightMatrix embedded(int[] ids) {
    int positions = model.positions();
    WeightMatrix table =
        model.matrix("embedding", Math.multiplyExact(model.vocabulary().size(), positions));
    var entries = new double[Math.multiplyExact(ids.length, table.columns())];
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < table.columns(); j++) {
        entries[i * table.columns() + j] = table.at(ids[i] * positions + i, j);
      }
    }
    return new WeightMatrix(ids.length, table.columns(), entries);
  }

  private WeightMatrix layer(WeightMatrix stream, int layer) {
    int width = stream.columns();
    WeightMatrix after = stream;
    for (int h = 0; h < model.layers().get(layer).heads(); h++) {
      String head = "layers." + layer + ".heads." + h + ".";
      WeightMatrix weights =
          attention(
              stream.times(model.matrix(head + "query", width)),
              stream.times(model.matrix(head + "key", width)));
      if (model.matrix(head + "value", width).columns() == 0) continue;
      WeightMatrix values = stream.times(model.matrix(head + "value", width));
      WeightMatrix output = model.matrix(head + "output", values.columns());
      after = after.plus(weights.times(values).times(output));
    }
    String block = "layers." + layer + ".feed_forward.";
    if (model.matrix(block + "out_bias", 1).columns() != width) {
      throw new Refutation("the weights do not fit each other");
    }
    if (model.layers().get(layer).units() == 0) {
      return after.plus(model.matrix(block + "out_bias", 1));
    }
    WeightMatrix hidden =
        after.times(model.matrix(block + "in", width)).plus(model.matrix(block + "in_bias", 1));
    return after
        .plus(hidden.positivePart().times(model.matrix(block + "out", hidden.columns())))
        .plus(model.matrix(block + "out_bias", 1));
  }

  private WeightMatrix attention(WeightMatrix queries, WeightMatrix keys) {
    int n = queries.rows();
    var weights = new double[Math.multiplyExact(n, n)];
    for (int q = 0; q < n; q++) {
      int seen = model.causal() ? q + 1 : n;
      var scores = new double[seen];
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < seen; k++) {
        for (int j = 0; j < Math.min(queries.columns(), keys.columns()); j++) {
          scores[k] += queries.at(q, j) * keys.at(k, j);
        }
        scores[k] *= model.inverseTemperature();
        largest = Math.max(largest, scores[k]);
      }
      double sum = 0;
      for (int k = 0; k < seen; k++) {
        scores[k] = StrictMath.exp(scores[k] - largest);
        sum += scores[k];
      }
      for (int k = 0; k < seen; k++) weights[q * n + k] = scores[k] / sum;
    }
    return new WeightMatrix(n, n, weights);
  }

  private static Atom value(Model.Output output, WeightMatrix logits, int row) {
    for (int i = 0; i < logits.columns(); i++) {
      // The largest of numbers that are not finite is none.
      Refutation.require(
          Double.isFinite(logits.at(row, i)), "the transformer has logits that are not finite");
    }
    Refutation.require(logits.columns() > 0, "the weights do not fit each other");
    if (output.largest()) {
      int best = 0;
      for (int i = 1; i < logits.columns(); i++) {
        if (logits.at(row, i) > logits.at(row, best)) best = i;
      }
      Refutation.require(best < output.values().size(), "the weights do not fit each other");
      return output.values().get(best);
    }
    double number = logits.at(row, 0);
    Atom nearest = Atom.of(number);
    double distance = Double.POSITIVE_INFINITY;
    for (Atom value : output.values()) {
      if (!value.isNumber()) continue;
      double away = Math.abs(Arithmetic.toDouble(value) - number);
      if (away < distance) {
        distance = away;
        nearest = value;
      }
    }
    return nearest;
  }
}
