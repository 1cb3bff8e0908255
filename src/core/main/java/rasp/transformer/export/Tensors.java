package rasp.transformer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/**
 * The weights of a transformer by name, with their shapes: {@code embedding} (token × position ×
 * d), {@code layers.L.heads.H.query|key} (d × k), {@code .value} (d × v), {@code .output} (v × d),
 * {@code layers.L.feed_forward.in} (d × units), {@code .in_bias}, {@code .out} (units × d), {@code
 * .out_bias}, and for each output {@code outputs.O.unembedding} (d × m) and {@code .bias}. Layers,
 * heads and outputs are counted from 0.
 */
public final class Tensors {
  private Tensors() {}

  /** A named array, row after row. */
  public record Tensor(String name, List<Integer> shape, Matrix entries) {
    public Tensor {
      shape = List.copyOf(shape);
    }
  }

  /** All weights, in a fixed order. */
  public static List<Tensor> of(Transformer model) {
    var tensors = new ArrayList<Tensor>();
    List<Integer> table = List.of(model.vocabulary().size(), model.positions(), model.width());
    tensors.add(new Tensor("embedding", table, model.embedding()));
    for (int l = 0; l < model.layers().size(); l++) {
      Transformer.Layer layer = model.layers().get(l);
      for (int h = 0; h < layer.heads().size(); h++) {
        String head = "layers." + l + ".heads." + h;
        tensors.add(matrix(head + ".query", layer.heads().get(h).query()));
        tensors.add(matrix(head + ".key", layer.heads().get(h).key()));
        tensors.add(matrix(head + ".value", layer.heads().get(h).value()));
        tensors.add(matrix(head + ".output", layer.heads().get(h).output()));
      }
      String block = "layers." + l + ".feed_forward";
      tensors.add(matrix(block + ".in", layer.feedForward().in()));
      tensors.add(vector(block + ".in_bias", layer.feedForward().inBias()));
      tensors.add(matrix(block + ".out", layer.feedForward().out()));
      tensors.add(vector(block + ".out_bias", layer.feedForward().outBias()));
    }
    IntStream.range(0, model.outputs().size())
        .forEach(o -> {
          Transformer.Output output = model.outputs().get(o);
          tensors.add(matrix("outputs." + o + ".unembedding", output.unembedding()));
          tensors.add(vector("outputs." + o + ".bias", output.bias()));
        });
    return tensors;
  }

  private static Tensor matrix(String name, Matrix entries) {
    return new Tensor(name, List.of(entries.rows(), entries.columns()), entries);
  }

  private static Tensor vector(String name, Matrix entries) {
    return new Tensor(name, List.of(entries.columns()), entries);
  }
}
