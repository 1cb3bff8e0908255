package rasp.graph.eval;

import java.math.BigInteger;
import java.util.Arrays;
import rasp.graph.ir.Atom;

/**
 * The values of an s-op at the positions so far, which grows and shrinks at its end. Holds what a
 * {@link Column.Numbers} or {@link Column.Texts} can hold and refuses the rest, so that whoever
 * fills it evaluates that word otherwise.
 */
final class PrefixColumn {
  static final byte BOOL = Column.Numbers.BOOL;
  static final byte INT = Column.Numbers.INT;
  static final byte REAL = Column.Numbers.REAL;
  static final byte TEXT = 3;

  /** The sum of as many whole numbers below it as there are positions is exact in doubles. */
  private static final double SUMMABLE = Column.Numbers.EXACT / (2 * PrefixEvaluator.LONGEST);

  final double[] numbers = new double[PrefixEvaluator.LONGEST];
  final byte[] kinds = new byte[PrefixEvaluator.LONGEST];
  final String[] texts = new String[PrefixEvaluator.LONGEST];

  /** The highest kind up to each position: the type of the sequence that ends there. */
  private final byte[] highest = new byte[PrefixEvaluator.LONGEST];

  private final boolean[] summable = new boolean[PrefixEvaluator.LONGEST];

  PrefixColumn() {
    Arrays.fill(texts, "");
  }

  /** Whether the number fits behind those before it; then it is there. */
  boolean number(int i, double value, byte kind) {
    boolean whole = kind != REAL;
    if (whole && !(Math.abs(value) < Column.Numbers.EXACT / 2)) return false;
    if (i > 0 && highest[i - 1] == TEXT) return false;
    numbers[i] = whole ? value + 0.0 : value;
    kinds[i] = kind;
    highest[i] = i > 0 && highest[i - 1] > kind ? highest[i - 1] : kind;
    summable[i] = (i == 0 || summable[i - 1]) && (!whole || Math.abs(value) < SUMMABLE);
    return true;
  }

  boolean truth(int i, boolean value) {
    return number(i, value ? 1 : 0, BOOL);
  }

  /** Whether the text fits behind those before it; then it is there. */
  boolean text(int i, String value) {
    if (i > 0 && highest[i - 1] != TEXT) return false;
    texts[i] = value;
    kinds[i] = TEXT;
    highest[i] = TEXT;
    return true;
  }

  boolean atom(int i, Atom atom) {
    return switch (atom) {
      case Atom.Bool(boolean value) -> truth(i, value);
      case Atom.Real(double value) -> number(i, value, REAL);
      case Atom.Text(String value) -> text(i, value);
      case Atom.Int(BigInteger value) ->
          value.bitLength() <= 52 && number(i, (double) value.longValue(), INT);
    };
  }

  boolean copy(int i, PrefixColumn from, int position) {
    return from.kinds[position] == TEXT
        ? text(i, from.texts[position])
        : number(i, from.numbers[position], from.kinds[position]);
  }

  boolean isText(int i) {
    return kinds[i] == TEXT;
  }

  boolean isTrue(int i) {
    return kinds[i] == TEXT ? !texts[i].isEmpty() : numbers[i] != 0;
  }

  /** Whether several of the values up to the position have a mean, and doubles can add them. */
  boolean hasMeans(int i) {
    return summable[i] && (highest[i] == INT || highest[i] == REAL);
  }

  Atom atom(int i) {
    return kinds[i] == TEXT ? Atom.of(texts[i]) : Column.Numbers.atom(numbers[i], kinds[i]);
  }
}
