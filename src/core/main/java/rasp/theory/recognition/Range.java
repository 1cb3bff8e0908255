package rasp.theory.recognition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Op;

/**
 * A number between two finite bounds, and interval arithmetic as the program computes.
 *
 * <p>Rounding to the nearest double is monotone, so the rounded result of an operation on two
 * numbers lies between its rounded results on their bounds: intervals of floats are computed with
 * the operations themselves. Ints are exact, and bounds of them beyond 2^53 are rounded outwards.
 * What may be infinite or no number throws {@link OutsideFragment}.
 *
 * @param low a whole number where the number is whole but for slack
 * @param whole whether it is a whole number, but for slack
 * @param slack how far the rounding of doubles may have moved a whole number; 0 elsewhere
 * @param residue of the whole number modulo {@code modulus}
 * @param modulus 1 where no residue is known; 0 where the number is the residue
 */
record Range(
    double low,
    double high,
    boolean whole,
    double slack,
    NumberKind kind,
    long residue,
    long modulus,
    Optional<Form> form)
    implements SymbolicValue {
  /** The type that numbers have at run time: ints are exact, floats are doubles. */
  enum NumberKind {
    INT,
    FLOAT,
    /** On some words an int, on others a float. */
    EITHER;

    /** Returns the kind of a sum, difference or product. */
    NumberKind with(NumberKind other) {
      return this == other ? this : this == FLOAT || other == FLOAT ? FLOAT : EITHER;
    }

    /** Returns the kind of what is one or the other. */
    NumberKind or(NumberKind other) {
      return this == other ? this : EITHER;
    }
  }

  /**
   * Below it every whole number is a double, and none beyond is rounded to one that is: ints and
   * floats compute alike.
   */
  static final double EXACT = 0x1p53;

  /** Limit on the slack of a whole number; beyond it the number is a fraction. */
  private static final double MAX_SLACK = 0.25;

  /** Limit on the size of whole numbers with slack, which bounds how far an addition rounds. */
  private static final double MAX_SLACKENED = 0x1p50;

  /** Bounds beyond it come from the longest words, and messages leave them out. */
  private static final double LARGE = 0x1p20;

  /** A truth value in arithmetic. */
  static final Range TRUTH = whole(0, 1, 0, 1, NumberKind.INT);

  Range {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw OutsideFragment.undecided("a number that may be too large for a double");
    }
    if (low > high) throw new IllegalArgumentException("from " + low + " to " + high);
    low += 0.0; // -0.0 and 0.0 are one bound
    high += 0.0;
  }

  /** Some number between bounds that it may reach. */
  static Range fraction(double low, double high, NumberKind kind) {
    return new Range(low, high, false, 0, kind, 0, 1, Optional.empty());
  }

  /** A whole number from the lower to the higher bound. */
  static Range whole(double low, double high, long residue, long modulus, NumberKind kind) {
    return new Range(low, high, true, 0, kind, residue, modulus, Optional.empty());
  }

  /** The bounds of a known number. */
  static Range of(Known known) {
    return switch (known.atom()) {
      case Atom.Text text ->
          throw OutsideFragment.because("arithmetic on texts and on numbers that are not known");
      case Atom.Bool(boolean value) -> whole(BigInteger.valueOf(value ? 1 : 0), NumberKind.INT);
      case Atom.Int(BigInteger value) ->
          whole(value, known.anyKind() ? NumberKind.EITHER : NumberKind.INT).withForm(known.form());
      case Atom.Real(double value) -> {
        if (!Double.isFinite(value)) {
          throw OutsideFragment.because("arithmetic on a number that is infinite or nan");
        }
        yield known.atom().key() instanceof Atom.Int(BigInteger whole)
            ? whole(whole, NumberKind.FLOAT).withForm(known.form())
            : fraction(value, value, NumberKind.FLOAT);
      }
    };
  }

  private static Range whole(BigInteger value, NumberKind kind) {
    var exact = new BigDecimal(value);
    double nearest = value.doubleValue();
    boolean small = value.bitLength() < Long.SIZE;
    return whole(
        outwards(nearest, exact, false),
        outwards(nearest, exact, true),
        small ? value.longValue() : 0,
        small ? 0 : 1,
        kind);
  }

  /** The double next to an exact number on one side of it. */
  private static double outwards(double nearest, BigDecimal exact, boolean up) {
    if (Double.isInfinite(nearest)) return nearest;
    int side = new BigDecimal(nearest).compareTo(exact);
    return up && side < 0
        ? Math.nextUp(nearest)
        : !up && side > 0 ? Math.nextDown(nearest) : nearest;
  }

  @Override
  public Range with(Form dependence) {
    return withForm(Optional.of(dependence));
  }

  /** The number of which nothing is known but what holds at every position. */
  Range withoutForm() {
    return withForm(Optional.empty());
  }

  private Range withForm(Optional<Form> dependence) {
    return new Range(low, high, whole, slack, kind, residue, modulus, dependence);
  }

  /** The number as one of another kind, where both compute alike. */
  Range as(NumberKind other) {
    return new Range(low, high, whole, slack, other, residue, modulus, form);
  }

  /** The whole number with so much slack more. */
  Range slackened(double more) {
    return slack + more < MAX_SLACK && size() <= MAX_SLACKENED
        ? new Range(low, high, true, slack + more, kind, residue, modulus, form)
        : fraction(Math.nextDown(low - slack - more), Math.nextUp(high + slack + more), kind);
  }

  /** The whole number without its slack, as {@code round} finds it. */
  Range rounded() {
    return new Range(low, high, true, 0, NumberKind.INT, residue, modulus, form);
  }

  boolean isWhole() {
    return whole && slack == 0;
  }

  /** Returns how far from 0 the bounds are. */
  double size() {
    return StrictMath.max(StrictMath.abs(low), StrictMath.abs(high));
  }

  /** Returns whether no rounding has made it, and none makes a float of it. */
  boolean isDouble() {
    return size() < EXACT;
  }

  /** Returns whether the result of an addition or multiplication is what it is without rounding. */
  static boolean isExact(Range x, Range y, Range result) {
    return result.kind == NumberKind.INT || (x.isDouble() && y.isDouble() && result.isDouble());
  }

  /** A range of one number is that number. */
  SymbolicValue simplified() {
    if (low != high || slack != 0) return this;
    Known one = Known.of(low, kind);
    return form.isPresent() ? one.with(form.get()) : one;
  }

  private double outerLow() {
    return slack == 0 ? low : Math.nextDown(low - slack);
  }

  private double outerHigh() {
    return slack == 0 ? high : Math.nextUp(high + slack);
  }

  /** The number with its slack as part of its bounds. */
  Range widened() {
    return slack == 0 ? this : fraction(outerLow(), outerHigh(), kind);
  }

  /** Whether it is seen not to be 0. */
  boolean isNeverZero() {
    return outerLow() > 0 || outerHigh() < 0 || (isWhole() && modulus != 1 && residue != 0);
  }

  /** Whether the comparison with another number holds, if the bounds and residues decide it. */
  Optional<Boolean> compared(Op.Comparison comparison, Range other) {
    return switch (comparison) {
      case LESS -> isLess(other);
      case GREATER -> other.isLess(this);
      case LESS_EQUAL -> other.isLess(this).map(holds -> !holds);
      case GREATER_EQUAL -> isLess(other).map(holds -> !holds);
      case EQUAL -> isEqual(other);
      case NOT_EQUAL -> isEqual(other).map(holds -> !holds);
    };
  }

  private Optional<Boolean> isLess(Range other) {
    if (outerHigh() < other.outerLow()) return Optional.of(true);
    return outerLow() >= other.outerHigh() ? Optional.of(false) : Optional.empty();
  }

  private Optional<Boolean> isEqual(Range other) {
    if (outerHigh() < other.outerLow() || outerLow() > other.outerHigh()) return Optional.of(false);
    boolean points = low == high && other.low == other.high && slack == 0 && other.slack == 0;
    if (points && low == other.low) return Optional.of(true);
    boolean residuesDiffer =
        isWhole() && other.isWhole() && Residue.of(this).excludes(Residue.of(other));
    return residuesDiffer ? Optional.of(false) : Optional.empty();
  }

  /** Either number; nothing is known of which. */
  Range or(Range other) {
    if (slack != 0 || other.slack != 0) return widened().or(other.widened());
    return new Range(
        StrictMath.min(low, other.low),
        StrictMath.max(high, other.high),
        whole && other.whole,
        0,
        kind.or(other.kind),
        0,
        1,
        form.equals(other.form) ? form : Optional.empty());
  }

  /** A whole number of which a second range is known to hold too, on words that have a value. */
  Range within(Range other) {
    double least = StrictMath.max(low, other.low);
    double most = StrictMath.min(high, other.high);
    if (least > most) return this; // on a word without a value sums leave out what has none
    boolean finer = modulus == 0 || (other.modulus != 0 && modulus >= other.modulus);
    return new Range(
        least,
        most,
        true,
        slack,
        kind,
        finer ? residue : other.residue,
        finer ? modulus : other.modulus,
        form);
  }

  Range negated() {
    Residue negative = Residue.of(this).negated();
    return new Range(
        -high, -low, whole, slack, kind, negative.residue(), negative.modulus(), Optional.empty());
  }

  Range plus(Range other) {
    boolean sumIsWhole = whole && other.whole;
    if (!sumIsWhole && (slack != 0 || other.slack != 0)) return widened().plus(other.widened());
    NumberKind sum = kind.with(other.kind);
    double least = sum(low, other.low, sum, false);
    double most = sum(high, other.high, sum, true);
    if (!sumIsWhole) return fraction(least, most, sum);
    Range exact =
        whole(least, most, 0, 1, sum)
            .withResidue(this, other, Residue.of(this).plus(Residue.of(other)));
    boolean slackened = slack != 0 || other.slack != 0;
    return slackened ? exact.slackened(slack + other.slack + exact.size() * 0x1p-52) : exact;
  }

  private static double sum(double a, double b, NumberKind kind, boolean up) {
    double nearest = a + b;
    if (kind == NumberKind.FLOAT || Double.isInfinite(nearest)) return nearest;
    return outwards(nearest, new BigDecimal(a).add(new BigDecimal(b)), up);
  }

  Range times(Range other) {
    if (slack != 0 || other.slack != 0) return widened().times(other.widened());
    NumberKind product = kind.with(other.kind);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double a : new double[] {low, high}) {
      for (double b : new double[] {other.low, other.high}) {
        least = StrictMath.min(least, product(a, b, product, false));
        most = StrictMath.max(most, product(a, b, product, true));
      }
    }
    return whole && other.whole
        ? whole(least, most, 0, 1, product)
            .withResidue(this, other, Residue.of(this).times(Residue.of(other)))
        : fraction(least, most, product);
  }

  private static double product(double a, double b, NumberKind kind, boolean up) {
    double nearest = a * b;
    if (kind == NumberKind.FLOAT || Double.isInfinite(nearest)) return nearest;
    return outwards(nearest, new BigDecimal(a).multiply(new BigDecimal(b)), up);
  }

  /** Doubles beyond 2^53 are whole too, but not the sum or product of which they were rounded. */
  private Range withResidue(Range x, Range y, Residue exact) {
    return isExact(x, y, this)
        ? new Range(low, high, true, slack, kind, exact.residue(), exact.modulus(), form)
        : this;
  }

  /** {@code this / divisor}, of a divisor that is seen to be above 0 or to be below it. */
  Range dividedBy(Range divisor) {
    Range d = divisor.awayFromZero();
    Range x = widened();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double a : new double[] {x.low, x.high}) {
      for (double b : new double[] {d.low, d.high}) {
        least = StrictMath.min(least, a / b);
        most = StrictMath.max(most, a / b);
      }
    }
    return fraction(least, most, NumberKind.FLOAT);
  }

  /** A whole number that is not 0 is at least 1 away from it. */
  private Range awayFromZero() {
    if (!isWhole()) return widened();
    return fraction(low == 0 ? 1 : low, high == 0 ? -1 : high, kind);
  }

  /** {@code a number between 1 and 2}. */
  String boundsInWords() {
    String kindOfNumber = whole ? "a whole number" : "a number";
    boolean above = low > -LARGE;
    boolean below = high < LARGE;
    return above && below
        ? "%s between %s and %s".formatted(kindOfNumber, inWords(low), inWords(high))
        : above
            ? "%s from %s up".formatted(kindOfNumber, inWords(low))
            : below ? "%s up to %s".formatted(kindOfNumber, inWords(high)) : kindOfNumber;
  }

  private static String inWords(double bound) {
    double nearest = StrictMath.rint(bound);
    if (bound != 0 && StrictMath.abs(bound) < 1e-12) return Atom.of(bound).text();
    return StrictMath.abs(bound) < 0x1p52 && StrictMath.abs(bound - nearest) < 1e-6
        ? Atom.of((long) nearest).text()
        : Atom.of(bound).shortText();
  }
}
