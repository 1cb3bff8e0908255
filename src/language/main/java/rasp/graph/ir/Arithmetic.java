package rasp.graph.ir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import rasp.text.Code;

/**
 * What the operators do to atoms, exactly as the reference's host language has it: whole numbers
 * are unbounded, {@code /} always gives a double, {@code %} takes the sign of the divisor, {@code
 * round} goes to the even neighbour and truth values count as 0 and 1.
 *
 * <p>Every method throws {@link Undefined} where the operation has no value.
 */
public final class Arithmetic {
  /** The largest size of a whole number, in bits. */
  public static final int MAX_BITS = 10_000_000;

  /** The largest length of a text, in UTF-16 units. */
  public static final int MAX_LENGTH = 100_000_000;

  private Arithmetic() {}

  /** The value of a unary function. */
  public static Atom apply(ElementwiseFunction.Unary function, Atom x) {
    return switch (function) {
      case NOT -> Atom.of(!x.truth());
      case INDICATOR -> x.truth() ? Atom.Int.ONE : Atom.Int.ZERO;
      case NEGATE -> sign(function, x, true);
      case PLUS -> sign(function, x, false);
      case ROUND -> whole(function, x, RoundingMode.HALF_EVEN);
      case FLOOR -> whole(function, x, RoundingMode.FLOOR);
      case CEIL -> whole(function, x, RoundingMode.CEILING);
      case ABS ->
          x instanceof Atom.Real(double value)
              ? Atom.of(StrictMath.abs(value))
              : new Atom.Int(integer(function.sign(), x).abs());
    };
  }

  /** Throws {@link Undefined} where the operand is no text of one character, or no code point. */
  public static Atom apply(ElementwiseFunction.Letter function, Atom x) {
    return switch (function) {
      case CODE -> {
        boolean one = x instanceof Atom.Text(String text) && text.codePoints().count() == 1;
        if (!one) throw noLetter(function, x, "a text of one character");
        yield Atom.of(x.text().codePointAt(0));
      }
      case CHARACTER -> {
        boolean code =
            x instanceof Atom.Int(BigInteger value)
                && value.signum() >= 0
                && value.bitLength() < 32
                && Character.isValidCodePoint(value.intValueExact());
        if (!code) throw noLetter(function, x, "the number of a character");
        yield Atom.of(Character.toString(Integer.parseInt(x.text())));
      }
    };
  }

  private static Undefined noLetter(ElementwiseFunction.Letter function, Atom x, String wanted) {
    return new Undefined(
        Code.E301_OPERAND_KINDS,
        "%s needs %s, but found %s".formatted(function.sign(), wanted, describe(x)),
        "");
  }

  private static Atom sign(ElementwiseFunction.Unary function, Atom x, boolean negative) {
    if (x instanceof Atom.Real(double value)) return Atom.of(negative ? -value : value);
    BigInteger value = integer(function.sign(), x);
    return new Atom.Int(negative ? value.negate() : value);
  }

