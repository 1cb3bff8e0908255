package rasp.theory.recognition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Op;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.EitherTruth;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/**
 * The transfer functions of elementwise functions and comparisons. Atoms are computed by the
 * evaluator's own operations; of other numbers intervals are. A comparison that neither decides is
 * {@link EitherTruth}; where a program may have no value, or a text or not, that throws {@link
 * OutsideFragment}.
 */
final class SymbolicArithmetic {
  private SymbolicArithmetic() {}

  /**
   * More of two operands than each says by itself.
   *
   * @param toEnd n - i, where operands may be compared by what they are at position i of n
   * @param difference the first less the second
   */
  record Relation(Optional<SymbolicValue> toEnd, Optional<Range> difference) {
    static final Relation NONE = new Relation(Optional.empty(), Optional.empty());
  }

  /** Returns what the function gives. */
  static SymbolicValue apply(
      ElementwiseFunction function, List<SymbolicValue> operands, Relation relation) {
    if (operands.contains(Undefined.INSTANCE)) return Undefined.INSTANCE;
    return switch (function) {
      case ElementwiseFunction.Choose() ->
          truth(operands.get(0))
              .map(condition -> operands.get(condition ? 1 : 2))
              .orElseGet(() -> either(operands.get(1), operands.get(2)));
      case ElementwiseFunction.Binary binary ->
          binary(binary, operands.get(0), operands.get(1), relation);
      case ElementwiseFunction.Unary unary -> unary(unary, operands.get(0));
      case ElementwiseFunction.MemberOf(var items) -> member(operands.get(0), items);
      case ElementwiseFunction.Letter letter -> known(function, operands);
      case ElementwiseFunction.ItemAt item -> known(function, operands);
      case ElementwiseFunction.CharacterAt character -> known(function, operands);
      case ElementwiseFunction.ValueUnder value -> known(function, operands);
    };
  }

  /** Computes with atoms, of every kind that they may have. */
  private static SymbolicValue known(ElementwiseFunction function, List<SymbolicValue> operands) {
    List<List<Atom>> choices = List.of(List.of());
    for (SymbolicValue operand : operands) {
      if (!(operand instanceof Known known)) {
        throw OutsideFragment.undecided(
            "%s of a number that takes infinitely many values".formatted(function.sign()));
      }
      var longer = new ArrayList<List<Atom>>();
      for (List<Atom> choice : choices) {
        for (Atom variant : known.variants()) longer.add(appended(choice, variant));
      }
      choices = longer;
    }
    SymbolicValue result = computed(function, choices.getFirst());
    for (List<Atom> choice : choices.subList(1, choices.size())) {
      SymbolicValue other = computed(function, choice);
      if (other.equals(result)) continue;
      result =
          bothKinds(result, other)
              .orElseThrow(() ->
                  OutsideFragment.undecided(
                      "%s of a number that may be an int or a float".formatted(function.sign())));
    }
    return result;
  }

  private static List<Atom> appended(List<Atom> atoms, Atom one) {
    var longer = new ArrayList<>(atoms);
    longer.add(one);
    return longer;
  }

  private static SymbolicValue computed(ElementwiseFunction function, List<Atom> operands) {
    try {
      return Known.of(ElementwiseValue.of(function, operands));
    } catch (rasp.graph.ir.Undefined undefined) {
      return Undefined.INSTANCE;
    }
  }

  /** An int and the float of the same value are one number, of which the kind is not known. */
  private static Optional<SymbolicValue> bothKinds(SymbolicValue x, SymbolicValue y) {
    if (!(x instanceof Known a && y instanceof Known b)
        || x.isBool()
        || y.isBool()
        || !a.atom().key().equals(b.atom().key())) return Optional.empty();
    Known number = Known.of(a.atom().key()).ofAnyKind();
    return number.atom() instanceof Atom.Text ? Optional.empty() : Optional.of(number);
  }

  /** One of two values, as far as one abstract value can say it. */
  private static SymbolicValue either(SymbolicValue x, SymbolicValue y) {
    if (x.equals(y)) return x;
    if (x.isBool() && y.isBool()) return EitherTruth.INSTANCE;
    if (x.isText() || y.isText() || x.isBool() || y.isBool()) {
      throw OutsideFragment.undecided(
          "whether it is %s or %s is not decided".formatted(x.inWords(), y.inWords()));
    }
    return x.range().or(y.range()).simplified();
  }

