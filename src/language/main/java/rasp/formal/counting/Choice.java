package rasp.formal.counting;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A choice among weighted options, exact for weights of any size.
 *
 * <p>A real number between 0 and 1 is drawn 64 bits at a time and compared with the borders between
 * the options. The first 64 bits nearly always decide; only where they are those of a border are
 * more drawn. Time O(options), one random number a draw.
 */
public final class Choice {
  private final BigInteger[] borders;
  private final BigInteger total;

  /** The first 64 bits of each border but the last, which is 1. */
  private final long[] leading;

  private Choice(BigInteger[] borders) {
    this.borders = borders;
    this.total = borders[borders.length - 1];
    this.leading = new long[borders.length - 1];
    for (int i = 0; i < leading.length; i++) leading[i] = leadingBits(borders[i]);
  }

  /** Weights are not negative, and one of them is positive. */
  public static Choice inProportionTo(List<BigInteger> weights) {
    var borders = weights.toArray(BigInteger[]::new);
    Arrays.parallelPrefix(borders, BigInteger::add);
    if (borders.length == 0 || borders[borders.length - 1].signum() <= 0) {
      throw new IllegalArgumentException("nothing to choose from: " + weights);
    }
    return new Choice(borders);
  }

  /**
   * A border at 1 has no 64 bits; its number is cut, and met only by the draw that is compared
   * exactly.
   */
  private long leadingBits(BigInteger border) {
    if (border.equals(total)) return -1L;
    return border.shiftLeft(Long.SIZE).divide(total).longValue();
  }

  public int draw(RandomGenerator random) {
    if (leading.length == 0) return 0;
    long bits = random.nextLong();
    for (int i = 0; i < leading.length; i++) {
      int order = Long.compareUnsigned(bits, leading[i]);
      if (order < 0) return i;
      if (order == 0) return exactly(bits, random);
    }
    return leading.length;
  }

  private int exactly(long first, RandomGenerator random) {
    var drawn = new BigInteger(Long.toUnsignedString(first));
    int bits = Long.SIZE;
    int option = 0;
    while (true) {
      // The number lies in [drawn, drawn + 1) / 2^bits.
      while (drawn.multiply(total).compareTo(borders[option].shiftLeft(bits)) >= 0) option++;
      BigInteger end = drawn.add(BigInteger.ONE).multiply(total);
      if (end.compareTo(borders[option].shiftLeft(bits)) <= 0) return option;
      drawn =
          drawn.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(random.nextLong())));
      bits += Long.SIZE;
    }
  }
}
