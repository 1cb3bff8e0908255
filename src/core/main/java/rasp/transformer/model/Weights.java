package rasp.transformer.model;

import java.util.List;
import java.util.function.Function;

/** A transformer's weights in one kind of number, and what its parts do with rows of the stream. */
public record Weights<M extends RealMatrix<M>>(
    M embedding, List<Layer<M>> layers, List<Unembedding<M>> outputs) {

  public record Head<M extends RealMatrix<M>>(M query, M key, M value, M output) {}

  public record Layer<M extends RealMatrix<M>>(
      List<Head<M>> heads, M in, M inBias, M out, M outBias) {
    /** Adds to rows what the heads give there, and then what the feed-forward block does. */
    public void add(M stream, M attended) {
      stream.add(attended);
      M hidden = affine(stream, in, inBias);
      hidden.rectify();
      stream.add(affine(hidden, out, outBias));
    }
  }

  public record Unembedding<M extends RealMatrix<M>>(M weights, M bias) {
    /** The logits, row by row. */
    public double[][] logits(M stream) {
      return affine(stream, weights, bias).toRows();
    }
  }

  public static <M extends RealMatrix<M>> Weights<M> of(
      Transformer transformer, Function<Matrix, M> in) {
    return new Weights<>(
        in.apply(transformer.embedding()),
        transformer.layers().stream().map(layer -> layer(layer, in)).toList(),
        transformer.outputs().stream()
            .map(output ->
                new Unembedding<>(in.apply(output.unembedding()), in.apply(output.bias())))
            .toList());
  }

  private static <M extends RealMatrix<M>> Layer<M> layer(
      Transformer.Layer layer, Function<Matrix, M> in) {
    Transformer.FeedForward block = layer.feedForward();
    return new Layer<>(
        layer.heads().stream()
            .map(head ->
                new Head<>(
                    in.apply(head.query()),
                    in.apply(head.key()),
                    in.apply(head.value()),
                    in.apply(head.output())))
            .toList(),
        in.apply(block.in()),
        in.apply(block.inBias()),
        in.apply(block.out()),
        in.apply(block.outBias()));
  }

  private static <M extends RealMatrix<M>> M affine(M rows, M weights, M bias) {
    M result = rows.times(weights);
    result.addToEach(bias);
    return result;
  }
}