  private static SymbolicValue member(SymbolicValue operand, List<Atom> items) {
    boolean undecided = false;
    for (Atom item : items) {
      Optional<Boolean> same =
          decide(Op.Comparison.EQUAL, operand, Known.of(item), Optional.empty());
      if (same.orElse(false)) return Known.TRUE;
      undecided |= same.isEmpty();
    }
    return undecided ? EitherTruth.INSTANCE : Known.FALSE;
  }

  /** Returns whether a condition holds on the value, if that is decided. */
  static Optional<Boolean> truth(SymbolicValue value) {
    return switch (value) {
      case Known known -> Optional.of(known.atom().truth());
      case Range range -> range.isNeverZero() ? Optional.of(true) : Optional.empty();
      case EitherTruth either -> Optional.empty();
      case Undefined undefined -> Optional.of(false);
    };
  }

  private static SymbolicValue truthValue(Optional<Boolean> truth) {
    return truth.<SymbolicValue>map(Known::of).orElse(EitherTruth.INSTANCE);
  }

  private static SymbolicValue unary(ElementwiseFunction.Unary function, SymbolicValue x) {
    if (x instanceof Known known) {
      SymbolicValue value = known(function, List.of(x));
      Optional<Form> form =
          switch (function) {
            case ROUND, PLUS, FLOOR, CEIL -> known.form();
            case NEGATE -> known.form().flatMap(f -> f.times(-1));
            case NOT, INDICATOR, ABS -> Optional.empty();
          };
      return form.map(value::with).orElse(value);
    }
    return switch (function) {
      case NOT -> truthValue(truth(x).map(truth -> !truth));
      case INDICATOR ->
          truth(x).<SymbolicValue>map(t -> Known.of(Atom.of(t ? 1 : 0))).orElse(Range.TRUTH);
      case NEGATE -> negated(x.range());
      case PLUS -> x.range();
      case ROUND, FLOOR, CEIL -> whole(function, x.range());
      case ABS -> absolute(x.range());
    };
  }

  private static SymbolicValue absolute(Range range) {
    if (range.low() >= 0) return range;
    if (range.high() <= 0) return negated(range);
    Range around = range.widened();
    return around.whole()
        ? Range.whole(0, around.size(), 0, 1, around.kind())
        : Range.fraction(0, around.size(), around.kind());
  }

  private static Range negated(Range range) {
    Range negated = range.negated();
    return range.form().flatMap(form -> form.times(-1)).map(negated::with).orElse(negated);
  }

  private static SymbolicValue whole(ElementwiseFunction.Unary function, Range range) {
    if (range.isWhole() || (range.whole() && function == ElementwiseFunction.Unary.ROUND)) {
      return range.rounded().simplified();
    }
    if (range.whole()) {
      throw OutsideFragment.because(
          function.sign() + " of a number that the rounding of doubles may put on either side");
    }
    return Range.whole(
            rounded(function, range.low()), rounded(function, range.high()), 0, 1, NumberKind.INT)
        .simplified();
  }

  private static double rounded(ElementwiseFunction.Unary function, double bound) {
    return function == ElementwiseFunction.Unary.ROUND
        ? StrictMath.rint(bound)
        : function == ElementwiseFunction.Unary.FLOOR
            ? StrictMath.floor(bound)
            : StrictMath.ceil(bound);
  }

