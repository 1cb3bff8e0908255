package rasp.graph.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Doubles;
import rasp.graph.ir.ElementwiseFunction;

/**
 * A function of the values at the same position, over whole columns. Time O(n); what has no loop of
 * its own here, or would leave the exact range, or fails, is computed atom by atom.
 */
final class ElementwiseColumn {
  private ElementwiseColumn() {}

  /** Throws {@link rasp.graph.ir.Undefined} where the function has no value at some position. */
  static Column of(ElementwiseFunction function, List<Column> operands) {
    return fast(function, operands).orElseGet(() -> byAtoms(function, operands));
  }

  private static Optional<Column> fast(ElementwiseFunction function, List<Column> operands) {
    Column x = operands.getFirst();
    return switch (function) {
      case ElementwiseFunction.Unary.NOT -> Optional.of(truths(x, Column.Numbers.BOOL, false));
      case ElementwiseFunction.Unary.INDICATOR -> Optional.of(truths(x, Column.Numbers.INT, true));
      case ElementwiseFunction.Unary unary ->
          x instanceof Column.Numbers numbers ? unary(unary, numbers) : Optional.empty();
      case ElementwiseFunction.Binary binary -> binary(binary, x, operands.get(1));
      case ElementwiseFunction.Choose choose -> choose(x, operands.get(1), operands.get(2));
      case ElementwiseFunction.MemberOf(var items) ->
          x instanceof Column.Texts texts ? Optional.of(member(texts, items)) : Optional.empty();
      case ElementwiseFunction.Letter letter -> Optional.empty();
      case ElementwiseFunction.ItemAt item -> Optional.empty();
      case ElementwiseFunction.CharacterAt character -> Optional.empty();
      case ElementwiseFunction.ValueUnder entry -> Optional.empty();
    };
  }

