package rasp.transformer.attention;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The numbers of a format, each written down, and rounding as the comparison of distances. */
final class FormatByDefinition {
  private final FloatFormat format;
  private final NavigableMap<BigDecimal, Boolean> numbers;

  FormatByDefinition(FloatFormat format) {
    this.format = format;
    this.numbers = format.bits() <= 16 ? numbers(format) : new TreeMap<>();
  }

  FloatFormat format() {
    return format;
  }

  @Override
  public String toString() {
    return "%d exponent and %d fraction bits"
        .formatted(format.exponentBits(), format.fractionBits());
  }

  /** The numbers themselves. */
  Iterable<BigDecimal> all() {
    return numbers.keySet();
  }

  /**
   * The nearest number, on a tie the even one, beyond the largest the largest; float32 and float64
   * are the platform's.
   */
  BigDecimal nearest(BigDecimal value) {
    return switch (format.bits()) {
      case 32 -> new BigDecimal(value.floatValue());
      case 64 -> new BigDecimal(value.doubleValue());
      default -> nearest(numbers, value);
    };
  }

  /** The finite numbers of a format with the parity of their last bit, from the definition. */
  static NavigableMap<BigDecimal, Boolean> numbers(FloatFormat format) {
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
  static BigDecimal nearest(NavigableMap<BigDecimal, Boolean> numbers, BigDecimal value) {
    Map.Entry<BigDecimal, Boolean> below = numbers.floorEntry(value);
    Map.Entry<BigDecimal, Boolean> above = numbers.ceilingEntry(value);
    if (below == null) return above.getKey();
    if (above == null) return below.getKey();
    int order = value.subtract(below.getKey()).compareTo(above.getKey().subtract(value));
    if (order != 0) return order < 0 ? below.getKey() : above.getKey();
    return below.getValue() ? below.getKey() : above.getKey();
  }
}