  private static SymbolicValue binary(
      ElementwiseFunction.Binary function, SymbolicValue x, SymbolicValue y, Relation relation) {
    return switch (function) {
      case AND -> truthValue(conjunction(truth(x), truth(y)));
      case OR ->
          truthValue(conjunction(truth(x).map(t -> !t), truth(y).map(t -> !t)).map(none -> !none));
      case EQUAL -> compared(Op.Comparison.EQUAL, x, y, relation);
      case NOT_EQUAL -> compared(Op.Comparison.NOT_EQUAL, x, y, relation);
      case LESS -> compared(Op.Comparison.LESS, x, y, relation);
      case LESS_EQUAL -> compared(Op.Comparison.LESS_EQUAL, x, y, relation);
      case GREATER -> compared(Op.Comparison.GREATER, x, y, relation);
      case GREATER_EQUAL -> compared(Op.Comparison.GREATER_EQUAL, x, y, relation);
      case ADD, SUBTRACT, MULTIPLY -> linear(function, x, y, relation.toEnd());
      case DIVIDE -> quotient(x, y);
      case MODULO -> remainder(x, y);
      case POWER -> known(function, List.of(x, y));
    };
  }

  /** One false operand decides, also where the other is undecided. */
  private static Optional<Boolean> conjunction(Optional<Boolean> x, Optional<Boolean> y) {
    if (!x.orElse(true) || !y.orElse(true)) return Optional.of(false);
    return x.isPresent() && y.isPresent() ? Optional.of(true) : Optional.empty();
  }

  private static SymbolicValue compared(
      Op.Comparison comparison, SymbolicValue x, SymbolicValue y, Relation relation) {
    if (x.isText() != y.isText()
        && comparison != Op.Comparison.EQUAL
        && comparison != Op.Comparison.NOT_EQUAL) return Undefined.INSTANCE;
    Optional<Range> difference =
        distanceAtOnePosition(x, y, relation.toEnd())
            .map(SymbolicValue::range)
            .or(relation::difference);
    return truthValue(decide(comparison, x, y, difference));
  }

  /** x - y where both are at the same position. */
  private static Optional<SymbolicValue> distanceAtOnePosition(
      SymbolicValue x, SymbolicValue y, Optional<SymbolicValue> toEnd) {
    Optional<Form> a = x.wholeForm();
    Optional<Form> b = y.wholeForm();
    if (a.isEmpty() || b.isEmpty()) return Optional.empty();
    return a.get().minus(b.get()).flatMap(form -> valueOf(form, toEnd, NumberKind.INT));
  }

  /** The form's value, where it depends on nothing or on the distance to the end. */
  static Optional<SymbolicValue> valueOf(
      Form form, Optional<SymbolicValue> toEnd, NumberKind kind) {
    if (form.isConstant()) {
      return Optional.of(scaled(Known.of(Atom.of(0)), 0, form.constant(), kind));
    }
    if (form.position() != -form.length() || toEnd.isEmpty()) return Optional.empty();
    return Optional.of(scaled(toEnd.get(), form.length(), form.constant(), kind));
  }

  /** A position or a distance times a factor of a form and a constant of one added. */
  static SymbolicValue scaled(SymbolicValue number, long factor, long constant, NumberKind kind) {
    Range product = number.range().times(constant(factor)).plus(constant(constant)).as(kind);
    return product.simplified();
  }

  private static Range constant(long value) {
    return Range.of(Known.of(Atom.of(value)));
  }

  /**
   * Returns whether the comparison holds, if that is decided.
   *
   * @param difference x - y, where more is known of it than x and y say by themselves
   */
  static Optional<Boolean> decide(
      Op.Comparison comparison, SymbolicValue x, SymbolicValue y, Optional<Range> difference) {
    // Ints and floats of one value compare alike, so that any variant will do.
    if (x instanceof Known a && y instanceof Known b) {
      return Optional.of(Arithmetic.holds(comparison, a.atom(), b.atom()));
    }
    if (x.isText() || y.isText()) return Optional.of(comparison == Op.Comparison.NOT_EQUAL);
    if (x.isNan() || y.isNan()) return Optional.of(comparison == Op.Comparison.NOT_EQUAL);
    if (isBeyondBounds(x) || isBeyondBounds(y)) {
      return Optional.of(Arithmetic.holds(comparison, withinBounds(x), withinBounds(y)));
    }
    return difference
        .flatMap(d -> d.compared(comparison, constant(0)))
        .or(() -> x.range().compared(comparison, y.range()));
  }

