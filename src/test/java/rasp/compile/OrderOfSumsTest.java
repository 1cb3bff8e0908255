package rasp.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.attention.Numerics;
import rasp.attention.TestWords;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.schedule.Effort;
import rasp.syntax.Source;

/**
 * A model means the same in whichever order a runtime adds. Here the order is that of directions,
 * keys and hidden units, which are shuffled, so that what cancels is no more side by side.
 */
class OrderOfSumsTest {
  private static final Path ROOT = Path.of(Files.exists(Path.of("analysis")) ? "." : "..");
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
    Path path = ROOT.resolve("analysis").resolve(file + ".rasp");
    LoweredProgram program =
        LoweredProgram.of(
            new Source(file, Files.readString(path)),
            new SourceFiles(ROOT.resolve("analysis"), Optional.empty()));
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
      Transformer shuffled = shuffled(compiled.transformer(), new Random(seed));
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
          Agreement.agree(expected, actual, ForwardPass.Precision.FLOAT32),
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

  private static Transformer shuffled(Transformer model, Random random) {
    int[] d = order(model.width(), random);
    return new Transformer(
        model.vocabulary(),
        model.start(),
        model.maxLength(),
        model.basis(),
        columns(model.embedding(), d),
        model.causal(),
        model.inverseTemperature(),
        model.layers().stream()
            .map(layer -> shuffled(layer, d, random))
            .collect(ImmutableList.toImmutableList()),
        model.outputs().stream()
            .map(output ->
                new Transformer.Output(
                    output.name(), rows(output.unembedding(), d), output.bias(), output.reading()))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Transformer.Layer shuffled(Transformer.Layer layer, int[] d, Random random) {
    Transformer.FeedForward block = layer.feedForward();
    int[] units = order(block.units(), random);
    return new Transformer.Layer(
        layer.heads().stream()
            .map(head -> {
              int[] keys = order(head.query().columns(), random);
              return new Transformer.Head(
                  columns(rows(head.query(), d), keys),
                  columns(rows(head.key(), d), keys),
                  rows(head.value(), d),
                  columns(head.output(), d));
            })
            .collect(ImmutableList.toImmutableList()),
        new Transformer.FeedForward(
            columns(rows(block.in(), d), units),
            columns(block.inBias(), units),
            rows(columns(block.out(), d), units),
            columns(block.outBias(), d)));
  }

  private static int[] order(int size, Random random) {
    var places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
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