  private static Column byAtoms(ElementwiseFunction function, List<Column> operands) {
    int n = operands.getFirst().size();
    List<Atom> values = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int position = i;
      values.add(
          ElementwiseValue.of(
              function, operands.stream().map(operand -> operand.atom(position)).toList()));
    }
    return Column.of(values);
  }

  /** 1 where the operand's truth is as wanted, else 0. */
  private static Column truths(Column x, byte kind, boolean wanted) {
    var result = new Column.Numbers(x.size());
    for (int i = 0; i < x.size(); i++) result.set(i, x.truth(i) == wanted ? 1 : 0, kind);
    return result;
  }

  private static Optional<Column> unary(ElementwiseFunction.Unary function, Column.Numbers x) {
    var result = new Column.Numbers(x.size());
    for (int i = 0; i < x.size(); i++) {
      double value = x.values[i];
      byte kind = x.kinds[i] == Column.Numbers.REAL ? Column.Numbers.REAL : Column.Numbers.INT;
      double y =
          switch (function) {
            case NEGATE -> -value;
            case PLUS -> value;
            case ABS -> Math.abs(value);
            case ROUND -> Math.rint(value);
            case FLOOR -> Math.floor(value);
            case CEIL -> Math.ceil(value);
            case NOT, INDICATOR -> throw new IllegalArgumentException(function + " has a truth");
          };
      boolean whole =
          function == ElementwiseFunction.Unary.ROUND
              || function == ElementwiseFunction.Unary.FLOOR
              || function == ElementwiseFunction.Unary.CEIL;
      if (whole) kind = Column.Numbers.INT;
      if (kind == Column.Numbers.INT) {
        if (!(Math.abs(y) < Column.Numbers.EXACT / 2)) return Optional.empty();
        y += 0.0;
      }
      result.set(i, y, kind);
    }
    return Optional.of(result);
  }

  private static Optional<Column> binary(ElementwiseFunction.Binary function, Column x, Column y) {
    return switch (function) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
          x instanceof Column.Numbers a && y instanceof Column.Numbers b
              ? arithmetic(function, a, b)
              : Optional.empty();
      case POWER -> Optional.empty();
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> compare(function, x, y);
      case AND, OR -> Optional.of(connect(function == ElementwiseFunction.Binary.AND, x, y));
    };
  }

  private static Column connect(boolean and, Column x, Column y) {
    var result = new Column.Numbers(x.size());
    for (int i = 0; i < x.size(); i++) {
      boolean value = and ? x.truth(i) && y.truth(i) : x.truth(i) || y.truth(i);
      result.set(i, value ? 1 : 0, Column.Numbers.BOOL);
    }
    return result;
  }

  private static Optional<Column> arithmetic(
      ElementwiseFunction.Binary function, Column.Numbers x, Column.Numbers y) {
    boolean divides =
        function == ElementwiseFunction.Binary.DIVIDE
            || function == ElementwiseFunction.Binary.MODULO;
    var result = new Column.Numbers(x.size());
    for (int i = 0; i < x.size(); i++) {
      double a = x.values[i];
      double b = y.values[i];
      if (divides && b == 0) return Optional.empty();
      boolean real =
          x.kinds[i] == Column.Numbers.REAL
              || y.kinds[i] == Column.Numbers.REAL
              || function == ElementwiseFunction.Binary.DIVIDE;
      double value = arithmetic(function, a, b);
      if (real) {
        result.set(i, value, Column.Numbers.REAL);
      } else {
        if (!(Math.abs(value) < Column.Numbers.EXACT / 2)) return Optional.empty();
        result.set(i, value + 0.0, Column.Numbers.INT);
      }
    }
    return Optional.of(result);
  }

  private static double arithmetic(ElementwiseFunction.Binary function, double a, double b) {
    return switch (function) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MODULO -> Doubles.remainder(a, b);
      case POWER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR ->
          throw new IllegalArgumentException(function + " is no arithmetic on doubles");
    };
  }

  private static Optional<Column> compare(ElementwiseFunction.Binary function, Column x, Column y) {
    var result = new Column.Numbers(x.size());
    if (x instanceof Column.Numbers a && y instanceof Column.Numbers b) {
      for (int i = 0; i < x.size(); i++) {
        boolean holds = holds(function, a.values[i], b.values[i]);
        result.set(i, holds ? 1 : 0, Column.Numbers.BOOL);
      }
      return Optional.of(result);
    }
    if (x instanceof Column.Texts a && y instanceof Column.Texts b) {
      for (int i = 0; i < x.size(); i++) {
        boolean equality =
            function == ElementwiseFunction.Binary.EQUAL
                || function == ElementwiseFunction.Binary.NOT_EQUAL;
        int order =
            equality
                ? (a.values[i].equals(b.values[i]) ? 0 : 1)
                : Arithmetic.compareTexts(a.values[i], b.values[i]);
        result.set(i, holds(function, order, 0) ? 1 : 0, Column.Numbers.BOOL);
      }
      return Optional.of(result);
    }
    return Optional.empty();
  }

  private static boolean holds(ElementwiseFunction.Binary function, double a, double b) {
    return switch (function) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR ->
          throw new IllegalArgumentException(function + " is no comparison");
    };
  }

  private static Optional<Column> choose(Column condition, Column then, Column otherwise) {
    if (then instanceof Column.Numbers a && otherwise instanceof Column.Numbers b) {
      var result = new Column.Numbers(a.size());
      for (int i = 0; i < a.size(); i++) {
        Column.Numbers chosen = condition.truth(i) ? a : b;
        result.set(i, chosen.values[i], chosen.kinds[i]);
      }
      return Optional.of(result);
    }
    if (then instanceof Column.Texts a && otherwise instanceof Column.Texts b) {
      var values = new String[a.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = condition.truth(i) ? a.values[i] : b.values[i];
      }
      return Optional.of(new Column.Texts(values));
    }
    return Optional.empty();
  }

  private static Column member(Column.Texts x, List<Atom> items) {
    var result = new Column.Numbers(x.size());
    for (int i = 0; i < x.size(); i++) {
      boolean member = false;
      for (Atom item : items) {
        member |= item instanceof Atom.Text(String text) && text.equals(x.values[i]);
      }
      result.set(i, member ? 1 : 0, Column.Numbers.BOOL);
    }
    return result;
  }
}
