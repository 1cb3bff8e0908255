package rasp.transformer.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
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
  public HeadValue of(Atom atom) {
    return switch (atom) {
      case Atom.Text text -> new HeadValue.Plain(text);
      case Atom.Bool bool -> new HeadValue.Plain(bool);
      case Atom.Int(BigInteger value) -> new HeadValue.Ratio(new BigFraction(value));
      case Atom.Real(double value) ->
          Double.isFinite(value) ? new HeadValue.Ratio(exactly(value)) : new HeadValue.Plain(atom);
    };
  }

  private static BigFraction exactly(double value) {
    var decimal = new BigDecimal(value);
    return decimal.scale() <= 0
        ? new BigFraction(decimal.toBigIntegerExact())
        : new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  private static boolean isExact(HeadValue cell) {
    return cell instanceof HeadValue.Ratio || cell instanceof HeadValue.Plain(Atom.Bool bool);
  }

  private static BigFraction fraction(HeadValue cell) {
    return switch (cell) {
      case HeadValue.Ratio(BigFraction value) -> value;
      case HeadValue.Plain(Atom.Bool(boolean value)) -> value ? BigFraction.ONE : BigFraction.ZERO;
      case HeadValue.Plain(Atom atom) ->
          throw new IllegalStateException("no exact number: " + atom);
    };
  }

  /** The atom that stands for it where a function of texts or of special numbers is asked for. */
  private static Atom atom(HeadValue cell) {
    return switch (cell) {
      case HeadValue.Plain(Atom atom) -> atom;
      case HeadValue.Ratio(BigFraction value) ->
          isWhole(value) ? new Atom.Int(value.getNumerator()) : Atom.of(value.doubleValue());
    };
  }

  private static boolean isWhole(BigFraction value) {
    return value.getDenominator().equals(BigInteger.ONE);
  }

  @Override
  public HeadValue apply(ElementwiseFunction function, List<HeadValue> operands) {
    HeadValue x = operands.getFirst();
    return switch (function) {
      case ElementwiseFunction.Choose() -> x.truth() ? operands.get(1) : operands.get(2);
      case ElementwiseFunction.Unary unary ->
          isExact(x) ? unary(unary, x) : byAtoms(function, operands);
      case ElementwiseFunction.Binary binary ->
          isExact(x) && isExact(operands.get(1))
              ? binary(binary, x, operands.get(1))
              : byAtoms(function, operands);
      case ElementwiseFunction.MemberOf(var items) ->
          HeadValue.of(items.stream().anyMatch(item -> holds(Op.Comparison.EQUAL, of(item), x)));
      case ElementwiseFunction.Letter letter -> byAtoms(function, operands);
      case ElementwiseFunction.ItemAt item -> byAtoms(function, operands);
      case ElementwiseFunction.CharacterAt character -> byAtoms(function, operands);
      case ElementwiseFunction.ValueUnder entry -> byAtoms(function, operands);
    };
  }

  private HeadValue byAtoms(ElementwiseFunction function, List<HeadValue> operands) {
    return of(ElementwiseValue.of(function, operands.stream().map(Rationals::atom).toList()));
  }

  private static HeadValue unary(ElementwiseFunction.Unary function, HeadValue x) {
    if (function == ElementwiseFunction.Unary.NOT) return HeadValue.of(!x.truth());
    if (function == ElementwiseFunction.Unary.INDICATOR) {
      return new HeadValue.Ratio(x.truth() ? BigFraction.ONE : BigFraction.ZERO);
    }
    BigFraction value = fraction(x);
    return new HeadValue.Ratio(
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

  private HeadValue binary(ElementwiseFunction.Binary function, HeadValue x, HeadValue y) {
    BigFraction a = fraction(x);
    BigFraction b = fraction(y);
    return switch (function) {
      case ADD -> new HeadValue.Ratio(a.add(b));
      case SUBTRACT -> new HeadValue.Ratio(a.subtract(b));
      case MULTIPLY -> new HeadValue.Ratio(a.multiply(b));
      case DIVIDE -> new HeadValue.Ratio(a.divide(nonZero(b, x, "/")));
      case MODULO -> {
        BigFraction quotient = whole(a.divide(nonZero(b, x, "%")), RoundingMode.FLOOR);
        yield new HeadValue.Ratio(a.subtract(b.multiply(quotient)));
      }
      case POWER -> power(a, b, x, y);
      case AND -> HeadValue.of(x.truth() && y.truth());
      case OR -> HeadValue.of(x.truth() || y.truth());
      case EQUAL -> HeadValue.of(a.equals(b));
      case NOT_EQUAL -> HeadValue.of(!a.equals(b));
      case LESS -> HeadValue.of(a.compareTo(b) < 0);
      case LESS_EQUAL -> HeadValue.of(a.compareTo(b) <= 0);
      case GREATER -> HeadValue.of(a.compareTo(b) > 0);
      case GREATER_EQUAL -> HeadValue.of(a.compareTo(b) >= 0);
    };
  }

  private static BigFraction nonZero(BigFraction divisor, HeadValue dividend, String sign) {
    if (divisor.getNumerator().signum() == 0) {
      throw new Undefined(
          Code.E302_ARITHMETIC, "division by zero: %s %s 0".formatted(dividend.text(), sign), "");
    }
    return divisor;
  }

  private HeadValue power(BigFraction a, BigFraction b, HeadValue x, HeadValue y) {
    boolean small =
        isWhole(b)
            && b.getNumerator().bitLength() < Integer.SIZE
            && Math.abs(b.intValue()) <= LARGEST_EXPONENT;
    boolean defined = b.getNumerator().signum() >= 0 || a.getNumerator().signum() != 0;
    return small && defined
        ? new HeadValue.Ratio(a.pow(b.intValue()))
        : of(Arithmetic.apply(ElementwiseFunction.Binary.POWER, atom(x), atom(y)));
  }

  @Override
  public boolean holds(Op.Comparison comparison, HeadValue key, HeadValue query) {
    if (!isExact(key) || !isExact(query)) {
      return Arithmetic.holds(comparison, atom(key), atom(query));
    }
    return comparison.holds(fraction(key).compareTo(fraction(query)));
  }

  @Override
  public Averages averages(List<HeadValue> values) {
    boolean exact = values.stream().allMatch(Rationals::isExact);
    if (!exact) return new Floats(FloatFormat.FLOAT64, false).averages(doubles(values));
    List<BigFraction> numbers = values.stream().map(Rationals::fraction).toList();
    return weights -> mean(weights, numbers);
  }

  private static List<HeadValue> doubles(List<HeadValue> values) {
    return values.stream().map(value -> HeadValue.of(value.number())).toList();
  }

  private static HeadValue mean(double[] weights, List<BigFraction> numbers) {
    BigFraction sum = BigFraction.ZERO;
    BigFraction total = BigFraction.ZERO;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0) continue;
      BigFraction weight = weights[k] == 1 ? BigFraction.ONE : exactly(weights[k]);
      sum = sum.add(weight.multiply(numbers.get(k)));
      total = total.add(weight);
    }
    return new HeadValue.Ratio(sum.divide(total));
  }
}
