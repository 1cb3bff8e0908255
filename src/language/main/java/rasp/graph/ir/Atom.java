package rasp.graph.ir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The value of an s-op at one position: a whole number of any size, a double, a truth value or a
 * text.
 *
 * <p>{@code equals} tells apart 1, 1.0 and True, as printing must; {@link #sameAs} is the
 * language's {@code ==}, under which these three are the same.
 */
public sealed interface Atom {
  record Int(BigInteger value) implements Atom {
    public static final Int ZERO = new Int(BigInteger.ZERO);
    public static final Int ONE = new Int(BigInteger.ONE);
  }

  record Real(double value) implements Atom {}

  record Bool(boolean value) implements Atom {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);
  }

  record Text(String value) implements Atom {}

  /** The whole number. */
  static Int of(long value) {
    return value == 0 ? Int.ZERO : value == 1 ? Int.ONE : new Int(BigInteger.valueOf(value));
  }

  /** The double. */
  static Real of(double value) {
    return new Real(value);
  }

  /** The truth value. */
  static Bool of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  /** The text. */
  static Text of(String value) {
    return new Text(value);
  }

  /**
   * Whether a condition holds on it: 0, 0.0, False and the empty text are false, all else is true.
   */
  default boolean truth() {
    return switch (this) {
      case Int(BigInteger value) -> value.signum() != 0;
      case Real(double value) -> value != 0;
      case Bool(boolean value) -> value;
      case Text(String value) -> !value.isEmpty();
    };
  }

  /** Whether it counts as a number: an int, a double or a truth value. */
  default boolean isNumber() {
    return !(this instanceof Text);
  }

  /**
   * The language's {@code ==}: numbers by their exact value, True as 1; a text never equals a
   * number; nan equals nothing.
   */
  default boolean sameAs(Atom other) {
    if (this instanceof Real(double a) && Double.isNaN(a)) return false;
    return key().equals(other.key());
  }

  /**
   * The representative of all atoms that are the {@linkplain #sameAs same}: 1 for 1, 1.0 and True.
   * Its {@code equals} and {@code hashCode} are those of the language (but for nan, which is its
   * own key).
   */
  default Atom key() {
    return switch (this) {
      case Int number -> number;
      case Bool(boolean value) -> value ? Int.ONE : Int.ZERO;
      case Text text -> text;
      case Real(double value) -> isIntegral(value) ? new Int(wholePart(value)) : this;
    };
  }

  private static boolean isIntegral(double value) {
    return !Double.isInfinite(value) && value == StrictMath.rint(value);
  }

  private static BigInteger wholePart(double value) {
    return StrictMath.abs(value) < 0x1p62
        ? BigInteger.valueOf((long) value)
        : new BigDecimal(value).toBigInteger();
  }

  /**
   * As the reference prints it by itself and as {@code tokens_str} reads it: {@code True}, {@code
   * 1e-05}, a text bare.
   */
  default String text() {
    return switch (this) {
      case Int(BigInteger value) -> value.toString();
      case Real(double value) -> decimal(value);
      case Bool(boolean value) -> value ? "True" : "False";
      case Text(String value) -> value;
    };
  }

  /**
   * As it stands inside a printed list: a text in single quotes, or in double ones where it holds a
   * single one.
   */
  default String quoted() {
    if (!(this instanceof Text(String value))) return text();
    String quote = value.contains("'") && !value.contains("\"") ? "\"" : "'";
    var quoted = new StringBuilder(quote);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\'' -> quoted.append(quote.equals("'") ? "\\'" : "'");
        default -> quoted.append(c);
      }
    }
    return quoted.append(quote).toString();
  }

  /** As it stands inside a printed sequence: floats to three digits, truth values as T and F. */
  default String shortText() {
    return switch (this) {
      case Real(double value) -> decimal(threeDigits(value));
      case Bool(boolean value) -> value ? "T" : "F";
      case Int number -> number.text();
      case Text text -> text.text();
    };
  }

  private static double threeDigits(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || StrictMath.abs(value) >= 0x1p52)
      return value;
    double rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
    return StrictMath.copySign(rounded, value);
  }

  /**
   * The shortest decimal that reads back as the same double, with an exponent from 1e16 up and
   * below 1e-4.
   */
  private static String decimal(double value) {
    if (Double.isNaN(value)) return "nan";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    if (value == 0) return 1 / value < 0 ? "-0.0" : "0.0";
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int size = Math.abs(exponent);
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (size < 10 ? "0" : "")
        + size;
  }
}
