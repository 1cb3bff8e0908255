package rasp.recognition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.eval.ElementwiseValue;
import rasp.ir.Arithmetic;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Op;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;
import rasp.recognition.SymbolicValue.Range;
import rasp.recognition.SymbolicValue.Undefined;
import rasp.recognition.SymbolicValue.Wholeness;

/**
 * Elementwise functions and comparisons on symbolic values. What the bounds do not decide throws
 * {@link LeavesFragment}.
 */
final class SymbolicArithmetic {
  /** Below it, the rounding of doubles does not move a whole number by half of one. */
  private static final double SLACK = 0.25;

  private SymbolicArithmetic() {}

  /**
   * What the function gives.
   *
   * @param toEnd n - i, where operands may be compared by what they are at position i of n
   */
  static SymbolicValue apply(
      Function function, List<SymbolicValue> operands, Optional<SymbolicValue> toEnd) {
    if (operands.contains(Undefined.INSTANCE)) return Undefined.INSTANCE;
    return switch (function) {
      case Function.Choose() -> truth(operands.get(0)) ? operands.get(1) : operands.get(2);
      case Function.Binary binary -> binary(binary, operands.get(0), operands.get(1), toEnd);
      case Function.Unary unary -> unary(unary, operands.get(0));
      case Function.MemberOf(var items) -> member(operands.get(0), items);
      case Function.Letter letter -> known(function, operands);
      case Function.ItemAt item -> known(function, operands);
      case Function.CharacterAt character -> known(function, operands);
      case Function.ValueUnder value -> known(function, operands);
    };
  }

  private static SymbolicValue known(Function function, List<SymbolicValue> operands) {
    var atoms = new ArrayList<Atom>();
    for (SymbolicValue operand : operands) {
      if (!(operand instanceof Known(Atom atom, var form))) {
        throw LeavesFragment.undecided(
            "%s of a number that takes infinitely many values".formatted(function.sign()));
      }
      atoms.add(atom);
    }
    try {
      return Known.of(ElementwiseValue.of(function, atoms));
    } catch (rasp.ir.Undefined undefined) {
      return Undefined.INSTANCE;
    }
  }

  private static SymbolicValue member(SymbolicValue operand, List<Atom> items) {
    boolean isOneOf = false;
    for (Atom item : items) {
      isOneOf |= decide(Op.Comparison.EQUAL, operand, Known.of(item), Optional.empty());
    }
    return Known.of(isOneOf);
  }

  /** Whether a condition holds on the value. */
  static boolean truth(SymbolicValue value) {
    return switch (value) {
      case Known(Atom atom, var form) -> atom.truth();
      case Range range -> {
        int sign = sign(range);
        if (sign == 2) throw LeavesFragment.undecided(undecided(range) + " may be 0 or not");
        yield sign != 0;
      }
      case Undefined undefined -> false;
    };
  }

  /** 1, 0 or -1, or 2 where the bounds do not tell. */
  private static int sign(Range range) {
    double slack = range.wholeness() == Wholeness.NEARLY ? SLACK : 0;
    if (range.low() - slack > 0 || (range.low() == 0 && range.lowOpen() && slack == 0)) return 1;
    if (range.high() + slack < 0 || (range.high() == 0 && range.highOpen() && slack == 0))
      return -1;
    if (range.modulus() > 1 && range.residue() != 0 && slack == 0) return 1;
    return 2;
  }

  private static SymbolicValue unary(Function.Unary function, SymbolicValue x) {
    if (x instanceof Known known && function != Function.Unary.NEGATE) {
      Form form = known.form().orElse(null);
      SymbolicValue value = known(function, List.of(x));
      boolean keeps =
          function == Function.Unary.ROUND
              || function == Function.Unary.PLUS
              || function == Function.Unary.FLOOR
              || function == Function.Unary.CEIL;
      return form != null && keeps ? Positions.withForm(value, form) : value;
    }
    return switch (function) {
      case NOT -> Known.of(!truth(x));
      case INDICATOR -> Known.of(Atom.of(truth(x) ? 1 : 0));
      case NEGATE -> binary(Function.Binary.MULTIPLY, x, Known.of(Atom.of(-1)), Optional.empty());
      case PLUS -> x;
      case ROUND, FLOOR, CEIL -> whole(function, range(x));
      case ABS -> {
        Range range = range(x);
        if (range.low() >= 0) yield x;
        if (range.high() <= 0) yield unary(Function.Unary.NEGATE, x);
        throw LeavesFragment.undecided(undecided(range) + " may be above or below 0");
      }
    };
  }

