package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a {@link Calculation} calculates, and which calculations of a length there are. */
interface Operation {
  /** What stands between two operands. */
  char sign();

  /** One or two. */
  int operands();

  /** The result; of one operand, the second is nothing. */
  BigInteger apply(BigInteger x, BigInteger y);

  /** How many complete calculations have a length, if they can be counted soon. */
  Optional<BigInteger> count(int length);

  /** Up to which length calculations are drawn in reasonable time. */
  default int longest() {
    return Integer.MAX_VALUE;
  }

  /** The numbers of a complete calculation of a length, all calculations alike probable. */
  Draw draw(int length, RandomGenerator random);

  /**
   * Numbers with the digits that each is written in; what is left of the length is the result's.
   */
  record Draw(BigInteger x, int xDigits, BigInteger y, int yDigits) {}

  /** Below two to a power, all alike probable. */
  static BigInteger belowPower(int power, RandomGenerator random) {
    BigInteger number = BigInteger.ZERO;
    int bits = 0;
    for (; bits + Integer.SIZE <= power; bits += Integer.SIZE) {
      number =
          number.shiftLeft(Integer.SIZE).add(BigInteger.valueOf(random.nextInt() & 0xFFFFFFFFL));
    }
    int rest = power - bits;
    if (rest == 0) return number;
    return number
        .shiftLeft(rest)
        .add(BigInteger.valueOf(random.nextInt() >>> (Integer.SIZE - rest)));
  }

  /** Below a bound, all alike probable. */
  static BigInteger below(BigInteger bound, RandomGenerator random) {
    while (true) {
      BigInteger number = belowPower(bound.bitLength(), random);
      if (number.compareTo(bound) < 0) return number;
    }
  }

  static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }
}
