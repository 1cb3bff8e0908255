package rasp.graph.eval;

import java.util.List;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Doubles;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Undefined;

/** A function of the values at one position, as {@link ElementwiseColumn} has it on all of them. */
final class PrefixElementwise implements PrefixEvaluator.Cell {
  private final ElementwiseFunction function;
  private final List<PrefixColumn> operands;
  private final PrefixColumn result;

  PrefixElementwise(
      ElementwiseFunction function, List<PrefixColumn> operands, PrefixColumn result) {
    this.function = function;
    this.operands = List.copyOf(operands);
    this.result = result;
  }

  /** The same function with a loop of its own where there is one. */
  static PrefixEvaluator.Cell of(
      ElementwiseFunction function, List<PrefixColumn> operands, PrefixColumn result) {
    var byAtoms = new PrefixElementwise(function, operands, result);
    PrefixColumn x = operands.getFirst();
    return switch (function) {
      case ElementwiseFunction.Unary.NOT -> i -> result.truth(i, !x.isTrue(i));
      case ElementwiseFunction.Unary.INDICATOR ->
          i -> result.number(i, x.isTrue(i) ? 1 : 0, PrefixColumn.INT);
      case ElementwiseFunction.Unary unary ->
          i -> x.isText(i) ? byAtoms.extend(i) : unary(unary, x, i, result);
      case ElementwiseFunction.Binary.AND -> {
        PrefixColumn y = operands.get(1);
        yield i -> result.truth(i, x.isTrue(i) && y.isTrue(i));
      }
      case ElementwiseFunction.Binary.OR -> {
        PrefixColumn y = operands.get(1);
        yield i -> result.truth(i, x.isTrue(i) || y.isTrue(i));
      }
      case ElementwiseFunction.Binary binary -> binary(binary, x, operands.get(1), result, byAtoms);
      case ElementwiseFunction.Choose() -> {
        PrefixColumn then = operands.get(1);
        PrefixColumn otherwise = operands.get(2);
        yield i -> result.copy(i, x.isTrue(i) ? then : otherwise, i);
      }
      case ElementwiseFunction.MemberOf(List<Atom> items) -> member(items, x, result, byAtoms);
      case ElementwiseFunction.Letter letter -> byAtoms;
      case ElementwiseFunction.ItemAt item -> byAtoms;
      case ElementwiseFunction.CharacterAt character -> byAtoms;
      case ElementwiseFunction.ValueUnder entry -> byAtoms;
    };
  }

  @Override
  public boolean extend(int i) {
    try {
      return result.atom(
          i,
          ElementwiseValue.of(
              function, operands.stream().map(operand -> operand.atom(i)).toList()));
    } catch (Undefined undefined) {
      return false;
    }
  }

  private static PrefixEvaluator.Cell member(
      List<Atom> items, PrefixColumn x, PrefixColumn result, PrefixElementwise byAtoms) {
    List<String> texts =
        items.stream().filter(item -> !item.isNumber()).map(Atom::text).distinct().toList();
    return i -> x.isText(i) ? result.truth(i, texts.contains(x.texts[i])) : byAtoms.extend(i);
  }

  private static boolean unary(
      ElementwiseFunction.Unary function, PrefixColumn x, int i, PrefixColumn out) {
    double value = x.numbers[i];
    byte kind = x.kinds[i] == PrefixColumn.REAL ? PrefixColumn.REAL : PrefixColumn.INT;
    return switch (function) {
      case NEGATE -> out.number(i, -value, kind);
      case PLUS -> out.number(i, value, kind);
      case ABS -> out.number(i, Math.abs(value), kind);
      case ROUND -> out.number(i, Math.rint(value), PrefixColumn.INT);
      case FLOOR -> out.number(i, Math.floor(value), PrefixColumn.INT);
      case CEIL -> out.number(i, Math.ceil(value), PrefixColumn.INT);
      case NOT, INDICATOR -> throw new IllegalArgumentException(function + " has a truth");
    };
  }

  private static PrefixEvaluator.Cell binary(
      ElementwiseFunction.Binary function,
      PrefixColumn x,
      PrefixColumn y,
      PrefixColumn result,
      PrefixElementwise byAtoms) {
    return i -> {
      if (!x.isText(i) && !y.isText(i)) {
        return numbers(function, x, y, i, result) || byAtoms.extend(i);
      }
      if (x.isText(i) && y.isText(i)) return texts(function, x.texts[i], y.texts[i], i, byAtoms);
      return byAtoms.extend(i);
    };
  }

  private static boolean texts(
      ElementwiseFunction.Binary function, String x, String y, int i, PrefixElementwise byAtoms) {
    PrefixColumn out = byAtoms.result;
    return switch (function) {
      case EQUAL -> out.truth(i, x.equals(y));
      case NOT_EQUAL -> out.truth(i, !x.equals(y));
      case LESS -> out.truth(i, Arithmetic.compareTexts(x, y) < 0);
      case LESS_EQUAL -> out.truth(i, Arithmetic.compareTexts(x, y) <= 0);
      case GREATER -> out.truth(i, Arithmetic.compareTexts(x, y) > 0);
      case GREATER_EQUAL -> out.truth(i, Arithmetic.compareTexts(x, y) >= 0);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR -> byAtoms.extend(i);
    };
  }

  /** Whether doubles give the value; the definition decides where they do not. */
  private static boolean numbers(
      ElementwiseFunction.Binary function,
      PrefixColumn x,
      PrefixColumn y,
      int i,
      PrefixColumn out) {
    double a = x.numbers[i];
    double b = y.numbers[i];
    byte kind =
        x.kinds[i] == PrefixColumn.REAL || y.kinds[i] == PrefixColumn.REAL
            ? PrefixColumn.REAL
            : PrefixColumn.INT;
    return switch (function) {
      case ADD -> out.number(i, a + b, kind);
      case SUBTRACT -> out.number(i, a - b, kind);
      case MULTIPLY -> out.number(i, a * b, kind);
      case DIVIDE -> b != 0 && out.number(i, a / b, PrefixColumn.REAL);
      case MODULO -> b != 0 && out.number(i, Doubles.remainder(a, b), kind);
      case EQUAL -> out.truth(i, a == b);
      case NOT_EQUAL -> out.truth(i, a != b);
      case LESS -> out.truth(i, a < b);
      case LESS_EQUAL -> out.truth(i, a <= b);
      case GREATER -> out.truth(i, a > b);
      case GREATER_EQUAL -> out.truth(i, a >= b);
      case POWER -> false;
      case AND, OR -> throw new IllegalArgumentException(function + " is of truths");
    };
  }
}