  private static SymbolicValue whole(Function.Unary function, Range range) {
    if (range.isWhole()) return range;
    if (range.wholeness() == Wholeness.NEARLY && function == Function.Unary.ROUND) {
      return simplified(range.as(Wholeness.WHOLE));
    }
    if (range.wholeness() == Wholeness.NEARLY) {
      throw LeavesFragment.because(
          function.sign() + " of a number that the rounding of doubles may put on either side");
    }
    double low = rounded(function, range.low());
    double high = rounded(function, range.high());
    if (function == Function.Unary.FLOOR && range.highOpen() && high == range.high()) high--;
    if (function == Function.Unary.CEIL && range.lowOpen() && low == range.low()) low++;
    return simplified(Range.whole(low, high, 0, 1));
  }

  private static double rounded(Function.Unary function, double bound) {
    return function == Function.Unary.ROUND
        ? StrictMath.rint(bound)
        : function == Function.Unary.FLOOR ? StrictMath.floor(bound) : StrictMath.ceil(bound);
  }

  /** A range of one whole number is that number. */
  private static SymbolicValue simplified(Range range) {
    if (!range.isWhole() || range.low() != range.high()) return range;
    SymbolicValue one = Known.of(Atom.of((long) range.low()));
    return range.form().isPresent() ? Positions.withForm(one, range.form().get()) : one;
  }

  private static SymbolicValue binary(
      Function.Binary function, SymbolicValue x, SymbolicValue y, Optional<SymbolicValue> toEnd) {
    return switch (function) {
      case AND -> Known.of(conjunction(x, y));
      case OR -> Known.of(!conjunction(negated(x), negated(y)));
      case EQUAL -> compared(Op.Comparison.EQUAL, x, y, toEnd);
      case NOT_EQUAL -> compared(Op.Comparison.NOT_EQUAL, x, y, toEnd);
      case LESS -> compared(Op.Comparison.LESS, x, y, toEnd);
      case LESS_EQUAL -> compared(Op.Comparison.LESS_EQUAL, x, y, toEnd);
      case GREATER -> compared(Op.Comparison.GREATER, x, y, toEnd);
      case GREATER_EQUAL -> compared(Op.Comparison.GREATER_EQUAL, x, y, toEnd);
      case ADD, SUBTRACT, MULTIPLY -> linear(function, x, y, toEnd);
      case DIVIDE -> quotient(x, y);
      case MODULO -> remainder(x, y);
      case POWER -> known(function, List.of(x, y));
    };
  }

