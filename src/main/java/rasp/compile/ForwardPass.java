package rasp.compile;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import rasp.eval.Input;
import rasp.ir.Arithmetic;
import rasp.ir.Atom;

/**
 * Runs a transformer on a word, in double or in single precision. Time O(layers · (n·d·(k + v) +
 * n²·(k + v) + n·d·units)) for n positions, but what is zero in the stream is not multiplied.
 *
 * <p>Every sum is taken in its order, one rounding a product and one an addition, so what a
 * position gives depends on no other position's place in a block, and on no processor.
 */
public final class ForwardPass {
  /** In which numbers the stream is held and everything is computed. */
  public enum Precision {
    FLOAT64,
    FLOAT32
  }

  private final Transformer transformer;
  private final Weights<?> weights;

  public ForwardPass(Transformer transformer, Precision precision) {
    this.transformer = transformer;
    this.weights =
        switch (precision) {
          case FLOAT64 -> new Weights<>(transformer, DoubleMatrix::of);
          case FLOAT32 -> new Weights<>(transformer, FloatMatrix::of);
        };
  }

  /** The weights in one kind of number. */
  private static final class Weights<M extends RealMatrix<M>> {
    private final Transformer transformer;
    private final M embedding;
    private final List<Layer<M>> layers;
    private final List<Unembedding<M>> outputs;

    private record Head<M>(M query, M key, M value, M output) {}

    private record Layer<M>(List<Head<M>> heads, M in, M inBias, M out, M outBias) {}

    private record Unembedding<M>(M weights, M bias) {}

    Weights(Transformer transformer, Function<Matrix, M> in) {
      this.transformer = transformer;
      embedding = in.apply(transformer.embedding());
      layers = transformer.layers().stream().map(layer -> layer(layer, in)).toList();
      outputs =
          transformer.outputs().stream()
              .map(output ->
                  new Unembedding<>(in.apply(output.unembedding()), in.apply(output.bias())))
              .toList();
    }

    private static <M> Layer<M> layer(Transformer.Layer layer, Function<Matrix, M> in) {
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

    /** The logits of each output, a row for each position, from the ids of all positions. */
    List<double[][]> logits(int[] ids) {
      var places = new int[ids.length];
      for (int i = 0; i < ids.length; i++) places[i] = ids[i] * transformer.positions() + i;
      M stream = embedding.select(places);
      for (Layer<M> layer : layers) {
        M attended = stream.zeros();
        for (Head<M> head : layer.heads) attended.add(attend(head, stream));
        stream.add(attended);
        M hidden = affine(stream, layer.in, layer.inBias);
        hidden.rectify();
        stream.add(affine(hidden, layer.out, layer.outBias));
      }
      return outputs.stream()
          .map(output -> affine(stream, output.weights, output.bias).toRows())
          .toList();
    }

    private M attend(Head<M> head, M stream) {
      M scores = stream.times(head.query).times(stream.times(head.key).transposed());
      scores.softmax(transformer.inverseTemperature(), transformer.causal());
      return scores.times(stream.times(head.value)).times(head.output);
    }

    private static <M extends RealMatrix<M>> M affine(M rows, M weights, M bias) {
      M result = rows.times(weights);
      result.addToEach(bias);
      return result;
    }
  }

  /** The ids of a word's tokens, the start before them where there is one. */
  public int[] ids(Input word) {
    if (word.size() > transformer.maxLength()) {
      throw new IllegalArgumentException(
          "a word of %d tokens; the model takes %d"
              .formatted(word.size(), transformer.maxLength()));
    }
    var ids = new ArrayList<Integer>();
    OptionalInt start = transformer.start();
    if (start.isPresent()) ids.add(start.getAsInt());
    for (Atom token : word.tokens()) {
      int id = transformer.vocabulary().indexOf(token.text());
      if (id < 0 || (start.isPresent() && id == start.getAsInt())) {
        throw new IllegalArgumentException("no token " + token.quoted());
      }
      ids.add(id);
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The logits of each output at each position of the word, the start's left out. */
  public List<double[][]> logits(Input word) {
    int skipped = transformer.start().isPresent() ? 1 : 0;
    return weights.logits(ids(word)).stream()
        .map(rows -> Arrays.copyOfRange(rows, skipped, rows.length))
        .toList();
  }

  /** What each output says at each position of the word. */
  public List<ImmutableList<Atom>> values(Input word) {
    List<double[][]> logits = logits(word);
    var values = new ArrayList<ImmutableList<Atom>>();
    for (int o = 0; o < logits.size(); o++) {
      var read = ImmutableList.<Atom>builder();
      for (double[] row : logits.get(o)) {
        read.add(value(transformer.outputs().get(o).reading(), row));
      }
      values.add(read.build());
    }
    return values;
  }

  /** The value that a row of logits means. */
  public static Atom value(Transformer.Reading reading, double[] logits) {
    return switch (reading) {
      case Transformer.Reading.Largest(ImmutableList<Atom> values) -> {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
          if (logits[i] > logits[best]) best = i;
        }
        yield values.get(best);
      }
      case Transformer.Reading.Scalar(ImmutableList<Atom> values) -> {
        Atom nearest = Atom.of(logits[0]);
        double distance = Double.POSITIVE_INFINITY;
        for (Atom value : values) {
          double away = Math.abs(Arithmetic.toDouble(value) - logits[0]);
          if (away < distance) {
            distance = away;
            nearest = value;
          }
        }
        yield nearest;
      }
    };
  }
}
