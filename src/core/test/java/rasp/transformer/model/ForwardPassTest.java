package rasp.transformer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;

/** The forward pass against the formula of {@link Transformer}, written out once more. */
class ForwardPassTest {

  /** Some entries are zero: none, some, nearly all. */
  private static double[][] product(double[][] left, Matrix right, boolean single) {
    var product = new double[left.length][right.columns()];
    for (int r = 0; r < left.length; r++) {
      for (int c = 0; c < right.columns(); c++) {
        double sum = 0;
        for (int d = 0; d < right.rows(); d++) {
          double x = left[r][d];
          double y = right.get(d, c);
          sum = single ? (float) sum + (float) x * (float) y : sum + x * y;
        }
        product[r][c] = sum;
      }
    }
    return product;
  }

  private static double[][] rows(Matrix matrix) {
    return DoubleMatrix.of(matrix).toRows();
  }

  /** Bit for bit: in whichever blocks it is taken, each sum is taken in its order. */
  @Property(tries = 600)
  void aProductIsTheSumInItsOrder(
      @ForAll @IntRange(max = 19) int n,
      @ForAll @IntRange(max = 11) int inner,
      @ForAll @IntRange(max = 40) int columns,
      @ForAll long seed) {
    var random = new Random(seed);
    Matrix left = RandomTransformers.matrix(random, n, inner);
    Matrix right = RandomTransformers.matrix(random, inner, columns);
    double[][] exact = DoubleMatrix.of(left).times(DoubleMatrix.of(right)).toRows();
    double[][] single = FloatMatrix.of(left).times(FloatMatrix.of(right)).toRows();
    assertArrayEquals(product(rows(left), right, false), exact);
    assertArrayEquals(product(rows(left), right, true), single);
  }

  /** The formula, position by position. */
  private static double[][] formula(Transformer model, int[] ids) {
    var stream = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      stream[i] = rows(model.embedding())[ids[i] * model.positions() + i];
    }
    for (Transformer.Layer layer : model.layers()) {
      double[][] before = stream;
      for (Transformer.Head head : layer.heads()) {
        stream = sum(stream, head(model, head, before));
      }
      double[][] hidden =
          biased(product(stream, layer.feedForward().in(), false), layer.feedForward().inBias());
      for (double[] row : hidden) {
        for (int u = 0; u < row.length; u++) row[u] = Math.max(row[u], 0);
      }
      double[][] fed = product(hidden, layer.feedForward().out(), false);
      stream = sum(stream, biased(fed, layer.feedForward().outBias()));
    }
    Transformer.Output output = model.outputs().getFirst();
    return biased(product(stream, output.unembedding(), false), output.bias());
  }

  private static double[][] head(Transformer model, Transformer.Head head, double[][] stream) {
    double[][] queries = product(stream, head.query(), false);
    double[][] keys = product(stream, head.key(), false);
    double[][] values = product(stream, head.value(), false);
    var mixed = new double[stream.length][head.value().columns()];
    for (int q = 0; q < stream.length; q++) {
      int seen = model.causal() ? q + 1 : stream.length;
      var weights = new double[seen];
      double total = 0;
      for (int k = 0; k < seen; k++) {
        double score = 0;
        for (int c = 0; c < queries[q].length; c++) score += queries[q][c] * keys[k][c];
        weights[k] = StrictMath.exp(model.inverseTemperature() * score);
        total += weights[k];
      }
      for (int k = 0; k < seen; k++) {
        for (int c = 0; c < mixed[q].length; c++) mixed[q][c] += weights[k] / total * values[k][c];
      }
    }
    return product(mixed, head.output(), false);
  }

  private static double[][] sum(double[][] one, double[][] other) {
    var sum = new double[one.length][RandomTransformers.WIDTH];
    for (int i = 0; i < one.length; i++) {
      for (int d = 0; d < RandomTransformers.WIDTH; d++) sum[i][d] = one[i][d] + other[i][d];
    }
    return sum;
  }

  private static double[][] biased(double[][] rows, Matrix bias) {
    for (double[] row : rows) {
      for (int c = 0; c < row.length; c++) row[c] += bias.get(0, c);
    }
    return rows;
  }

  @Property(tries = 300)
  void logitsAreThoseOfTheFormula(@ForAll long seed, @ForAll @IntRange(min = 1, max = 11) int n) {
    var random = new Random(seed);
    Transformer model = RandomTransformers.of(random, 12);
    Input word =
        new Input(
            IntStream.range(0, n).mapToObj(i -> (Atom) Atom.of("abc".charAt(i % 3) + "")).toList());
    for (ForwardPass.Precision precision : ForwardPass.Precision.values()) {
      var pass = new ForwardPass(model, precision);
      double[][] expected = formula(model, pass.ids(word));
      double[][] actual = pass.logits(word).getFirst();
      int skipped = model.start().isPresent() ? 1 : 0;
      assertEquals(n, actual.length);
      for (int i = 0; i < n; i++) {
        double tolerance = precision == ForwardPass.Precision.FLOAT64 ? 1e-10 : 1e-4;
        assertArrayEquals(expected[i + skipped], actual[i], tolerance);
      }
    }
  }

  /** A causal model says of a prefix what it says of the word there, to the last bit. */
  @Property(tries = 200)
  void aCausalModelGivesThePrefixOfAWordThePrefixOfItsLogits(@ForAll long seed) {
    Transformer model = RandomTransformers.of(new Random(seed), 12);
    if (!model.causal()) return;
    for (ForwardPass.Precision precision : ForwardPass.Precision.values()) {
      var pass = new ForwardPass(model, precision);
      double[][] whole = pass.logits(Input.of("abcabcabca")).getFirst();
      for (String prefix : List.of("a", "abc", "abcabcab")) {
        double[][] part = pass.logits(Input.of(prefix)).getFirst();
        for (int i = 0; i < part.length; i++) assertArrayEquals(whole[i], part[i]);
      }
    }
  }

  @Test
  void aScoreFarBehindHasNoWeightAndTheRestSumToOne() {
    var scores = Matrix.of(2, 3, 1000, 1000, -1000, 3, 1, 2);
    DoubleMatrix weights = DoubleMatrix.of(scores);
    weights.softmax(2, false);
    assertArrayEquals(new double[] {0.5, 0.5, 0}, weights.toRows()[0]);
    DoubleMatrix masked = DoubleMatrix.of(scores);
    masked.softmax(2, true);
    assertArrayEquals(new double[] {1, 0, 0}, masked.toRows()[0]);
    assertEquals(0, masked.toRows()[1][2]);
    assertTrue(Math.abs(masked.toRows()[1][0] - 1 / (1 + Math.exp(-4))) < 1e-15);
  }

  @Test
  void logitsThatAreNotFiniteMeanNoValue() {
    var reading = new Transformer.Reading.Largest(ImmutableList.of(Atom.of("x"), Atom.of("y")));
    for (double logit : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] logits = {0, logit};
      assertThrows(ArithmeticException.class, () -> ForwardPass.value(reading, logits));
    }
  }
}
