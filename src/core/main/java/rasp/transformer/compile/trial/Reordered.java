package rasp.transformer.compile.trial;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/**
 * The same transformer with its directions, keys and hidden units in another order, and so with its
 * sums taken in another order: as other runtimes take them, that add in blocks or in pairs. What
 * cancels is no longer side by side. Time and space are those of the weights.
 */
final class Reordered {
  private final Random random;
  private final int[] directions;

  private Reordered(int width, Random random) {
    this.random = random;
    this.directions = order(width);
  }

  static Transformer of(Transformer model, Random random) {
    return new Reordered(model.width(), random).run(model);
  }

  private Transformer run(Transformer model) {
    return new Transformer(
        model.vocabulary(),
        model.start(),
        model.maxLength(),
        IntStream.of(directions)
            .mapToObj(model.basis()::get)
            .collect(ImmutableList.toImmutableList()),
        columns(model.embedding(), directions),
        model.causal(),
        model.inverseTemperature(),
        model.layers().stream().map(this::layer).collect(ImmutableList.toImmutableList()),
        model.outputs().stream()
            .map(output ->
                new Transformer.Output(
                    output.name(),
                    rows(output.unembedding(), directions),
                    output.bias(),
                    output.reading()))
            .collect(ImmutableList.toImmutableList()));
  }

  private Transformer.Layer layer(Transformer.Layer layer) {
    Transformer.FeedForward block = layer.feedForward();
    int[] units = order(block.units());
    return new Transformer.Layer(
        layer.heads().stream().map(this::head).collect(ImmutableList.toImmutableList()),
        new Transformer.FeedForward(
            columns(rows(block.in(), directions), units),
            columns(block.inBias(), units),
            rows(columns(block.out(), directions), units),
            columns(block.outBias(), directions)));
  }

  private Transformer.Head head(Transformer.Head head) {
    int[] keys = order(head.query().columns());
    return new Transformer.Head(
        columns(rows(head.query(), directions), keys),
        columns(rows(head.key(), directions), keys),
        rows(head.value(), directions),
        columns(head.output(), directions));
  }

  private int[] order(int size) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(places, random);
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Matrix rows(Matrix matrix, int[] order) {
    var picked = new Matrix(order.length, matrix.columns());
    for (int r = 0; r < order.length; r++) {
      for (int c = 0; c < matrix.columns(); c++) picked.set(r, c, matrix.get(order[r], c));
    }
    return picked;
  }

  private static Matrix columns(Matrix matrix, int[] order) {
    var picked = new Matrix(matrix.rows(), order.length);
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < order.length; c++) picked.set(r, c, matrix.get(r, order[c]));
    }
    return picked;
  }
}