  private static Atom whole(ElementwiseFunction.Unary function, Atom x, RoundingMode mode) {
    if (!(x instanceof Atom.Real(double value))) return new Atom.Int(integer(function.sign(), x));
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new Undefined(
          Code.E302_ARITHMETIC,
          "%s of %s is no whole number".formatted(function.sign(), x.text()),
          "");
    }
    return new Atom.Int(new BigDecimal(value).setScale(0, mode).toBigInteger());
  }

  private static BigInteger integer(String sign, Atom x) {
    return switch (x) {
      case Atom.Int(BigInteger value) -> value;
      case Atom.Bool(boolean value) -> value ? BigInteger.ONE : BigInteger.ZERO;
      case Atom.Text text ->
          throw new Undefined(
              Code.E301_OPERAND_KINDS,
              "%s needs a number, but found the text %s".formatted(sign, text.quoted()),
              "");
      case Atom.Real real ->
          throw new IllegalStateException("a double is no whole number: " + real);
    };
  }

  /**
   * The value of a binary function. {@code and} and {@code or} give truth values here, as they do
   * on s-ops.
   */
  public static Atom apply(ElementwiseFunction.Binary function, Atom x, Atom y) {
    return switch (function) {
      case ADD -> add(x, y);
      case SUBTRACT -> subtract(x, y);
      case MULTIPLY -> multiply(x, y);
      case DIVIDE -> divide(x, y);
      case MODULO -> modulo(x, y);
      case POWER -> power(x, y);
      case EQUAL -> Atom.of(x.sameAs(y));
      case NOT_EQUAL -> Atom.of(!x.sameAs(y));
      case LESS -> Atom.of(ordered(Op.Comparison.LESS, x, y));
      case LESS_EQUAL -> Atom.of(ordered(Op.Comparison.LESS_EQUAL, x, y));
      case GREATER -> Atom.of(ordered(Op.Comparison.GREATER, x, y));
      case GREATER_EQUAL -> Atom.of(ordered(Op.Comparison.GREATER_EQUAL, x, y));
      case AND -> Atom.of(x.truth() && y.truth());
      case OR -> Atom.of(x.truth() || y.truth());
    };
  }

  /** Whether {@code key comparison query} holds. */
  public static boolean holds(Op.Comparison comparison, Atom key, Atom query) {
    return switch (comparison) {
      case EQUAL -> key.sameAs(query);
      case NOT_EQUAL -> !key.sameAs(query);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> ordered(comparison, key, query);
    };
  }

  private static boolean ordered(Op.Comparison comparison, Atom x, Atom y) {
    int order;
    if (x instanceof Atom.Text(String a) && y instanceof Atom.Text(String b)) {
      order = compareTexts(a, b);
    } else if (x.isNumber() && y.isNumber()) {
      if (isNan(x) || isNan(y)) return false;
      order = compareNumbers(x, y);
    } else {
      throw new Undefined(
          Code.E301_OPERAND_KINDS,
          "%s cannot compare %s with %s".formatted(comparison.sign(), describe(x), describe(y)),
          "only == and != compare a text with a number");
    }
    return comparison.holds(order);
  }

  private static boolean isNan(Atom x) {
    return x instanceof Atom.Real(double value) && Double.isNaN(value);
  }

  /** Texts by code point; UTF-16 order differs where a character needs two units. */
  public static int compareTexts(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
        return pairs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Numbers by their exact values; neither is nan. */
  public static int compareNumbers(Atom x, Atom y) {
    if (x instanceof Atom.Real(double a) && y instanceof Atom.Real(double b))
      return a < b ? -1 : a > b ? 1 : 0;
    if (x instanceof Atom.Real(double a)) {
      return Double.isInfinite(a)
          ? (a > 0 ? 1 : -1)
          : new BigDecimal(a).compareTo(new BigDecimal(integer("<", y)));
    }
    if (y instanceof Atom.Real) return -compareNumbers(y, x);
    return integer("<", x).compareTo(integer("<", y));
  }

  private static Atom add(Atom x, Atom y) {
    if (x instanceof Atom.Text(String a) && y instanceof Atom.Text(String b)) {
      limitLength((long) a.length() + b.length());
      return Atom.of(a + b);
    }
    requireNumbers("+", x, y, "a text can only be joined to a text; \"\" + … is not converted");
    if (isReal(x, y)) return Atom.of(toDouble(x) + toDouble(y));
    return limited(integer("+", x).add(integer("+", y)));
  }

  private static Atom subtract(Atom x, Atom y) {
    requireNumbers("-", x, y, "");
    if (isReal(x, y)) return Atom.of(toDouble(x) - toDouble(y));
    return limited(integer("-", x).subtract(integer("-", y)));
  }

  private static Atom multiply(Atom x, Atom y) {
    if (x instanceof Atom.Text(String text) && y.isNumber() && !(y instanceof Atom.Real))
      return repeat(text, integer("*", y));
    if (y instanceof Atom.Text && x.isNumber() && !(x instanceof Atom.Real)) return multiply(y, x);
    requireNumbers("*", x, y, "a text can be repeated by a whole number only");
    if (isReal(x, y)) return Atom.of(toDouble(x) * toDouble(y));
    BigInteger a = integer("*", x);
    BigInteger b = integer("*", y);
    limitBits((long) a.bitLength() + b.bitLength());
    return new Atom.Int(a.multiply(b));
  }

  private static Atom repeat(String text, BigInteger times) {
    if (times.signum() <= 0 || text.isEmpty()) return Atom.of("");
    limitLength(times.bitLength() > 31 ? Long.MAX_VALUE : times.longValue() * text.length());
    return Atom.of(text.repeat(times.intValue()));
  }

  private static Atom divide(Atom x, Atom y) {
    requireNumbers("/", x, y, "");
    if (isReal(x, y)) {
      double divisor = toDouble(y);
      if (divisor == 0) throw divisionByZero(x, y);
      return Atom.of(toDouble(x) / divisor);
    }
    BigInteger a = integer("/", x);
    BigInteger b = integer("/", y);
    if (b.signum() == 0) throw divisionByZero(x, y);
    return Atom.of(Doubles.quotient(a, b));
  }

  private static Undefined divisionByZero(Atom x, Atom y) {
    return new Undefined(
        Code.E302_ARITHMETIC,
        "division by zero: %s / %s".formatted(x.text(), y.text()),
        "guard the divisor: x / (d if d > 0 else 1) evaluates d everywhere");
  }

  private static Atom modulo(Atom x, Atom y) {
    requireNumbers("%", x, y, "a text has no remainder; texts are joined with +");
    if (isReal(x, y)) {
      double divisor = toDouble(y);
      if (divisor == 0) throw moduloZero(x, y);
      return Atom.of(Doubles.remainder(toDouble(x), divisor));
    }
    BigInteger divisor = integer("%", y);
    if (divisor.signum() == 0) throw moduloZero(x, y);
    BigInteger remainder = integer("%", x).mod(divisor.abs());
    return new Atom.Int(
        divisor.signum() < 0 && remainder.signum() > 0 ? remainder.add(divisor) : remainder);
  }

  private static Undefined moduloZero(Atom x, Atom y) {
    return new Undefined(
        Code.E302_ARITHMETIC, "remainder by zero: %s %% %s".formatted(x.text(), y.text()), "");
  }

  private static Atom power(Atom x, Atom y) {
    requireNumbers("^", x, y, "");
    if (!isReal(x, y)) {
      BigInteger base = integer("^", x);
      BigInteger exponent = integer("^", y);
      if (exponent.signum() >= 0) return power(base, exponent);
    }
    return Atom.of(Doubles.power(toDouble(x), toDouble(y)));
  }

  private static Atom power(BigInteger base, BigInteger exponent) {
    if (base.abs().bitLength() <= 1) {
      boolean one =
          exponent.signum() == 0
              || base.signum() > 0
              || (base.signum() < 0 && !exponent.testBit(0));
      return one ? Atom.Int.ONE : base.signum() == 0 ? Atom.Int.ZERO : Atom.of(-1);
    }
    limitBits(
        exponent.bitLength() > 31
            ? Long.MAX_VALUE
            : exponent.longValue() * (base.abs().bitLength() - 1));
    return new Atom.Int(base.pow(exponent.intValue()));
  }

  /** The double nearest to a number; throws where a whole number is too large for one. */
  public static double toDouble(Atom x) {
    return switch (x) {
      case Atom.Real(double value) -> value;
      case Atom.Bool(boolean value) -> value ? 1 : 0;
      case Atom.Int(BigInteger value) -> {
        double result = value.doubleValue();
        if (Double.isInfinite(result)) {
          throw new Undefined(Code.E302_ARITHMETIC, "a whole number is too large for a double", "");
        }
        yield result;
      }
      case Atom.Text text -> throw new IllegalArgumentException("no number: " + text.quoted());
    };
  }

  private static boolean isReal(Atom x, Atom y) {
    return x instanceof Atom.Real || y instanceof Atom.Real;
  }

  private static void requireNumbers(String sign, Atom x, Atom y, String help) {
    if (x.isNumber() && y.isNumber()) return;
    throw new Undefined(
        Code.E301_OPERAND_KINDS,
        "%s does not work on %s and %s".formatted(sign, describe(x), describe(y)),
        help);
  }

  /** The atom with its type, for messages. */
  public static String describe(Atom x) {
    return switch (x) {
      case Atom.Int number -> "the int " + shortened(number.text());
      case Atom.Real real -> "the float " + real.text();
      case Atom.Bool bool -> bool.text();
      case Atom.Text text -> "the text " + shortened(text.quoted());
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "…";
  }

  private static Atom limited(BigInteger value) {
    limitBits(value.bitLength());
    return new Atom.Int(value);
  }

  private static void limitBits(long bits) {
    if (bits > MAX_BITS) {
      throw new Undefined(
          Code.E602_TOO_LARGE, "a whole number of more than " + MAX_BITS + " bits", "");
    }
  }

  private static void limitLength(long length) {
    if (length > MAX_LENGTH) {
      throw new Undefined(
          Code.E602_TOO_LARGE, "a text of more than " + MAX_LENGTH + " characters", "");
    }
  }
}
