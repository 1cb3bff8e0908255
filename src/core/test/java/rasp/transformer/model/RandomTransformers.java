package rasp.transformer.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import rasp.graph.ir.Atom;

/**
 * Transformers of any shape: no head, no key, no hidden unit, causal or not, with a start or
 * without, over the letters a, b and c. With weights in [-1/2, 1/2) scores stay so small that their
 * exponentials are finite and single precision is near to double.
 */
public final class RandomTransformers {
  static final int WIDTH = 9;

  private RandomTransformers() {}

  /** One of 2 outputs, a letter and a number, for words of up to so many positions. */
  public static Transformer of(Random random, int positions) {
    boolean start = random.nextBoolean();
    var layers = new ArrayList<Transformer.Layer>();
    for (int l = random.nextInt(3); l > 0; l--) layers.add(layer(random));
    var letters =
        new Transformer.Output(
            "letters",
            matrix(random, WIDTH, 3),
            matrix(random, 1, 3),
            new Transformer.Reading.Largest(
                ImmutableList.of(Atom.of("x"), Atom.of("y"), Atom.of(true))));
    var number =
        new Transformer.Output(
            "number",
            matrix(random, WIDTH, 1),
            matrix(random, 1, 1),
            new Transformer.Reading.Scalar(
                ImmutableList.of(Atom.of(-1), Atom.of(0), Atom.of(0.5), Atom.of(2))));
    return new Transformer(
        ImmutableList.of("a", "b", "c", "§"),
        start ? OptionalInt.of(3) : OptionalInt.empty(),
        start ? positions - 1 : positions,
        IntStream.range(0, WIDTH).mapToObj(i -> "d" + i).collect(ImmutableList.toImmutableList()),
        matrix(random, 4 * positions, WIDTH),
        random.nextBoolean(),
        1 + random.nextInt(3),
        ImmutableList.copyOf(layers),
        ImmutableList.of(letters, number));
  }

  private static Transformer.Layer layer(Random random) {
    var heads = new ArrayList<Transformer.Head>();
    for (int h = random.nextInt(4); h > 0; h--) {
      int keys = random.nextInt(3);
      int values = 1 + random.nextInt(3);
      heads.add(
          new Transformer.Head(
              matrix(random, WIDTH, keys),
              matrix(random, WIDTH, keys),
              matrix(random, WIDTH, values),
              matrix(random, values, WIDTH)));
    }
    int units = random.nextInt(3) * 5;
    return new Transformer.Layer(
        ImmutableList.copyOf(heads),
        new Transformer.FeedForward(
            matrix(random, WIDTH, units),
            matrix(random, 1, units),
            matrix(random, units, WIDTH),
            matrix(random, 1, WIDTH)));
  }

  static Matrix matrix(Random random, int rows, int columns) {
    return Matrix.of(rows, columns, random.doubles((long) rows * columns, -0.5, 0.5).toArray());
  }
}
