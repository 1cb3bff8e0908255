package rasp.graph.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.source.syntax.Expression;
import rasp.text.Code;
import rasp.text.Place;

/**
 * The operators on lists and dicts, which compute at once: equality, order, {@code +}, {@code *}.
 */
final class ListOperators {
  /** The longest list that a program may build. */
  static final int MAX_ITEMS = 10_000_000;

  /** How many items are compared: a list that holds another one twice, and so on, is endless. */
  private static final int MAX_COMPARED = 20_000_000;

  private final Operators operators;
  private final Allowance allowance;
  private long compared;

  /**
   * @param operators which compare the items
   */
  ListOperators(Operators operators, Allowance allowance) {
    this.operators = operators;
    this.allowance = allowance;
  }

  static boolean isCollection(Value value) {
    return value instanceof Value.Items
        || value instanceof Value.Entries
        || value instanceof Value.Function;
  }

  /** What the operator makes of two values that are neither s-ops nor selectors nor two atoms. */
  Value apply(ElementwiseFunction.Binary function, Value left, Value right, Place place) {
    compared = 0;
    if (function == ElementwiseFunction.Binary.EQUAL)
      return new Value.Scalar(Atom.of(same(left, right, place)));
    if (function == ElementwiseFunction.Binary.NOT_EQUAL)
      return new Value.Scalar(Atom.of(!same(left, right, place)));
    if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
      if (function == ElementwiseFunction.Binary.ADD) return joined(a, b, place);
      if (isOrder(function)) return new Value.Scalar(Atom.of(ordered(function, a, b, place)));
    }
    if (function == ElementwiseFunction.Binary.MULTIPLY) {
      if (left instanceof Value.Items(List<Value> items) && right.wholeNumber().isPresent())
        return repeated(items, right.wholeNumber().get(), place);
      if (right instanceof Value.Items(List<Value> items) && left.wholeNumber().isPresent())
        return repeated(items, left.wholeNumber().get(), place);
    }
    throw FailedStatement.of(
        Code.E301_OPERAND_KINDS,
        place,
        "%s does not work on %s and %s: `%s` and `%s`"
            .formatted(
                function.sign(),
                left.kind().phrase(),
                right.kind().phrase(),
                operators.shown(left),
                operators.shown(right)),
        "");
  }

  private static boolean isOrder(ElementwiseFunction.Binary function) {
    return switch (function) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, NOT_EQUAL, AND, OR -> false;
    };
  }

  private Value joined(List<Value> a, List<Value> b, Place place) {
    limitItems((long) a.size() + b.size(), place);
    allowance.spendCopies((long) a.size() + b.size());
    var all = new ArrayList<Value>(a.size() + b.size());
    all.addAll(a);
    all.addAll(b);
    return new Value.Items(all);
  }

  private Value repeated(List<Value> items, BigInteger times, Place place) {
    BigInteger count = times.max(BigInteger.ZERO);
    limitItems(
        count.bitLength() > 31 && !items.isEmpty()
            ? Long.MAX_VALUE
            : count.longValue() * items.size(),
        place);
    allowance.spendCopies(items.isEmpty() ? 0 : count.longValue() * items.size());
    return new Value.Items(
        items.isEmpty()
            ? items
            : Collections.nCopies(count.intValue(), items).stream().flatMap(List::stream).toList());
  }

  static void limitItems(long count, Place place) {
    if (count > MAX_ITEMS) {
      throw FailedStatement.of(
          Code.E602_TOO_LARGE, place, "a list of more than " + MAX_ITEMS + " items", "");
    }
  }

  /**
   * Whether two values are the same: atoms and collections by what they hold, all else as itself
   * only.
   */
  private boolean same(Value left, Value right, Place place) {
    if (++compared > MAX_COMPARED) {
      throw FailedStatement.of(
          Code.E603_TOO_MANY_STEPS,
          place,
          "lists that hold more than " + MAX_COMPARED + " items in all are not compared",
          "");
    }
    allowance.spend(left);
    if (left instanceof Value.Scalar(Atom a) && right instanceof Value.Scalar(Atom b))
      return a.sameAs(b);
    if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
      if (a.size() != b.size()) return false;
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i), place)) return false;
      }
      return true;
    }
    if (left instanceof Value.Entries a && right instanceof Value.Entries b) {
      return a.entries().keySet().equals(b.entries().keySet())
          && a.entries().entrySet().stream()
              .allMatch(pair ->
                  same(
                      pair.getValue().value(),
                      Objects.requireNonNull(b.entries().get(pair.getKey())).value(),
                      place));
    }
    return left.equals(right);
  }

  /** Lists by their first pair of items that are not the same, else by length. */
  private boolean ordered(
      ElementwiseFunction.Binary function, List<Value> a, List<Value> b, Place place) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (same(a.get(i), b.get(i), place)) continue;
      if (isCollection(a.get(i)) || isCollection(b.get(i)) || a.get(i) instanceof Value.Scalar) {
        return operators.binary(operatorOf(function), a.get(i), b.get(i), place).truth();
      }
      throw operators.noOperation(function.sign(), a.get(i), place);
    }
    return Arithmetic.apply(function, Atom.of(a.size()), Atom.of(b.size())).truth();
  }

  private static Expression.BinaryOperator operatorOf(ElementwiseFunction.Binary order) {
    return switch (order) {
      case LESS -> Expression.BinaryOperator.LESS;
      case LESS_EQUAL -> Expression.BinaryOperator.LESS_EQUAL;
      case GREATER -> Expression.BinaryOperator.GREATER;
      case GREATER_EQUAL -> Expression.BinaryOperator.GREATER_EQUAL;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, NOT_EQUAL, AND, OR ->
          throw new IllegalArgumentException(order + " is no order");
    };
  }
}