  /** Returns whether it is larger than all finite doubles, which bounds are. */
  private static boolean isBeyondBounds(SymbolicValue value) {
    return value instanceof Known known
        && switch (known.atom()) {
          case Atom.Real(double number) -> Double.isInfinite(number);
          case Atom.Int(BigInteger number) -> number.bitLength() > Double.MAX_EXPONENT + 1;
          case Atom.Bool truth -> false;
          case Atom.Text text -> false;
        };
  }

  /** What is beyond bounds compares with every number within them as with 0. */
  private static Atom withinBounds(SymbolicValue value) {
    return value instanceof Known known ? known.atom() : Atom.of(0);
  }

  private static SymbolicValue linear(
      ElementwiseFunction.Binary function,
      SymbolicValue x,
      SymbolicValue y,
      Optional<SymbolicValue> toEnd) {
    SymbolicValue sum =
        x instanceof Known && y instanceof Known
            ? known(function, List.of(x, y))
            : bounded(function, x, y);
    Optional<Form> form = form(function, x, y);
    if (form.isEmpty() || !Range.isExact(x.range(), y.range(), sum.range())) return sum;
    if (sum instanceof Range range && range.isWhole()) {
      sum =
          valueOf(form.get(), toEnd, range.kind())
              .map(precise -> range.within(precise.range()).simplified())
              .orElse(sum);
    }
    return form.get().isConstant() ? sum : sum.with(form.get());
  }

  private static Optional<Form> form(
      ElementwiseFunction.Binary function, SymbolicValue x, SymbolicValue y) {
    Optional<Form> a = x.wholeForm();
    Optional<Form> b = y.wholeForm();
    if (a.isEmpty() || b.isEmpty()) return Optional.empty();
    return switch (function) {
      case ADD -> a.get().plus(b.get());
      case SUBTRACT -> a.get().minus(b.get());
      default ->
          a.get().isConstant()
              ? b.get().times(a.get().constant())
              : b.get().isConstant() ? a.get().times(b.get().constant()) : Optional.empty();
    };
  }

  private static SymbolicValue bounded(
      ElementwiseFunction.Binary function, SymbolicValue a, SymbolicValue b) {
    if (a.isText() || b.isText()) {
      if (function == ElementwiseFunction.Binary.MULTIPLY) {
        throw OutsideFragment.because("a text is repeated, or a number multiplied by a text");
      }
      return Undefined.INSTANCE;
    }
    if (a.isNan() || b.isNan()) return Known.of(Atom.of(Double.NaN));
    Range x = a.range();
    Range y = b.range();
    return switch (function) {
      case ADD -> x.plus(y).simplified();
      case SUBTRACT -> x.plus(y.negated()).simplified();
      default -> x.times(y).simplified();
    };
  }

  private static SymbolicValue quotient(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known && y instanceof Known)
      return known(ElementwiseFunction.Binary.DIVIDE, List.of(x, y));
    if (x.isText() || y.isText()) return Undefined.INSTANCE;
    Range divisor = y.range();
    if (!divisor.isNeverZero() || (divisor.low() < 0 && divisor.high() > 0)) {
      throw OutsideFragment.undecided("the divisor, " + y.inWords() + ", may be 0");
    }
    return x.isNan() ? x : x.range().dividedBy(divisor).simplified();
  }

  private static SymbolicValue remainder(SymbolicValue x, SymbolicValue y) {
    if (x instanceof Known && y instanceof Known)
      return known(ElementwiseFunction.Binary.MODULO, List.of(x, y));
    if (x.isText() || y.isText()) return Undefined.INSTANCE;
    long divisor = y.wholeNumber().orElse(0L);
    NumberKind kind = x.range().kind().with(y.range().kind());
    // A remainder of floats is exact, but an int becomes a float first.
    boolean exact = kind == NumberKind.INT || x.range().isDouble();
    if (x instanceof Range range && range.isWhole() && exact && divisor > 0) {
      boolean small = range.low() >= 0 && range.high() < divisor;
      if (small) return range.as(kind);
      if (range.modulus() % divisor == 0) {
        return Known.of((double) Math.floorMod(range.residue(), divisor), kind);
      }
      return Range.whole(0, (double) (divisor - 1), 0, 1, kind);
    }
    throw OutsideFragment.undecided("the remainder of " + x.inWords() + " by " + y.inWords());
  }
}
