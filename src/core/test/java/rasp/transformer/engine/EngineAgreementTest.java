package rasp.transformer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/** What is said of a runtime that is right, that is nearly right, and that is wrong. */
class EngineAgreementTest {
  /** Two letters, two positions, and the letter itself as the output. */
  private static final Transformer COPY =
      new Transformer(
          ImmutableList.of("a", "b"),
          OptionalInt.empty(),
          2,
          ImmutableList.of("is a", "is b"),
          Matrix.of(4, 2, 1, 0, 1, 0, 0, 1, 0, 1),
          false,
          1,
          ImmutableList.of(),
          ImmutableList.of(
              new Transformer.Output(
                  "v",
                  Matrix.of(2, 2, 1, 0, 0, 1),
                  Matrix.of(1, 2, 0, 0),
                  new Transformer.Reading.Largest(ImmutableList.of(Atom.of("a"), Atom.of("b"))))));

  /** Copies, with logits that are off by so much, and a last letter that may be another one. */
  private record Copier(float off, boolean wrongAtTheEnd) implements Engine, Engine.Session {
    @Override
    public String name() {
      return "copier";
    }

    @Override
    public Session open(byte[] model) {
      return this;
    }

    @Override
    public Map<String, float[][]> logits(long[] ids) {
      var logits = new float[ids.length][2];
      for (int i = 0; i < ids.length; i++) logits[i][(int) ids[i]] = 1 + off;
      return Map.of("v", logits);
    }

    @Override
    public Map<String, long[]> ids(long[] ids) {
      long[] places = ids.clone();
      if (wrongAtTheEnd && ids.length == 2) places[1] = 1 - places[1];
      return Map.of("v", places);
    }

    @Override
    public void close() {}
  }

  private static EngineAgreement of(float off, boolean wrongAtTheEnd) {
    return EngineAgreement.of(
        new Copier(off, wrongAtTheEnd), COPY, Stream.of("a", "ab", "bb").map(Input::of));
  }

  @Test
  void whatIsTheSameIsTheSame() {
    assertEquals(new EngineAgreement(3, 0, Optional.empty()), of(0, false));
  }

  @Test
  void theDistanceOfLogitsIsRelativeToTheLargest() {
    EngineAgreement agreement = of(0.25f, false);
    assertEquals(0.25, agreement.logitError());
    assertTrue(agreement.first().isEmpty());
  }

  @Test
  void theFirstWordThatIsDecodedToSomethingElseIsTold() {
    assertEquals(Optional.of(Input.of("ab")), of(0, true).first());
  }

  @Test
  void logitsThatAreNoNumbersAreNotTheSame() {
    assertEquals(new EngineAgreement(3, 0, Optional.of(Input.of("a"))), of(Float.NaN, false));
  }
}
