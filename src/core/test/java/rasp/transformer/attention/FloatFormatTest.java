package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Random;
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

  @ParameterizedTest
  @MethodSource("small")
  void everyEncodingIsItsOwnRoundingAndEncodesBack(FloatFormat format) {
    NavigableMap<BigDecimal, Boolean> numbers = FormatByDefinition.numbers(format);
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
    NavigableMap<BigDecimal, Boolean> numbers = FormatByDefinition.numbers(format);
    BigDecimal previous = null;
    for (BigDecimal number : numbers.keySet()) {
      if (previous != null) {
        double middle = number.add(previous).divide(BigDecimal.valueOf(2)).doubleValue();
        for (double value : new double[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
          assertEquals(
              FormatByDefinition.nearest(numbers, new BigDecimal(value)).doubleValue() + 0.0,
              format.round(value) + 0.0,
              () -> format + " rounds " + value);
        }
      }
      previous = number;
    }
  }

  /** Whole numbers that no double holds: a little more or less than half-way between two. */
  @Test
  void aWholeNumberOfAnySizeIsRoundedOnce() {
    for (FloatFormat format : new FloatFormat[] {FloatFormat.BFLOAT16, FloatFormat.FLOAT32}) {
      for (int power = 60; power < 120; power += 7) {
        BigInteger one = BigInteger.ONE.shiftLeft(power);
        BigInteger unit = BigInteger.ONE.shiftLeft(power - format.fractionBits());
        BigInteger tie = one.add(unit.shiftRight(1));
        double below = one.doubleValue();
        double above = one.add(unit).doubleValue();
        assertEquals(below, format.round(tie));
        assertEquals(above, format.round(tie.add(BigInteger.ONE)));
        assertEquals(-above, format.round(tie.add(BigInteger.ONE).negate()));
        assertEquals(below, format.round(tie.subtract(BigInteger.ONE)));
        assertEquals(above, format.round(tie.add(unit).subtract(BigInteger.ONE)));
      }
      assertEquals(0, format.round(BigInteger.ZERO));
      assertEquals(-257.0, FloatFormat.FLOAT32.round(BigInteger.valueOf(-257)));
      assertEquals(Double.POSITIVE_INFINITY, format.round(BigInteger.ONE.shiftLeft(5000)));
    }
    BigInteger three = BigInteger.valueOf((1L << 54) + 3);
    assertEquals(three.doubleValue(), FloatFormat.FLOAT64.round(three));
    assertEquals(-448, FloatFormat.E4M3.round(BigInteger.TEN.pow(30).negate()));
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
