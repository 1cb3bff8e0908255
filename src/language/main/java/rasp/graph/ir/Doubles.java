package rasp.graph.ir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import rasp.text.Code;

/**
 * The operations on doubles that Java has otherwise than the reference's host language, rounded as
 * that one rounds. Throws {@link Undefined} where the result is no double.
 */
public final class Doubles {
  /** Powers up to this exponent are rounded once from the exact product. */
  private static final int EXACT_EXPONENT = 64;

  private Doubles() {}

  /** The double nearest to a / b, ties to even. */
  static double quotient(BigInteger a, BigInteger b) {
    if (a.bitLength() <= 53 && b.bitLength() <= 53) return a.doubleValue() / b.doubleValue();
    int shift = Math.max(0, 70 + b.bitLength() - a.bitLength());
    BigInteger[] division = a.abs().shiftLeft(shift).divideAndRemainder(b.abs());
    // A last bit that says "and a little more" keeps a truncated quotient off every tie.
    BigInteger sticky =
        division[0].shiftLeft(1).or(division[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
    double result = scaledDown(sticky, shift + 1);
    if (Double.isInfinite(result)) {
      throw new Undefined(
          Code.E302_ARITHMETIC, "the quotient of two whole numbers is too large for a double", "");
    }
    return (a.signum() < 0) == (b.signum() < 0) ? result : -result;
  }

  private static double scaledDown(BigInteger value, int bits) {
    if (value.bitLength() - bits > 1100) return Double.POSITIVE_INFINITY;
    if (value.bitLength() - bits < -1100) return 0;
    return new BigDecimal(value)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(bits)))
        .doubleValue();
  }

  /** The remainder with the divisor's sign; the divisor is not 0. */
  public static double remainder(double x, double divisor) {
    double remainder = x % divisor;
    if (remainder == 0) return StrictMath.copySign(0.0, divisor);
    return (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder;
  }

  /** The power of two doubles. */
  static double power(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw new Undefined(Code.E302_ARITHMETIC, "0.0 cannot be raised to a negative power", "");
    }
    boolean finite = Double.isFinite(base) && Double.isFinite(exponent);
    if (finite && base < 0 && exponent != StrictMath.rint(exponent)) {
      throw new Undefined(
          Code.E302_ARITHMETIC,
          "a negative number to the power of a fraction is no real number",
          "");
    }
    double result =
        finite ? finitePower(base, exponent) : base == 1 ? 1 : StrictMath.pow(base, exponent);
    if (finite && Double.isInfinite(result)) {
      throw new Undefined(Code.E302_ARITHMETIC, "the power is too large for a double", "");
    }
    return base == -1 && Double.isInfinite(exponent) ? 1 : result;
  }

  /** Rounded once where that is cheap, so that it is what a careful C library gives. */
  private static double finitePower(double base, double exponent) {
    if (exponent == 2) return base * base;
    if (exponent == 1 || exponent == 0) return exponent == 0 ? 1 : base;
    if (exponent == -1) return 1 / base;
    if (exponent == 0.5 && base != 0) return StrictMath.sqrt(base);
    boolean small =
        exponent == StrictMath.rint(exponent) && StrictMath.abs(exponent) <= EXACT_EXPONENT;
    double rough = StrictMath.pow(base, exponent);
    if (!small
        || base == 0
        || Double.isInfinite(rough)
        || StrictMath.abs(rough) < Double.MIN_NORMAL) return rough;
    BigDecimal product =
        new BigDecimal(base).pow((int) StrictMath.abs(exponent), new MathContext(60));
    return exponent > 0
        ? product.doubleValue()
        : BigDecimal.ONE.divide(product, new MathContext(60)).doubleValue();
  }
}
