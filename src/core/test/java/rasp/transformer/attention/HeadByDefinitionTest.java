package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A head against its definition in exact arithmetic: every number is rounded to the nearest of a
 * written list, sums are exact decimals until they are rounded, and the rules are sentences.
 */
class HeadByDefinitionTest {
  private static final FormatByDefinition FLOAT32 = new FormatByDefinition(FloatFormat.FLOAT32);

  /** More digits than any quotient of two numbers of a format needs to be told from a tie. */
  private static final MathContext MANY_DIGITS = new MathContext(60);

  static Stream<FormatByDefinition> formats() {
    return Stream.of(
            FloatFormat.E4M3,
            FloatFormat.E5M2,
            FloatFormat.FLOAT16,
            FloatFormat.BFLOAT16,
            FloatFormat.FLOAT32,
            FloatFormat.FLOAT64)
        .map(FormatByDefinition::new);
  }

  /** Exact products added in float32 and rounded once, or every product and sum rounded. */
  private static BigDecimal dot(
      FormatByDefinition format, boolean strict, double[] weights, List<BigDecimal> values) {
    // Float64 has no wider sums, and its products are rounded too.
    boolean every = strict || format.format().equals(FloatFormat.FLOAT64);
    FormatByDefinition sums = every ? format : FLOAT32;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < weights.length; k++) {
      BigDecimal product = new BigDecimal(weights[k]).multiply(values.get(k));
      sum = sums.nearest(sum.add(every ? format.nearest(product) : product));
    }
    return format.nearest(sum);
  }

  private static double mean(
      FormatByDefinition format, boolean strict, double[] weights, List<BigDecimal> values) {
    BigDecimal total =
        dot(format, strict, weights, values.stream().map(each -> BigDecimal.ONE).toList());
    return format
        .nearest(dot(format, strict, weights, values).divide(total, MANY_DIGITS))
        .doubleValue();
  }

  private static double actual(
      FormatByDefinition format, boolean strict, double[] weights, List<BigDecimal> values) {
    List<HeadValue> cells =
        values.stream().map(value -> HeadValue.of(value.doubleValue())).toList();
    return new Floats(format.format(), strict).averages(cells).mean(weights).number();
  }

  /** Every weight up to 1 and every value of eight bits, beside a key of weight 1 that holds 0. */
  @Test
  void allNumbersOfE4m3AsWeightsAndValues() {
    var format = new FormatByDefinition(FloatFormat.E4M3);
    for (BigDecimal weight : format.all()) {
      if (weight.signum() <= 0 || weight.compareTo(BigDecimal.ONE) > 0) continue;
      var weights = new double[] {weight.doubleValue(), 1};
      for (BigDecimal value : format.all()) {
        List<BigDecimal> values = List.of(value, BigDecimal.ZERO);
        for (boolean strict : List.of(false, true)) {
          assertEquals(
              mean(format, strict, weights, values),
              // One of the two zeros.
              actual(format, strict, weights, values) + 0.0,
              () -> weight + " times " + value + (strict ? ", every sum rounded" : ""));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void randomRowsOfAnyLength(FormatByDefinition format) {
    var random = new Random(9);
    for (int row = 0; row < 60; row++) {
      int keys = 1 + random.nextInt(row < 50 ? 12 : 300);
      var weights = new double[keys];
      List<BigDecimal> values = new ArrayList<>();
      for (int k = 0; k < keys; k++) {
        weights[k] = format.format().round(StrictMath.exp(-9 * random.nextDouble()));
        values.add(format.nearest(new BigDecimal(random.nextGaussian() * 20)));
      }
      weights[random.nextInt(keys)] = 1;
      for (boolean strict : List.of(false, true)) {
        assertEquals(
            mean(format, strict, weights, values),
            actual(format, strict, weights, values) + 0.0,
            () -> Arrays.toString(weights) + " " + values);
      }
    }
  }

  /** Softmax by its definition: the product with β and the exponential are rounded, each once. */
  @ParameterizedTest
  @MethodSource("formats")
  void softmaxRoundsScoresAndWeights(FormatByDefinition format) {
    var random = new Random(4);
    for (int row = 0; row < 200; row++) {
      double beta = 30 * random.nextDouble();
      double[] scores = random.doubles(6).map(x -> StrictMath.rint(8 * x) / 2).toArray();
      double highest = Arrays.stream(scores).max().orElseThrow();
      double[] expected =
          Arrays.stream(scores)
              .map(score -> {
                BigDecimal logit = format.nearest(new BigDecimal(beta * score));
                BigDecimal top = format.nearest(new BigDecimal(beta * highest));
                double exponential = StrictMath.exp(logit.subtract(top).doubleValue());
                return format.nearest(new BigDecimal(exponential)).doubleValue();
              })
              .toArray();
      new Attention.Softmax(beta).toWeights(scores, new Floats(format.format(), false));
      assertEquals(Arrays.toString(expected), Arrays.toString(scores));
    }
  }
}
