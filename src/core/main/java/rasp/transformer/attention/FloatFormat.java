package rasp.transformer.attention;

import java.math.BigInteger;
import rasp.Bibliography;

/**
 * A binary floating-point format: one sign bit, exponent bits and fraction bits, with subnormal
 * numbers.
 *
 * <p>What overflows becomes infinite, as IEEE 754 has it. {@link #E4M3} has no infinity: its
 * largest exponent holds numbers too, all ones are nan, and what overflows becomes the largest
 * number, which is the saturating mode of the OCP 8-bit specification and what its conversion
 * instructions do {@linkplain Bibliography#MSBCDGHHJKMOSSW22 [MSBCDGHHJKMOSSW22]}.
 *
 * @param infinite whether the largest exponent is kept for infinities and nan
 */
public record FloatFormat(int exponentBits, int fractionBits, boolean infinite) {
  public static final FloatFormat FLOAT64 = new FloatFormat(11, 52, true);
  public static final FloatFormat FLOAT32 = new FloatFormat(8, 23, true);
  public static final FloatFormat BFLOAT16 = new FloatFormat(8, 7, true);
  public static final FloatFormat FLOAT16 = new FloatFormat(5, 10, true);
  public static final FloatFormat E5M2 = new FloatFormat(5, 2, true);
  public static final FloatFormat E4M3 = new FloatFormat(4, 3, false);

  /** How many bits a double holds. */
  private static final int SIGNIFICANT = 53;

  public FloatFormat {
    if (exponentBits < 2 || exponentBits > 11 || fractionBits < 1 || fractionBits > 52) {
      throw new IllegalArgumentException("doubles hold no numbers of such a format");
    }
  }

  private int bias() {
    return (1 << (exponentBits - 1)) - 1;
  }

  private int leastExponent() {
    return 1 - bias();
  }

  /** Number of bits of an encoding. */
  public int bits() {
    return 1 + exponentBits + fractionBits;
  }

  /** The distance from 1 to the next number, halved: the largest relative error of a rounding. */
  public double unitRoundoff() {
    return StrictMath.scalb(1.0, -fractionBits - 1);
  }

  /** The largest finite number. */
  public double largest() {
    int exponent = infinite ? bias() : bias() + 1;
    // Where all ones are nan, the last fraction is missing too.
    double fraction = 2 - StrictMath.scalb(infinite ? 1.0 : 2.0, -fractionBits);
    return StrictMath.scalb(fraction, exponent);
  }

  /** The number of this format that is nearest, on a tie the one whose last bit is 0. */
  public double round(double value) {
    if (fractionBits == 52 && exponentBits == 11) return value;
    if (fractionBits == 23 && exponentBits == 8) return (float) value;
    if (value == 0 || Double.isNaN(value)) return value;
    if (Double.isInfinite(value)) return overflow(value);
    int exponent = Math.max(Math.getExponent(value), leastExponent());
    int shift = fractionBits - exponent;
    double rounded = Math.scalb(Math.rint(Math.scalb(value, shift)), -shift);
    return Math.abs(rounded) > largest() ? overflow(value) : rounded;
  }

  /** The number of this format that is nearest to a whole one of any size. */
  public double round(BigInteger value) {
    int dropped = value.abs().bitLength() - SIGNIFICANT;
    // Rounding twice is wrong where the first makes a tie of what was none; an odd last bit is
    // none.
    boolean twice = dropped > 0 && fractionBits + 2 < SIGNIFICANT;
    if (!twice || dropped > Double.MAX_EXPONENT) return round(value.doubleValue());
    BigInteger kept = value.abs().shiftRight(dropped);
    if (value.abs().getLowestSetBit() < dropped) kept = kept.setBit(0);
    return round(Math.copySign(Math.scalb(kept.doubleValue(), dropped), value.signum()));
  }

  private double overflow(double value) {
    return Math.copySign(infinite ? Double.POSITIVE_INFINITY : largest(), value);
  }

  /** The number that the low bits of an encoding stand for. */
  public double decode(long encoding) {
    long fraction = encoding & ((1L << fractionBits) - 1);
    int exponent = (int) (encoding >>> fractionBits) & ((1 << exponentBits) - 1);
    double sign = (encoding >>> (bits() - 1) & 1) == 1 ? -1 : 1;
    boolean top = exponent == (1 << exponentBits) - 1;
    if (infinite && top) return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    if (!infinite && top && fraction == (1L << fractionBits) - 1) return Double.NaN;
    double significand = exponent == 0 ? fraction : fraction + StrictMath.scalb(1.0, fractionBits);
    return sign * StrictMath.scalb(significand, Math.max(exponent, 1) - bias() - fractionBits);
  }

  /** The encoding of the nearest number of the format; nan is given as the one with all ones. */
  public long encode(double value) {
    long sign = Double.doubleToRawLongBits(value) < 0 ? 1L << (bits() - 1) : 0;
    double rounded = Math.abs(round(value));
    if (Double.isNaN(rounded)) return (1L << (bits() - 1)) - 1;
    if (Double.isInfinite(rounded)) {
      return sign | (long) ((1 << exponentBits) - 1) << fractionBits;
    }
    int exponent = rounded == 0 ? leastExponent() - 1 : Math.getExponent(rounded);
    boolean normal = exponent >= leastExponent();
    int scale = fractionBits - (normal ? exponent : leastExponent());
    long significand = (long) StrictMath.scalb(rounded, scale);
    if (!normal) return sign | significand;
    long biased = (long) exponent + bias();
    return sign | biased << fractionBits | (significand - (1L << fractionBits));
  }
}
