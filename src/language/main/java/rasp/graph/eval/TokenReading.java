package rasp.graph.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * Reads a token the way {@code tokens_str}, {@code tokens_int}, … do: as the reference's host
 * language converts.
 */
public final class TokenReading {
  /** Digits of any script, with single underscores between them. */
  private static final Pattern WHOLE =
      Pattern.compile("[+-]?\\d+(_\\d+)*", Pattern.UNICODE_CHARACTER_CLASS);

  private static final String DIGITS = "\\d+(_\\d+)*";
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?(" + DIGITS + "\\.?(" + DIGITS + ")?|\\." + DIGITS + ")([eE][+-]?" + DIGITS + ")?",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPECIAL =
      Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private TokenReading() {}

  /** The token as the reading sees it; throws {@link Undefined} where it cannot be read so. */
  public static Atom read(Op.Reading reading, Atom token) {
    return switch (reading) {
      case AS_IS -> token;
      case STR -> token instanceof Atom.Text ? token : Atom.of(token.text());
      case BOOL -> Atom.of(token.truth());
      case INT -> whole(token);
      case FLOAT -> real(token);
    };
  }

  private static Atom whole(Atom token) {
    return switch (token) {
      case Atom.Int number -> number;
      case Atom.Bool(boolean value) -> value ? Atom.Int.ONE : Atom.Int.ZERO;
      case Atom.Real(double value) -> {
        if (Double.isNaN(value) || Double.isInfinite(value))
          throw unreadable("tokens_int", token, "an int");
        yield new Atom.Int(new BigDecimal(value).toBigInteger());
      }
      case Atom.Text(String text) -> {
        String stripped = text.strip();
        if (!WHOLE.matcher(stripped).matches()) throw unreadable("tokens_int", token, "an int");
        yield new Atom.Int(new BigInteger(ascii(stripped)));
      }
    };
  }

  private static Atom real(Atom token) {
    return switch (token) {
      case Atom.Real real -> real;
      case Atom.Int number -> Atom.of(Arithmetic.toDouble(number));
      case Atom.Bool(boolean value) -> Atom.of(value ? 1.0 : 0.0);
      case Atom.Text(String text) -> {
        String stripped = text.strip();
        if (SPECIAL.matcher(stripped).matches())
          yield Atom.of(special(stripped.toLowerCase(Locale.ROOT)));
        if (!DECIMAL.matcher(stripped).matches())
          throw unreadable("tokens_float", token, "a float");
        yield Atom.of(Double.parseDouble(ascii(stripped)));
      }
    };
  }

  private static double special(String text) {
    if (text.endsWith("nan")) return Double.NaN;
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private static String ascii(String number) {
    var plain = new StringBuilder();
    number
        .codePoints()
        .filter(point -> point != '_')
        .forEach(point -> {
          if (Character.isDigit(point)) plain.append(Character.digit(point, 10));
          else plain.appendCodePoint(point);
        });
    return plain.toString();
  }

  private static Undefined unreadable(String name, Atom token, String wanted) {
    return new Undefined(
        Code.E403_INPUT_TOKEN,
        "%s cannot read the token %s as %s".formatted(name, token.quoted(), wanted),
        "give numbers as input, for example --json '[1, 2, 3]', or use tokens");
  }
}
