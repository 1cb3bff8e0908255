package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.compile.Matrix;
import rasp.compile.OnnxModel;
import rasp.compile.Transformer;
import rasp.engine.Engine;
import rasp.engine.EngineAgreement;
import rasp.engine.Engines;
import rasp.eval.Input;
import rasp.ir.Atom;

/** ONNX Runtime gives what the toolkit's own forward pass gives. */
class OnnxRuntimeTest {
  private static final int WIDTH = 7;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static Matrix random(Random random, int rows, int columns) {
    return Matrix.of(rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
  }

  /** Of any shape: no head, no key, no hidden unit, causal or not, with a start or without. */
  private static Transformer transformer(long seed) {
    var random = new Random(seed);
    int positions = 6;
    boolean start = random.nextBoolean();
    var layers = new ArrayList<Transformer.Layer>();
    for (int l = random.nextInt(3); l > 0; l--) {
      var heads = new ArrayList<Transformer.Head>();
      for (int h = random.nextInt(4); h > 0; h--) {
        int keys = random.nextInt(3);
        int values = 1 + random.nextInt(3);
        heads.add(
            new Transformer.Head(
                random(random, WIDTH, keys),
                random(random, WIDTH, keys),
                random(random, WIDTH, values),
                random(random, values, WIDTH)));
      }
      int units = random.nextInt(3) * 4;
      var block =
          new Transformer.FeedForward(
              random(random, WIDTH, units),
              random(random, 1, units),
              random(random, units, WIDTH),
              random(random, 1, WIDTH));
      layers.add(new Transformer.Layer(ImmutableList.copyOf(heads), block));
    }
    var letters =
        new Transformer.Output(
            "letters",
            random(random, WIDTH, 3),
            random(random, 1, 3),
            new Transformer.Reading.Largest(
                ImmutableList.of(Atom.of("x"), Atom.of("y"), Atom.of(true))));
    var number =
        new Transformer.Output(
            "number",
            random(random, WIDTH, 1),
            random(random, 1, 1),
            new Transformer.Reading.Scalar(
                ImmutableList.of(Atom.of(-1), Atom.of(0), Atom.of(0.5), Atom.of(2))));
    return new Transformer(
        ImmutableList.of("a", "b", "c", "§"),
        start ? OptionalInt.of(3) : OptionalInt.empty(),
        start ? positions - 1 : positions,
        IntStream.range(0, WIDTH).mapToObj(i -> "d" + i).collect(ImmutableList.toImmutableList()),
        random(random, 4 * positions, WIDTH),
        random.nextBoolean(),
        1 + random.nextInt(3),
        ImmutableList.copyOf(layers),
        ImmutableList.of(letters, number));
  }

  private static Engine engine() {
    return Engines.find("onnx").orElseThrow();
  }

  /** Every word up to the greatest length over two letters, and some over three. */
  @ParameterizedTest(name = "transformer {0}")
  @MethodSource("seeds")
  void theSameLogitsAndTheSameValues(long seed) {
    Transformer transformer = transformer(seed);
    List<String> last = List.of("");
    var words = new ArrayList<String>(List.of("cab", "ccbac"));
    for (int length = 1; length <= transformer.maxLength(); length++) {
      last = last.stream().flatMap(word -> Stream.of(word + "a", word + "b")).toList();
      words.addAll(last);
    }
    var agreement = EngineAgreement.of(engine(), transformer, words.stream().map(Input::of));
    assertEquals(Optional.empty(), agreement.first());
    assertEquals(words.size(), agreement.words());
    assertTrue(agreement.logitError() <= 1e-5, agreement::toString);
  }

  /** The comparison is no formality: a weight that is another one is seen. */
  @Test
  void anotherTransformerIsSeen() {
    Transformer one = transformer(5);
    Transformer other = transformer(6);
    try (Engine.Session session = engine().open(OnnxModel.bytes(one, "one"));
        Engine.Session second = engine().open(OnnxModel.bytes(other, "other"))) {
      Map<String, float[][]> logits = session.logits(new long[] {0, 1});
      Map<String, float[][]> others = second.logits(new long[] {0, 1});
      assertFalse(Arrays.deepEquals(logits.values().toArray(), others.values().toArray()));
    }
  }

  @Test
  void theSameTransformerIsTheSameFile() {
    assertArrayEquals(
        OnnxModel.bytes(transformer(3), "random"), OnnxModel.bytes(transformer(3), "random"));
  }

  @Test
  void whatIsNoModelIsRefusedInASentence() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> engine().open(new byte[] {1, 2, 3}));
    assertTrue(refused.toString().contains("ONNX Runtime cannot read the model"));
  }
}
