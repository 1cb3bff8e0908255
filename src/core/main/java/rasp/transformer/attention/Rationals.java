package rasp.transformer.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * Exact rational numbers. Only two things are not exact: a power that is no whole one is the double
 * that the language gives, and so is a weight of softmax; nan and the infinities stay what they
 * are.
 */
record Rationals() implements NumberLine {
  /** A larger exponent would make numbers that no memory holds. */
  private static final int LARGEST_EXPONENT = 100_000;

  @Override
  public double round(double value) {
    return value;
  }

  @Override
  public Cell of(Atom atom) {
    return switch (atom) {
      case Atom.Text text -> new Cell.Plain(text);
      case Atom.Bool bool -> new Cell.Plain(bool);
      case Atom.Int(BigInteger value) -> new Cell.Ratio(new BigFraction(value));
      case Atom.Real(double value) ->
          Double.isFinite(value) ? new Cell.Ratio(exactly(value)) : new Cell.Plain(atom);
    };
  }

  private static BigFraction exactly(double value) {
    var decimal = new BigDecimal(value);
    return decimal.scale() <= 0
        ? new BigFraction(decimal.toBigIntegerExact())
        : new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  private static boolean isExact(Cell cell) {
    return cell instanceof Cell.Ratio || cell instanceof Cell.Plain(Atom.Bool bool);
  }

  private static BigFraction fraction(Cell cell) {
    return switch (cell) {
      case Cell.Ratio(BigFraction value) -> value;
      case Cell.Plain(Atom.Bool(boolean value)) -> value ? BigFraction.ONE : BigFraction.ZERO;
      case Cell.Plain(Atom atom) -> throw new IllegalStateException("no exact number: " + atom);
    };
  }

  /** The atom that stands for it where a function of texts or of special numbers is asked for. */
  private static Atom atom(Cell cell) {
    return switch (cell) {
      case Cell.Plain(Atom atom) -> atom;
      case Cell.Ratio(BigFraction value) ->
          isWhole(value) ? new Atom.Int(value.getNumerator()) : Atom.of(value.doubleValue());
    };
  }

  private static boolean isWhole(BigFraction value) {
    return value.getDenominator().equals(BigInteger.ONE);
  }

  @Override
  public Cell apply(Function function, List<Cell> operands) {
    Cell x = operands.getFirst();
    return switch (function) {
      case Function.Choose() -> x.truth() ? operands.get(1) : operands.get(2);
      case Function.Unary unary -> isExact(x) ? unary(unary, x) : byAtoms(function, operands);
      case Function.Binary binary ->
          isExact(x) && isExact(operands.get(1))
              ? binary(binary, x, operands.get(1))
              : byAtoms(function, operands);
      case Function.MemberOf(var items) ->
          Cell.of(items.stream().anyMatch(item -> holds(Op.Comparison.EQUAL, of(item), x)));
      case Function.Letter letter -> byAtoms(function, operands);
      case Function.ItemAt item -> byAtoms(function, operands);
      case Function.CharacterAt character -> byAtoms(function, operands);
      case Function.ValueUnder entry -> byAtoms(function, operands);
    };
  }

  private Cell byAtoms(Function function, List<Cell> operands) {
    return of(ElementwiseValue.of(function, operands.stream().map(Rationals::atom).toList()));
  }

  private static Cell unary(Function.Unary function, Cell x) {
    if (function == Function.Unary.NOT) return Cell.of(!x.truth());
    if (function == Function.Unary.INDICATOR) {
      return new Cell.Ratio(x.truth() ? BigFraction.ONE : BigFraction.ZERO);
    }
    BigFraction value = fraction(x);
    return new Cell.Ratio(
        switch (function) {
          case NEGATE -> value.negate();
          case PLUS, NOT, INDICATOR -> value;
          case ABS -> value.abs();
          case ROUND -> whole(value, RoundingMode.HALF_EVEN);
          case FLOOR -> whole(value, RoundingMode.FLOOR);
          case CEIL -> whole(value, RoundingMode.CEILING);
        });
  }

  private static BigFraction whole(BigFraction value, RoundingMode mode) {
    var numerator = new BigDecimal(value.getNumerator());
    return new BigFraction(
        numerator.divide(new BigDecimal(value.getDenominator()), 0, mode).toBigInteger());
  }

  private Cell binary(Function.Binary function, Cell x, Cell y) {
    BigFraction a = fraction(x);
    BigFraction b = fraction(y);
    return switch (function) {
      case ADD -> new Cell.Ratio(a.add(b));
      case SUBTRACT -> new Cell.Ratio(a.subtract(b));
      case MULTIPLY -> new Cell.Ratio(a.multiply(b));
      case DIVIDE -> new Cell.Ratio(a.divide(nonZero(b, x, "/")));
      case MODULO -> {
        BigFraction quotient = whole(a.divide(nonZero(b, x, "%")), RoundingMode.FLOOR);
        yield new Cell.Ratio(a.subtract(b.multiply(quotient)));
      }
      case POWER -> power(a, b, x, y);
      case AND -> Cell.of(x.truth() && y.truth());
      case OR -> Cell.of(x.truth() || y.truth());
      case EQUAL -> Cell.of(a.equals(b));
      case NOT_EQUAL -> Cell.of(!a.equals(b));
      case LESS -> Cell.of(a.compareTo(b) < 0);
      case LESS_EQUAL -> Cell.of(a.compareTo(b) <= 0);
      case GREATER -> Cell.of(a.compareTo(b) > 0);
      case GREATER_EQUAL -> Cell.of(a.compareTo(b) >= 0);
    };
  }

  private static BigFraction nonZero(BigFraction divisor, Cell dividend, String sign) {
    if (divisor.getNumerator().signum() == 0) {
      throw new Undefined(
          Code.E302_ARITHMETIC, "division by zero: %s %s 0".formatted(dividend.text(), sign), "");
    }
    return divisor;
  }

  private Cell power(BigFraction a, BigFraction b, Cell x, Cell y) {
    boolean small =
        isWhole(b)
            && b.getNumerator().bitLength() < Integer.SIZE
            && Math.abs(b.intValue()) <= LARGEST_EXPONENT;
    boolean defined = b.getNumerator().signum() >= 0 || a.getNumerator().signum() != 0;
    return small && defined
        ? new Cell.Ratio(a.pow(b.intValue()))
        : of(Arithmetic.apply(Function.Binary.POWER, atom(x), atom(y)));
  }

  @Override
  public boolean holds(Op.Comparison comparison, Cell key, Cell query) {
    if (!isExact(key) || !isExact(query)) {
      return Arithmetic.holds(comparison, atom(key), atom(query));
    }
    return comparison.holds(fraction(key).compareTo(fraction(query)));
  }

  @Override
  public Averages averages(List<Cell> values) {
    boolean exact = values.stream().allMatch(Rationals::isExact);
    if (!exact) return new Floats(FloatFormat.FLOAT64, false).averages(doubles(values));
    List<BigFraction> numbers = values.stream().map(Rationals::fraction).toList();
    return weights -> mean(weights, numbers);
  }

  private static List<Cell> doubles(List<Cell> values) {
    return values.stream().map(value -> Cell.of(value.number())).toList();
  }

  private static Cell mean(double[] weights, List<BigFraction> numbers) {
    BigFraction sum = BigFraction.ZERO;
    BigFraction total = BigFraction.ZERO;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0) continue;
      BigFraction weight = weights[k] == 1 ? BigFraction.ONE : exactly(weights[k]);
      sum = sum.add(weight.multiply(numbers.get(k)));
      total = total.add(weight);
    }
    return new Cell.Ratio(sum.divide(total));
  }
}
