package rasp.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats against what an encoding means by definition, over all encodings. */
class FloatFormatTest {
  static Stream<FloatFormat> small() {
    return Stream.of(FloatFormat.E4M3, FloatFormat.E5M2, FloatFormat.FLOAT16, FloatFormat.BFLOAT16);
  }

  /** The finite numbers of a format with the parity of their last bit, from the definition. */
  private static NavigableMap<BigDecimal, Boolean> numbers(FloatFormat format) {
    int fractions = 1 << format.fractionBits();
    int exponents = 1 << format.exponentBits();
    int bias = exponents / 2 - 1;
    var two = BigDecimal.valueOf(2);
    var numbers = new TreeMap<BigDecimal, Boolean>();
    for (int e = 0; e < exponents; e++) {
      for (int f = 0; f < fractions; f++) {
        boolean special = e == exponents - 1 && (format.infinite() || f == fractions - 1);
        if (special) continue;
        int power = Math.max(e, 1) - bias - format.fractionBits();
        var significand = BigDecimal.valueOf(e == 0 ? f : fractions + f);
        BigDecimal value =
            power >= 0 ? significand.multiply(two.pow(power)) : significand.divide(two.pow(-power));
        numbers.put(value.stripTrailingZeros(), f % 2 == 0);
        numbers.put(value.negate().stripTrailingZeros(), f % 2 == 0);
      }
    }
    return numbers;
  }

  /** The nearest number by comparing exact distances, the even one on a tie. */
  private static BigDecimal nearest(NavigableMap<BigDecimal, Boolean> numbers, BigDecimal value) {
    Map.Entry<BigDecimal, Boolean> below = numbers.floorEntry(value);
    Map.Entry<BigDecimal, Boolean> above = numbers.ceilingEntry(value);
    if (below == null) return above.getKey();
    if (above == null) return below.getKey();
    int order = value.subtract(below.getKey()).compareTo(above.getKey().subtract(value));
    if (order != 0) return order < 0 ? below.getKey() : above.getKey();
    return below.getValue() ? below.getKey() : above.getKey();
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyEncodingIsItsOwnRoundingAndEncodesBack(FloatFormat format) {
    NavigableMap<BigDecimal, Boolean> numbers = numbers(format);
    long finite = 0;
    for (long bits = 0; bits < 1L << format.bits(); bits++) {
      double value = format.decode(bits);
      if (Double.isNaN(value)) continue;
      assertEquals(value, format.round(value));
      assertEquals(bits, format.encode(value), () -> format + " " + value);
      if (Double.isInfinite(value)) continue;
      finite++;
      assertTrue(numbers.containsKey(new BigDecimal(value).stripTrailingZeros()));
    }
    // The two zeros are one number.
    assertEquals(numbers.size() + 1, finite);
  }

  @ParameterizedTest
  @MethodSource("small")
  void betweenTwoNumbersTheNearerIsTakenAndTheEvenOneOnATie(FloatFormat format) {
    NavigableMap<BigDecimal, Boolean> numbers = numbers(format);
    BigDecimal previous = null;
    for (BigDecimal number : numbers.keySet()) {
      if (previous != null) {
        double middle = number.add(previous).divide(BigDecimal.valueOf(2)).doubleValue();
        for (double value : new double[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
          assertEquals(
              nearest(numbers, new BigDecimal(value)).doubleValue() + 0.0,
              format.round(value) + 0.0,
              () -> format + " rounds " + value);
        }
      }
      previous = number;
    }
  }

  @Test
  void whatOverflowsIsInfiniteButLargestInE4m3() {
    assertEquals(448, FloatFormat.E4M3.largest());
    assertEquals(57344, FloatFormat.E5M2.largest());
    assertEquals(65504, FloatFormat.FLOAT16.largest());
    assertEquals(Float.MAX_VALUE, FloatFormat.FLOAT32.largest());
    assertEquals(Double.MAX_VALUE, FloatFormat.FLOAT64.largest());
    assertEquals(448, FloatFormat.E4M3.round(1e9));
    assertEquals(-448, FloatFormat.E4M3.round(Double.NEGATIVE_INFINITY));
    assertEquals(65504, FloatFormat.FLOAT16.round(65519.9));
    assertEquals(Double.POSITIVE_INFINITY, FloatFormat.FLOAT16.round(65520));
    assertEquals(57344, FloatFormat.E5M2.round(61439));
    assertEquals(Double.NEGATIVE_INFINITY, FloatFormat.E5M2.round(-61440));
    assertTrue(Double.isNaN(FloatFormat.E4M3.round(Double.NaN)));
    assertTrue(Double.isNaN(FloatFormat.E4M3.decode(0x7f)));
  }

  /** The processor's own float32, and bfloat16 as the upper half of it. */
  @Test
  void float32IsTheProcessorsAndTheGeneralRuleGivesIt() {
    var general = new FloatFormat(8, 22, true);
    LongStream seeds = new Random(1).longs(20_000);
    seeds.forEach(seed -> {
      float value = Float.intBitsToFloat((int) seed);
      if (Float.isNaN(value)) return;
      assertEquals(value, FloatFormat.FLOAT32.round(value));
      assertEquals(Integer.toUnsignedLong((int) seed), FloatFormat.FLOAT32.encode(value));
      assertEquals((double) value, FloatFormat.FLOAT32.decode(FloatFormat.FLOAT32.encode(value)));
      // One bit less than float32: the rounding of the bits themselves.
      int half = (int) seed & 1;
      int even = ((int) seed >>> 1) & 1;
      long bits = (Integer.toUnsignedLong((int) seed) >>> 1) + (half & even);
      assertEquals(bits, general.encode(value), () -> "rounds " + value);
    });
  }

  @Test
  void doublesAreLeftAlone() {
    double[] values = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Math.PI};
    assertTrue(Arrays.stream(values).allMatch(v -> FloatFormat.FLOAT64.round(v) == v));
    for (double value : values) {
      assertEquals(Double.doubleToRawLongBits(value), FloatFormat.FLOAT64.encode(value));
    }
  }
}
