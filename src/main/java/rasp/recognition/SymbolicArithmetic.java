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
import rasp.recognition.Range.Wholeness;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;
import rasp.recognition.SymbolicValue.Undefined;

/**
 * Elementwise functions and comparisons on symbolic values. What the bounds do not decide throws
 * {@link LeavesFragment}.
 */
final class SymbolicArithmetic {
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
        if (range.isNeverZero()) yield true;
        throw LeavesFragment.undecided(range.inWords() + " may be 0 or not");
      }
      case Undefined undefined -> false;
    };
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
      return form != null && keeps ? value.with(form) : value;
    }
    return switch (function) {
      case NOT -> Known.of(!truth(x));
      case INDICATOR -> Known.of(Atom.of(truth(x) ? 1 : 0));
      case NEGATE -> binary(Function.Binary.MULTIPLY, x, Known.of(Atom.of(-1)), Optional.empty());
      case PLUS -> x;
      case ROUND, FLOOR, CEIL -> whole(function, x.range());
      case ABS -> {
        Range range = x.range();
        if (range.low() >= 0) yield x;
        if (range.high() <= 0) yield unary(Function.Unary.NEGATE, x);
        throw LeavesFragment.undecided(range.inWords() + " may be above or below 0");
      }
    };
  }

  private static SymbolicValue whole(Function.Unary function, Range range) {
    if (range.isWhole()) return range;
    if (range.wholeness() == Wholeness.NEARLY && function == Function.Unary.ROUND) {
      return range.as(Wholeness.WHOLE).simplified();
    }
    if (range.wholeness() == Wholeness.NEARLY) {
      throw LeavesFragment.because(
          function.sign() + " of a number that the rounding of doubles may put on either side");
    }
    double low = rounded(function, range.low());
    double high = rounded(function, range.high());
    if (function == Function.Unary.FLOOR && range.highOpen() && high == range.high()) high--;
    if (function == Function.Unary.CEIL && range.lowOpen() && low == range.low()) low++;
    return Range.whole(low, high, 0, 1).simplified();
  }

  private static double rounded(Function.Unary function, double bound) {
    return function == Function.Unary.ROUND
        ? StrictMath.rint(bound)
        : function == Function.Unary.FLOOR ? StrictMath.floor(bound) : StrictMath.ceil(bound);
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
    Range range = number.range();
    double one = range.low() * factor + constant;
    double other = range.high() * factor + constant;
    if (factor == 0) return Known.of(Atom.of(constant));
    return Range.whole(Math.min(one, other), Math.max(one, other), 0, 1).simplified();
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
    if (x.isNan() || y.isNan()) return comparison == Op.Comparison.NOT_EQUAL;
    Optional<Boolean> byDifference =
        difference.flatMap(d -> d.range().compared(comparison, Known.of(Atom.of(0)).range()));
    if (byDifference.isPresent()) return byDifference.get();
    return x.range()
        .compared(comparison, y.range())
        .orElseThrow(() ->
            LeavesFragment.undecided(
                "whether %s %s %s is not decided by what automata can follow"
                    .formatted(x.inWords(), comparison.sign(), y.inWords())));
  }

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
    return form.get().isConstant() ? sum : sum.with(form.get());
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
    if (a.isNan() || b.isNan()) return Known.of(Atom.of(Double.NaN));
    Range x = a.range();
    Range y = b.range();
    return switch (function) {
      case ADD -> x.plus(y);
      case SUBTRACT -> x.plus(y.negated());
      default -> x.times(y);
    };
  }

  private static SymbolicValue quotient(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known && y instanceof Known)
      return known(Function.Binary.DIVIDE, List.of(x, y));
    if (x.isText() || y.isText()) return Undefined.INSTANCE;
    if (x.isNan()) return x;
    Range divisor = y.range();
    if (!divisor.isNeverZero() || (divisor.low() < 0 && divisor.high() > 0)) {
      throw LeavesFragment.undecided("the divisor, " + y.inWords() + ", may be 0");
    }
    return x.range().times(divisor.inverse());
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
    throw LeavesFragment.undecided("the remainder of " + x.inWords() + " by " + y.inWords());
  }
}
