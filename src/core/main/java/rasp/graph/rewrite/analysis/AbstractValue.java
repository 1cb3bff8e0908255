package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;
import rasp.graph.ir.Atom;

/**
 * What is known of all values of an s-op, on every input and at every position where it has one.
 *
 * @param mayBool whether a value may be a truth value; so for the other kinds
 * @param lowest no number, and no truth value as 0 or 1, is smaller
 * @param highest none is larger
 * @param finite no value is nan or infinite
 * @param uniform on each input all positions have the same value
 * @param byIndex a value depends on its position only
 * @param byIndexAndLength a value depends on its position and the input's length only
 * @param values all values that there may be, where they are known and few; else none
 */
public record AbstractValue(
    boolean mayBool,
    boolean mayInt,
    boolean mayReal,
    boolean mayText,
    double lowest,
    double highest,
    boolean finite,
    boolean uniform,
    boolean byIndex,
    boolean byIndexAndLength,
    ImmutableSet<Atom> values) {

  /** Beyond it whole numbers are not all doubles, and nothing is said of bounds. */
  public static final double EXACT = 0x1p53;

  /** Of more values no set is kept. */
  static final int MOST_VALUES = 64;

  /** So few whole numbers in a row are kept as a set. */
  private static final int FEW = 16;

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  static final AbstractValue TRUTH =
      new AbstractValue(
          true,
          false,
          false,
          false,
          0,
          1,
          true,
          false,
          false,
          false,
          ImmutableSet.of(Atom.of(false), Atom.of(true)));
  static final AbstractValue TEXT =
      new AbstractValue(
          false,
          false,
          false,
          true,
          -INFINITE,
          INFINITE,
          true,
          false,
          false,
          false,
          ImmutableSet.of());
  static final AbstractValue ANYTHING =
      new AbstractValue(
          true,
          true,
          true,
          true,
          -INFINITE,
          INFINITE,
          false,
          false,
          false,
          false,
          ImmutableSet.of());

  /** Whole numbers within bounds. */
  static AbstractValue whole(double lowest, double highest) {
    return number(true, false, lowest, highest, true);
  }

  static AbstractValue number(
      boolean mayInt, boolean mayReal, double lowest, double highest, boolean finite) {
    // The double nearest to 2^53 + 1 is 2^53.
    boolean known = Math.max(Math.abs(lowest), Math.abs(highest)) < EXACT;
    return new AbstractValue(
        false,
        mayInt,
        mayReal,
        false,
        known ? lowest : -INFINITE,
        known ? highest : INFINITE,
        finite,
        false,
        false,
        false,
        ImmutableSet.of());
  }

  public static AbstractValue constant(Atom value) {
    AbstractValue fact =
        switch (value) {
          case Atom.Bool(boolean truth) -> TRUTH.within(truth ? 1 : 0, truth ? 1 : 0);
          case Atom.Int(BigInteger number) -> whole(number.doubleValue(), number.doubleValue());
          case Atom.Real(double number) ->
              Double.isNaN(number)
                  ? number(false, true, -INFINITE, INFINITE, false)
                  : number(false, true, number, number, !Double.isInfinite(number));
          case Atom.Text text -> TEXT;
        };
    return fact.among(ImmutableSet.of(value));
  }

  /** Whatever of these values, of which there is one at least. */
  static AbstractValue oneOf(Collection<Atom> values) {
    AbstractValue fact =
        values.stream().map(AbstractValue::constant).reduce(AbstractValue::or).orElse(ANYTHING);
    return values.size() <= MOST_VALUES ? fact.among(ImmutableSet.copyOf(values)) : fact;
  }

  /** The same, known to be among these values; a single one is the same everywhere. */
  private AbstractValue among(ImmutableSet<Atom> values) {
    boolean same = uniform || values.size() == 1;
    return new AbstractValue(
        mayBool,
        mayInt,
        mayReal,
        mayText,
        lowest,
        highest,
        finite,
        same,
        same || byIndex,
        same || byIndexAndLength,
        values);
  }

  /** The same, whose values are kept as a set if they are few whole numbers in a row. */
  AbstractValue counted() {
    boolean few = values.isEmpty() && isWhole() && highest - lowest < FEW;
    if (!few) return this;
    var numbers = ImmutableSet.<Atom>builder();
    for (long number = (long) Math.ceil(lowest); number <= highest; number++) {
      numbers.add(Atom.of(number));
    }
    return among(numbers.build());
  }

  /** The value, if it is always and everywhere the same. */
  public Optional<Atom> constant() {
    return values.size() == 1 ? Optional.of(values.iterator().next()) : Optional.empty();
  }

  AbstractValue within(double lowest, double highest) {
    return new AbstractValue(
        mayBool,
        mayInt,
        mayReal,
        mayText,
        lowest,
        highest,
        finite,
        uniform,
        byIndex,
        byIndexAndLength,
        ImmutableSet.of());
  }

  /** The same values, of which more is known about where they come from. */
  AbstractValue from(boolean uniform, boolean byIndex, boolean byIndexAndLength) {
    return new AbstractValue(
        mayBool,
        mayInt,
        mayReal,
        mayText,
        lowest,
        highest,
        finite,
        uniform || values.size() == 1,
        byIndex || values.size() == 1,
        byIndexAndLength || values.size() == 1,
        values);
  }

  /** What holds of values that are some of these and some of those. */
  AbstractValue or(AbstractValue other) {
    AbstractValue either =
        new AbstractValue(
            mayBool || other.mayBool,
            mayInt || other.mayInt,
            mayReal || other.mayReal,
            mayText || other.mayText,
            Math.min(lowest, other.lowest),
            Math.max(highest, other.highest),
            finite && other.finite,
            false,
            false,
            false,
            ImmutableSet.of());
    ImmutableSet<Atom> all = union(other);
    return all.isEmpty() ? either : either.among(all);
  }

  private ImmutableSet<Atom> union(AbstractValue other) {
    boolean known = !values.isEmpty() && !other.values.isEmpty();
    if (!known || values.size() + other.values.size() > MOST_VALUES) return ImmutableSet.of();
    return ImmutableSet.<Atom>builder().addAll(values).addAll(other.values).build();
  }

  public boolean isWhole() {
    return mayInt && !mayBool && !mayReal && !mayText;
  }

  /** Floats, none of them written as a whole number. */
  public boolean isReal() {
    return mayReal && !mayInt && !mayBool && !mayText;
  }

  /**
   * Whether the mean of equal values is that value: of whole numbers that are small, of truth
   * values and of texts; a mean of equal floats may round.
   */
  public boolean isMeanOfItself() {
    boolean small = isWhole() && Math.max(-lowest, highest) <= TransferFunctions.SMALL;
    return small || isTruth() || isText();
  }

  public boolean isTruth() {
    return mayBool && !mayInt && !mayReal && !mayText;
  }

  public boolean isText() {
    return mayText && !mayBool && !mayInt && !mayReal;
  }

  /** Ints and floats, no truth values and no texts. */
  public boolean isNumber() {
    return !mayBool && !mayText;
  }

  public boolean isNumberOrTruth() {
    return !mayText;
  }

  /** Whether all values are known to be within the range where whole numbers are exact doubles. */
  public boolean isBounded() {
    return lowest >= -EXACT && highest <= EXACT;
  }

  /** Whether of two values always one is smaller, or they are the same. */
  public static boolean areOrdered(AbstractValue x, AbstractValue y) {
    return (x.isText() && y.isText())
        || (x.isNumberOrTruth() && y.isNumberOrTruth() && x.finite && y.finite);
  }

  public boolean is(Atom value) {
    return constant().equals(Optional.of(value));
  }

  /** Whether it is the number, as an int or as a float. */
  public boolean isNumber(long value) {
    return switch (constant().orElse(null)) {
      case Atom.Int(BigInteger number) -> number.equals(BigInteger.valueOf(value));
      case Atom.Real(double number) -> number == value;
      case Atom.Bool truth -> false;
      case Atom.Text text -> false;
      case null -> false;
    };
  }
}
