package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.graph.eval.Input;
import rasp.transformer.engine.Engine;
import rasp.transformer.engine.EngineAgreement;
import rasp.transformer.engine.Engines;
import rasp.transformer.export.OnnxModel;
import rasp.transformer.model.RandomTransformers;
import rasp.transformer.model.Transformer;

/** ONNX Runtime gives what the toolkit's own forward pass gives. */
class OnnxRuntimeTest {
  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static Transformer transformer(long seed) {
    return RandomTransformers.of(new Random(seed), 6);
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