  /** One false operand decides, also where the other is undecided. */
  private static boolean conjunction(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known(Atom atom, var form) && !atom.truth()) return false;
    if (y instanceof Known(Atom atom, var form) && !atom.truth()) return false;
    return truth(x) && truth(y);
  }

  private static SymbolicValue negated(SymbolicValue x) {
    return Known.of(!truth(x));
  }

  private static SymbolicValue compared(
      Op.Comparison comparison, SymbolicValue x, SymbolicValue y, Optional<SymbolicValue> toEnd) {
    if (x.isText() != y.isText()
        && comparison != Op.Comparison.EQUAL
        && comparison != Op.Comparison.NOT_EQUAL) return Undefined.INSTANCE;
    return Known.of(decide(comparison, x, y, distanceAtOnePosition(x, y, toEnd)));
  }

  /** x - y where both are at the same position. */
  private static Optional<SymbolicValue> distanceAtOnePosition(
      SymbolicValue x, SymbolicValue y, Optional<SymbolicValue> toEnd) {
    Optional<Form> a = x.wholeForm();
    Optional<Form> b = y.wholeForm();
    if (a.isEmpty() || b.isEmpty()) return Optional.empty();
    return valueOf(a.get().minus(b.get()), toEnd);
  }

  /** The form's value, where it depends on nothing or on the distance to the end. */
  static Optional<SymbolicValue> valueOf(Form form, Optional<SymbolicValue> toEnd) {
    if (form.isConstant()) return Optional.of(Known.of(Atom.of(form.constant())));
    if (form.position() != -form.length() || toEnd.isEmpty()) return Optional.empty();
    return Optional.of(scaled(toEnd.get(), form.length(), form.constant()));
  }

  /** A whole number times a factor and a constant added. */
  static SymbolicValue scaled(SymbolicValue number, long factor, long constant) {
    Range range = range(number);
    double one = range.low() * factor + constant;
    double other = range.high() * factor + constant;
    if (factor == 0) return Known.of(Atom.of(constant));
    return simplified(Range.whole(Math.min(one, other), Math.max(one, other), 0, 1));
  }

  /**
   * Whether the comparison holds.
   *
   * @param difference x - y, where more is known of it than x and y say by themselves
   */
  static boolean decide(
      Op.Comparison comparison,
      SymbolicValue x,
      SymbolicValue y,
      Optional<SymbolicValue> difference) {
    if (x instanceof Known(Atom a, var f) && y instanceof Known(Atom b, var g)) {
      return Arithmetic.holds(comparison, a, b);
    }
    if (x.isText() || y.isText()) return comparison == Op.Comparison.NOT_EQUAL;
    if (isNan(x) || isNan(y)) return comparison == Op.Comparison.NOT_EQUAL;
    Optional<Boolean> byDifference =
        difference.flatMap(d -> decided(comparison, range(d), range(Known.of(Atom.of(0)))));
    if (byDifference.isPresent()) return byDifference.get();
    return decided(comparison, range(x), range(y))
        .orElseThrow(() ->
            LeavesFragment.undecided(
                "whether %s %s %s is not decided by what automata can follow"
                    .formatted(undecided(x), comparison.sign(), undecided(y))));
  }

  private static boolean isNan(SymbolicValue x) {
    return x instanceof Known(Atom.Real(double value), var form) && Double.isNaN(value);
  }

  private static Optional<Boolean> decided(Op.Comparison comparison, Range x, Range y) {
    return switch (comparison) {
      case LESS -> less(x, y);
      case GREATER -> less(y, x);
      case LESS_EQUAL -> less(y, x).map(holds -> !holds);
      case GREATER_EQUAL -> less(x, y).map(holds -> !holds);
      case EQUAL -> equal(x, y);
      case NOT_EQUAL -> equal(x, y).map(holds -> !holds);
    };
  }

  private static Optional<Boolean> less(Range x, Range y) {
    double slack = slack(x) + slack(y);
    if (x.high() + slack < y.low()) return Optional.of(true);
    if (slack == 0 && x.high() == y.low() && (x.highOpen() || y.lowOpen()))
      return Optional.of(true);
    if (slack == 0 ? x.low() >= y.high() : x.low() - slack > y.high()) return Optional.of(false);
    return Optional.empty();
  }

  private static double slack(Range range) {
    return range.wholeness() == Wholeness.NEARLY ? SLACK : 0;
  }

  private static Optional<Boolean> equal(Range x, Range y) {
    if (less(x, y).orElse(false) || less(y, x).orElse(false)) return Optional.of(false);
    if (x.low() == x.high()
        && y.low() == y.high()
        && x.low() == y.low()
        && slack(x) + slack(y) == 0) return Optional.of(true);
    if (x.isWhole() && y.isWhole()) {
      int common = gcd(x.modulus(), y.modulus());
      if (Math.floorMod(x.residue() - y.residue(), common) != 0) return Optional.of(false);
    }
    return Optional.empty();
  }

  private static int gcd(int a, int b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValue();
  }

  /** What is known of a number as bounds; the residues of a known one are all known. */
  static Range range(SymbolicValue value) {
    return switch (value) {
      case Range range -> range;
      case Known(Atom atom, var form) -> {
        if (!atom.isNumber()) {
          throw LeavesFragment.because("arithmetic on texts and on numbers that are not known");
        }
        double number = Arithmetic.toDouble(atom);
        boolean whole = !(atom instanceof Atom.Real) && StrictMath.abs(number) < 0x1p30;
        yield new Range(
            number,
            false,
            number,
            false,
            whole ? Wholeness.WHOLE : Wholeness.UNKNOWN,
            whole ? Math.floorMod((long) number, KNOWN_MODULUS) : 0,
            whole ? KNOWN_MODULUS : 1,
            form);
      }
      case Undefined undefined -> throw new IllegalStateException("no number");
    };
  }

  /** Divisible by every number up to 20, and so by every modulus that programs are followed for. */
  private static final int KNOWN_MODULUS = 232_792_560;

  private static SymbolicValue linear(
      Function.Binary function, SymbolicValue x, SymbolicValue y, Optional<SymbolicValue> toEnd) {
    SymbolicValue sum =
        x instanceof Known && y instanceof Known
            ? known(function, List.of(x, y))
            : bounded(function, x, y);
    if (sum.equals(Undefined.INSTANCE)) return sum;
    Optional<Form> form = form(function, x, y);
    if (form.isEmpty()) return sum;
    Optional<SymbolicValue> precise = valueOf(form.get(), toEnd);
    if (precise.isPresent() && sum instanceof Range) sum = precise.get();
    return form.get().isConstant() ? sum : Positions.withForm(sum, form.get());
  }

  private static Optional<Form> form(Function.Binary function, SymbolicValue x, SymbolicValue y) {
    Optional<Form> a = x.wholeForm();
    Optional<Form> b = y.wholeForm();
    if (a.isEmpty() || b.isEmpty()) return Optional.empty();
    return switch (function) {
      case ADD -> Optional.of(a.get().plus(b.get()));
      case SUBTRACT -> Optional.of(a.get().minus(b.get()));
      default ->
          a.get().isConstant()
              ? Optional.of(b.get().times(a.get().constant()))
              : b.get().isConstant()
                  ? Optional.of(a.get().times(b.get().constant()))
                  : Optional.empty();
    };
  }

  private static SymbolicValue bounded(Function.Binary function, SymbolicValue a, SymbolicValue b) {
    if (a.isText() || b.isText()) {
      if (function == Function.Binary.MULTIPLY) {
        throw LeavesFragment.because("a text is repeated, or a number multiplied by a text");
      }
      return Undefined.INSTANCE;
    }
    if (isNan(a) || isNan(b)) return Known.of(Atom.of(Double.NaN));
    Range x = range(a);
    Range y = range(b);
    if (function == Function.Binary.MULTIPLY) return product(x, y);
    Range z = function == Function.Binary.ADD ? y : minus(y);
    double low = x.low() + z.low();
    double high = x.high() + z.high();
    if (Double.isNaN(low) || Double.isNaN(high)) {
      low = Double.NEGATIVE_INFINITY;
      high = Double.POSITIVE_INFINITY;
    }
    int modulus = gcd(x.modulus(), z.modulus());
    Wholeness wholeness = wholeness(x, z);
    return simplified(
        new Range(
            low,
            (x.lowOpen() || z.lowOpen()) && wholeness == Wholeness.UNKNOWN && isExact(x, z),
            high,
            (x.highOpen() || z.highOpen()) && wholeness == Wholeness.UNKNOWN && isExact(x, z),
            wholeness,
            wholeness == Wholeness.UNKNOWN ? 0 : Math.floorMod(x.residue() + z.residue(), modulus),
            wholeness == Wholeness.UNKNOWN ? 1 : modulus,
            Optional.empty()));
  }

  /** Whether adding 0 is all that happens, so that an open bound stays open in doubles. */
  private static boolean isExact(Range x, Range y) {
    return (x.low() == 0 && x.high() == 0) || (y.low() == 0 && y.high() == 0);
  }

  private static Wholeness wholeness(Range x, Range y) {
    if (x.wholeness() == Wholeness.UNKNOWN || y.wholeness() == Wholeness.UNKNOWN)
      return Wholeness.UNKNOWN;
    return x.isWhole() && y.isWhole() ? Wholeness.WHOLE : Wholeness.NEARLY;
  }

  private static Range minus(Range x) {
    return new Range(
        -x.high(),
        /* lowOpen= */ x.highOpen(),
        -x.low(),
        /* highOpen= */ x.lowOpen(),
        x.wholeness(),
        Math.floorMod(-x.residue(), x.modulus()),
        x.modulus(),
        Optional.empty());
  }

  private static SymbolicValue product(Range x, Range y) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double a : new double[] {x.low(), x.high()}) {
      for (double b : new double[] {y.low(), y.high()}) {
        double corner = a == 0 || b == 0 ? 0 : a * b;
        low = Math.min(low, corner);
        high = Math.max(high, corner);
      }
    }
    boolean whole = x.isWhole() && y.isWhole();
    int modulus = whole ? gcd(x.modulus(), y.modulus()) : 1;
    long residue = (long) x.residue() * y.residue();
    // A product with a sign that is known is not 0: doubles of these sizes do not underflow.
    boolean signed = sign(x) != 2 && sign(y) != 2 && sign(x) != 0 && sign(y) != 0;
    return simplified(
        new Range(
            low,
            !whole && signed && low == 0,
            high,
            !whole && signed && high == 0,
            whole ? Wholeness.WHOLE : Wholeness.UNKNOWN,
            (int) Math.floorMod(residue, (long) modulus),
            modulus,
            Optional.empty()));
  }

  private static SymbolicValue quotient(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known && y instanceof Known)
      return known(Function.Binary.DIVIDE, List.of(x, y));
    if (x.isText() || y.isText()) return Undefined.INSTANCE;
    if (isNan(x)) return x;
    Range divisor = range(y);
    int sign = sign(divisor);
    if (sign == 2 || (divisor.low() < 0 && divisor.high() > 0)) {
      throw LeavesFragment.undecided("the divisor, " + undecided(y) + ", may be 0");
    }
    double one = 1 / divisor.high();
    double other = 1 / divisor.low();
    if (divisor.low() == 0) other = Double.POSITIVE_INFINITY;
    if (divisor.high() == 0) one = Double.NEGATIVE_INFINITY;
    return product(
        range(x),
        Range.of(
            one,
            divisor.high() == Double.POSITIVE_INFINITY,
            other,
            divisor.low() == Double.NEGATIVE_INFINITY));
  }

  private static SymbolicValue remainder(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known && y instanceof Known)
      return known(Function.Binary.MODULO, List.of(x, y));
    if (x.isText() || y.isText()) return Undefined.INSTANCE;
    if (x instanceof Range range
        && range.isWhole()
        && y instanceof Known(Atom.Int(BigInteger value), var form)
        && value.bitLength() < 31
        && value.signum() > 0) {
      int divisor = value.intValue();
      if (range.modulus() % divisor == 0) return Known.of(Atom.of(range.residue() % divisor));
      if (range.low() >= 0 && range.high() < divisor) return range;
    }
    throw LeavesFragment.undecided("the remainder of " + undecided(x) + " by " + undecided(y));
  }

  /** The value in words. */
  static String undecided(SymbolicValue value) {
    return switch (value) {
      case Known(Atom atom, var form) -> atom.quoted();
      case Undefined undefined -> "nothing";
      case Range range -> {
        String kind = range.wholeness() == Wholeness.UNKNOWN ? "a number" : "a whole number";
        boolean above = range.low() != Double.NEGATIVE_INFINITY;
        boolean below = range.high() != Double.POSITIVE_INFINITY;
        String low = bound(range.low());
        String high = bound(range.high());
        yield above && below
            ? "%s between %s and %s".formatted(kind, low, high)
            : above
                ? "%s from %s up".formatted(kind, low)
                : below ? "%s up to %s".formatted(kind, high) : kind;
      }
    };
  }

  private static String bound(double bound) {
    return StrictMath.abs(bound) < 0x1p52 && bound == StrictMath.rint(bound)
        ? Atom.of((long) bound).text()
        : Atom.of(bound).shortText();
  }
}
