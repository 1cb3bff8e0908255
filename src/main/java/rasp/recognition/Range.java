package rasp.recognition;

import com.google.common.math.IntMath;
import java.util.Optional;
import rasp.ir.Arithmetic;
import rasp.ir.Atom;
import rasp.ir.Op;

/**
 * A number between two bounds, which are infinite where there is none; and interval arithmetic on
 * such numbers, as doubles compute.
 *
 * @param lowOpen whether it differs from the lower bound
 * @param residue of the whole number modulo {@code modulus}
 * @param modulus 1 where no residue is known
 */
record Range(
    double low,
    boolean lowOpen,
    double high,
    boolean highOpen,
    Wholeness wholeness,
    int residue,
    int modulus,
    Optional<Form> form)
    implements SymbolicValue {
  /** How a number of which only bounds are known lies among the whole numbers. */
  enum Wholeness {
    /** It is whole. */
    WHOLE,
    /** It is whole but for the rounding of doubles; {@code round} gives the whole number. */
    NEARLY,
    /** Nothing is known. */
    UNKNOWN
  }

  /** Below it, the rounding of doubles does not move a whole number by half of one. */
  private static final double SLACK = 0.25;

  /** Divisible by every number up to 20, and so by every modulus that programs are followed for. */
  private static final int KNOWN_MODULUS = 232_792_560;

  /** Some number between bounds that it may reach or not. */
  static Range of(double low, boolean lowOpen, double high, boolean highOpen) {
    return new Range(low, lowOpen, high, highOpen, Wholeness.UNKNOWN, 0, 1, Optional.empty());
  }

  /** A whole number from the lower to the higher bound. */
  static Range whole(double low, double high, int residue, int modulus) {
    return new Range(low, false, high, false, Wholeness.WHOLE, residue, modulus, Optional.empty());
  }

  /** The bounds of a known number, of which all residues are known. */
  static Range of(Atom atom, Optional<Form> form) {
    if (!atom.isNumber()) {
      throw LeavesFragment.because("arithmetic on texts and on numbers that are not known");
    }
    double number = Arithmetic.toDouble(atom);
    boolean whole = !(atom instanceof Atom.Real) && StrictMath.abs(number) < 0x1p30;
    return new Range(
        number,
        false,
        number,
        false,
        whole ? Wholeness.WHOLE : Wholeness.UNKNOWN,
        whole ? Math.floorMod((long) number, KNOWN_MODULUS) : 0,
        whole ? KNOWN_MODULUS : 1,
        form);
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
    return new Range(low, lowOpen, high, highOpen, wholeness, residue, modulus, dependence);
  }

  Range as(Wholeness other) {
    return new Range(low, lowOpen, high, highOpen, other, residue, modulus, form);
  }

  boolean isWhole() {
    return wholeness == Wholeness.WHOLE;
  }

  /** A range of one whole number is that number. */
  SymbolicValue simplified() {
    if (!isWhole() || low != high) return this;
    SymbolicValue one = Known.of(Atom.of((long) low));
    return form.isPresent() ? one.with(form.get()) : one;
  }

  private double slack() {
    return wholeness == Wholeness.NEARLY ? SLACK : 0;
  }

  /** Whether it is seen not to be 0. */
  boolean isNeverZero() {
    double slack = slack();
    return low - slack > 0
        || high + slack < 0
        || (slack == 0
            && ((low == 0 && lowOpen) || (high == 0 && highOpen) || (modulus > 1 && residue != 0)));
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
    double slack = slack() + other.slack();
    if (high + slack < other.low) return Optional.of(true);
    if (slack == 0 && high == other.low && (highOpen || other.lowOpen)) return Optional.of(true);
    if (slack == 0 ? low >= other.high : low - slack > other.high) return Optional.of(false);
    return Optional.empty();
  }

  private Optional<Boolean> isEqual(Range other) {
    if (isLess(other).orElse(false) || other.isLess(this).orElse(false)) return Optional.of(false);
    if (low == high && other.low == other.high && low == other.low && slack() + other.slack() == 0)
      return Optional.of(true);
    if (isWhole() && other.isWhole()) {
      int common = IntMath.gcd(modulus, other.modulus);
      if (Math.floorMod(residue - other.residue, common) != 0) return Optional.of(false);
    }
    return Optional.empty();
  }

  Range negated() {
    return new Range(
        -high,
        /* lowOpen= */ highOpen,
        -low,
        /* highOpen= */ lowOpen,
        wholeness,
        Math.floorMod(-residue, modulus),
        modulus,
        Optional.empty());
  }

  SymbolicValue plus(Range other) {
    double least = low + other.low;
    double most = high + other.high;
    if (Double.isNaN(least) || Double.isNaN(most)) {
      least = Double.NEGATIVE_INFINITY;
      most = Double.POSITIVE_INFINITY;
    }
    Wholeness sum = wholenessWith(other);
    boolean known = sum != Wholeness.UNKNOWN;
    int common = known ? IntMath.gcd(modulus, other.modulus) : 1;
    boolean exact = isZero() || other.isZero();
    return new Range(
            least,
            (lowOpen || other.lowOpen) && !known && exact,
            most,
            (highOpen || other.highOpen) && !known && exact,
            sum,
            known ? Math.floorMod(residue + other.residue, common) : 0,
            common,
            Optional.empty())
        .simplified();
  }

  /** Adding it is all that happens, so that an open bound stays open in doubles. */
  private boolean isZero() {
    return low == 0 && high == 0;
  }

  private Wholeness wholenessWith(Range other) {
    if (wholeness == Wholeness.UNKNOWN || other.wholeness == Wholeness.UNKNOWN)
      return Wholeness.UNKNOWN;
    return isWhole() && other.isWhole() ? Wholeness.WHOLE : Wholeness.NEARLY;
  }

  SymbolicValue times(Range other) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double a : new double[] {low, high}) {
      for (double b : new double[] {other.low, other.high}) {
        double corner = a == 0 || b == 0 ? 0 : a * b;
        least = Math.min(least, corner);
        most = Math.max(most, corner);
      }
    }
    boolean whole = isWhole() && other.isWhole();
    int common = whole ? IntMath.gcd(modulus, other.modulus) : 1;
    // A product of numbers other than 0 is not 0: doubles of these sizes do not underflow.
    boolean open = !whole && isNeverZero() && other.isNeverZero();
    return new Range(
            least,
            open && least == 0,
            most,
            open && most == 0,
            whole ? Wholeness.WHOLE : Wholeness.UNKNOWN,
            (int) Math.floorMod((long) residue * other.residue, (long) common),
            common,
            Optional.empty())
        .simplified();
  }

  /** {@code 1 / x}, of an x that is seen to be above 0 or to be below it. */
  Range inverse() {
    return of(
        high == 0 ? Double.NEGATIVE_INFINITY : 1 / high,
        high == Double.POSITIVE_INFINITY,
        low == 0 ? Double.POSITIVE_INFINITY : 1 / low,
        low == Double.NEGATIVE_INFINITY);
  }

  /** {@code a number between 1 and 2}. */
  String boundsInWords() {
    String kind = wholeness == Wholeness.UNKNOWN ? "a number" : "a whole number";
    boolean above = low != Double.NEGATIVE_INFINITY;
    boolean below = high != Double.POSITIVE_INFINITY;
    return above && below
        ? "%s between %s and %s".formatted(kind, inWords(low), inWords(high))
        : above
            ? "%s from %s up".formatted(kind, inWords(low))
            : below ? "%s up to %s".formatted(kind, inWords(high)) : kind;
  }

  private static String inWords(double bound) {
    return StrictMath.abs(bound) < 0x1p52 && bound == StrictMath.rint(bound)
        ? Atom.of((long) bound).text()
        : Atom.of(bound).shortText();
  }
}
