package rasp.transformer.compile.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.CompiledPrograms;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.RandomTransformers;
import rasp.transformer.model.Transformer;

/**
 * A model means the same in whichever order a runtime adds. Here the order is that of directions,
 * keys and hidden units, which are shuffled, so that what cancels is no more side by side.
 */
class OrderOfSumsTest {
  private static final int ORDERS = 3;
  private static final int MOST_LETTERS = 5;

  /** The programs whose feed-forward blocks tell apart the finest numbers. */
  @ParameterizedTest
  @CsvSource({
    "strings/hist2, hist2, 6, false",
    "strings/hist2, hist2_bos, 6, true",
    "strings/bucket-sort, sorted, 6, false",
    "paper/hist2, hist2, 6, false",
    "arithmetic/binary-addition, sum, 6, false",
    "arithmetic/modular-flat, value, 6, false",
    "primers/one-head-reverse, reversed, 6, false",
    "regular/moments, tomita7, 8, false",
    "regular/bounded-letters, ladder, 6, false",
  })
  void shuffledModelsDecodeTheSame(String file, String name, int length, boolean bos)
      throws IOException {
    LoweredProgram program = CompiledPrograms.ofAnalysis(file);
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id)))
      throw new AssertionError();
    ImmutableList<Atom> letters =
        Numerics.lettersOf(program.written().graph(), id).stream()
            .limit(MOST_LETTERS)
            .collect(ImmutableList.toImmutableList());
    var request =
        new Compilation.Request(
            letters.stream().map(Atom::text).collect(ImmutableList.toImmutableList()),
            length,
            new Assumptions(Optional.empty(), bos, false),
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(20_000),
            Agreement.Effort.QUICK);
    if (!(Compilation.of(program.written(), Map.of(name, id), request)
        instanceof Compilation.Compiled compiled)) throw new AssertionError(name);
    assertRampsLevelOff(compiled.transformer());
    var words = new TestWords(program.written().graph(), id, letters, bos, 30);
    for (int seed = 0; seed < ORDERS; seed++) {
      Transformer shuffled = Reordered.of(compiled.transformer(), new Random(seed));
      var pass = new ForwardPass(shuffled, ForwardPass.Precision.FLOAT32);
      for (int n = 1; n <= length; n++) {
        for (TestWords.Word word : words.ofLength(n).words()) {
          assertDecodes(word, pass.values(word.input()).getFirst());
        }
      }
    }
  }

  private static void assertDecodes(TestWords.Word word, List<Atom> read) {
    for (int p = 0; p < read.size(); p++) {
      Atom expected = word.expected().get(p);
      Atom actual = read.get(p);
      assertTrue(
          ForwardPass.Precision.FLOAT32.agree(expected, actual),
          () -> word.input().text() + ": " + word.expected() + " but read " + read);
    }
  }

  /** The two units of a ramp read the same and are 1 apart, in single precision too. */
  private static void assertRampsLevelOff(Transformer model) {
    int ramps = 0;
    for (Transformer.Layer layer : model.layers()) {
      Transformer.FeedForward block = layer.feedForward();
      int u = 0;
      while (u + 1 < block.units()) {
        double apart = block.inBias().get(0, u) - block.inBias().get(0, u + 1);
        if (Math.abs(apart - 1) > 1e-3 || !isTakenBack(block, u)) {
          u++;
          continue;
        }
        ramps++;
        assertEquals(1, apart);
        float[] bias = block.inBias().toFloats();
        assertEquals(1, bias[u] - bias[u + 1]);
        for (int d = 0; d < model.width(); d++) {
          assertEquals(block.in().get(d, u), block.in().get(d, u + 1), model.basis().get(d));
        }
        u += 2;
      }
    }
    assertTrue(ramps > 0);
  }

  private static boolean isTakenBack(Transformer.FeedForward block, int unit) {
    return IntStream.range(0, block.out().columns())
        .allMatch(d -> block.out().get(unit, d) == -block.out().get(unit + 1, d));
  }

  /** A number that is three only in the order in which what is large is taken away at once. */
  @Test
  void theTrialSeesAModelThatIsRightInOneOrderOnly() {
    LoweredProgram program = CompiledPrograms.ofText("v = indices * 0 + 3;\n");
    if (!(program.value("v").orElseThrow() instanceof Value.SOp(Id id))) throw new AssertionError();
    double[] summands = {1e8, -1e8, 1e8, -1e8, 1e8, -1e8, 1, 1, 1};
    var embedding = new Matrix(2, summands.length);
    var unembedding = new Matrix(summands.length, 1);
    for (int d = 0; d < summands.length; d++) {
      for (int position = 0; position < 2; position++) embedding.set(position, d, summands[d]);
      unembedding.set(d, 0, 1);
    }
    var threes =
        new Transformer(
            ImmutableList.of("a"),
            OptionalInt.empty(),
            2,
            ImmutableList.of("+", "-", "+", "-", "+", "-", "1", "1", "1"),
            embedding,
            false,
            1,
            ImmutableList.of(),
            ImmutableList.of(
                new Transformer.Output(
                    "v",
                    unembedding,
                    new Matrix(1, 1),
                    new Transformer.Reading.Scalar(ImmutableList.of()))));
    Agreement agreement =
        Agreement.of(
            threes,
            program.written().graph(),
            List.of(id),
            new Inputs(ImmutableList.of("a"), 2, false),
            Agreement.Effort.QUICK);
    assertEquals(
        Optional.of(Agreement.Pass.REORDERED),
        agreement.disagreement().map(Agreement.Disagreement::in));
  }

  /** The order is all that is another. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inDoublePrecisionAnotherOrderIsTheSame(long seed) {
    Transformer model = RandomTransformers.of(new Random(seed * 1_000_003), 4);
    var one = new ForwardPass(model, ForwardPass.Precision.FLOAT64);
    var other =
        new ForwardPass(Reordered.of(model, new Random(seed)), ForwardPass.Precision.FLOAT64);
    for (String word : List.of("a", "cab", "bcc")) {
      for (int o = 0; o < model.outputs().size(); o++) {
        double[][] logits = one.logits(Input.of(word)).get(o);
        double[][] same = other.logits(Input.of(word)).get(o);
        for (int p = 0; p < logits.length; p++) assertArrayEquals(logits[p], same[p], 1e-12);
      }
    }
  }
}
