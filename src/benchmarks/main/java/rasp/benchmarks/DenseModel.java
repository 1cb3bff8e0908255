package rasp.benchmarks;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/** A transformer of random weights, none of them zero, unlike those of compiled programs. */
final class DenseModel {
  static final String SHAPE =
      "dense weights, 2 layers of 4 heads, width 512, 1024 hidden units, 64 tokens";

  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int WIDTH = 512;
  private static final int UNITS = 1024;
  private static final int LENGTH = 64;
  private static final ImmutableList<String> LETTERS = ImmutableList.of("a", "b", "c", "d");

  private final Random random = new Random(1);

  private DenseModel() {}

  static Transformer transformer() {
    return new DenseModel().drawn();
  }

  /** A word of the greatest length. */
  static Input word() {
    return Input.of(String.join("", LETTERS).repeat(LENGTH / LETTERS.size()));
  }

  private Transformer drawn() {
    return new Transformer(
        LETTERS,
        OptionalInt.empty(),
        LENGTH,
        list(WIDTH, d -> "d" + d),
        matrix(LETTERS.size() * LENGTH, WIDTH),
        false,
        1,
        list(LAYERS, l -> new Transformer.Layer(list(HEADS, h -> head()), block())),
        ImmutableList.of(
            new Transformer.Output(
                "v",
                matrix(WIDTH, LETTERS.size()),
                matrix(1, LETTERS.size()),
                new Transformer.Reading.Largest(
                    list(LETTERS.size(), i -> (Atom) Atom.of(LETTERS.get(i)))))));
  }

  private Transformer.Head head() {
    int size = WIDTH / HEADS;
    return new Transformer.Head(
        matrix(WIDTH, size), matrix(WIDTH, size), matrix(WIDTH, size), matrix(size, WIDTH));
  }

  private Transformer.FeedForward block() {
    return new Transformer.FeedForward(
        matrix(WIDTH, UNITS), matrix(1, UNITS), matrix(UNITS, WIDTH), matrix(1, WIDTH));
  }

  private Matrix matrix(int rows, int columns) {
    return Matrix.of(rows, columns, random.doubles((long) rows * columns, -0.1, 0.1).toArray());
  }

  private static <T> ImmutableList<T> list(int size, IntFunction<T> member) {
    return IntStream.range(0, size).mapToObj(member).collect(ImmutableList.toImmutableList());
  }
}
