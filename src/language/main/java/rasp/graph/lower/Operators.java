package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.source.syntax.Expression;
import rasp.text.Code;
import rasp.text.Place;

/**
 * The operators on values: on atoms, lists and dicts they compute; as soon as an s-op or a selector
 * is among the operands they write an operation.
 *
 * <p>Every method throws {@link FailedStatement} at the given place where the operator does not
 * take its operands.
 */
final class Operators {
  /** Longer values are cut in messages. */
  private static final int LONGEST_SHOWN = 60;

  private final WrittenGraph written;
  private final Description description;
  private final ListOperators lists;
  private final Heads heads;

  Operators(WrittenGraph written, Description description, Allowance allowance) {
    this.written = written;
    this.lists = new ListOperators(this, allowance);
    this.description = description;
    this.heads = new Heads(written, this);
  }

  Heads heads() {
    return heads;
  }

  /** An s-op stands for itself, and an atom for the s-op that is this atom everywhere. */
  Id sop(Value value, Place place) {
    return switch (value) {
      case Value.SOp(Id id) -> id;
      case Value.Scalar(Atom atom) -> written.append(new Op.Constant(atom), atom.text(), place);
      case Value.Selector selector -> throw sopExpected(value, place);
      case Value.Items items -> throw sopExpected(value, place);
      case Value.Entries entries -> throw sopExpected(value, place);
      case Value.Function function -> throw sopExpected(value, place);
    };
  }

  private FailedStatement sopExpected(Value value, Place place) {
    return FailedStatement.of(
        Code.E203_SOP_EXPECTED,
        place,
        "an s-op or an atom is needed here, but `%s` is %s"
            .formatted(shown(value), value.kind().phrase()),
        value instanceof Value.Selector
            ? "aggregate(selector, values) makes an s-op of a selector"
            : "");
  }

  Value unary(Expression.UnaryOperator operator, Value operand, Place place) {
    ElementwiseFunction.Unary function =
        switch (operator) {
          case NOT -> ElementwiseFunction.Unary.NOT;
          case MINUS -> ElementwiseFunction.Unary.NEGATE;
          case PLUS -> ElementwiseFunction.Unary.PLUS;
          case ROUND -> ElementwiseFunction.Unary.ROUND;
          case INDICATOR -> ElementwiseFunction.Unary.INDICATOR;
        };
    if (operand instanceof Value.SOp(Id id)) return elementwise(function, id, place);
    if (operator == Expression.UnaryOperator.INDICATOR) {
      throw FailedStatement.of(
          Code.E203_SOP_EXPECTED,
          place,
          "indicator needs an s-op, but `%s` is %s"
              .formatted(shown(operand), operand.kind().phrase()),
          "indicator(condition) is 1 where the condition holds, else 0");
    }
    if (operator == Expression.UnaryOperator.NOT) {
      if (!(operand instanceof Value.Selector(Id id)))
        return new Value.Scalar(Atom.of(!operand.truth()));
      return heads.complement(id, place);
    }
    return numeric(function, operand, place);
  }

  /**
   * A function of numbers that is no keyword ({@code floor}, {@code abs}), or a sign, on any value.
   */
  Value numeric(ElementwiseFunction.Unary function, Value operand, Place place) {
    return switch (operand) {
      case Value.SOp(Id id) -> elementwise(function, id, place);
      case Value.Scalar(Atom atom) ->
          compute(() -> new Value.Scalar(Arithmetic.apply(function, atom)), place);
      case Value.Selector selector -> throw selectorOperand(function.sign(), place);
      case Value.Items items -> throw noOperation(function.sign(), operand, place);
      case Value.Entries entries -> throw noOperation(function.sign(), operand, place);
      case Value.Function callable -> throw noOperation(function.sign(), operand, place);
    };
  }

  private Value elementwise(ElementwiseFunction.Unary function, Id id, Place place) {
    String inner = written.name(id);
    String name =
        function == ElementwiseFunction.Unary.INDICATOR
            ? "I(" + inner + ")"
            : "( " + function.sign() + " " + inner + " )";
    return new Value.SOp(written.append(new Op.Elementwise(function, id), name, place));
  }

  private FailedStatement selectorOperand(String sign, Place place) {
    return FailedStatement.of(
        Code.E213_SELECTOR_OPERAND,
        place,
        "%s cannot be applied to a selector".formatted(sign),
        "selectors have and, or and not; aggregate(selector, values) makes an s-op");
  }

  FailedStatement noOperation(String sign, Value operand, Place place) {
    return FailedStatement.of(
        Code.E301_OPERAND_KINDS,
        place,
        "%s does not work on %s: `%s`".formatted(sign, operand.kind().phrase(), shown(operand)),
        "");
  }

  Value binary(Expression.BinaryOperator operator, Value left, Value right, Place place) {
    ElementwiseFunction.Binary function = functionOf(operator);
    boolean selector = left instanceof Value.Selector || right instanceof Value.Selector;
    boolean logical =
        function == ElementwiseFunction.Binary.AND || function == ElementwiseFunction.Binary.OR;
    if (selector && !logical) throw selectorOperand(function.sign(), place);
    if (selector) return heads.composed(function, left, right, place);
    if (left instanceof Value.SOp || right instanceof Value.SOp)
      return elementwise(function, left, right, place);
    if (logical) return left.truth() == (function == ElementwiseFunction.Binary.AND) ? right : left;
    if (left instanceof Value.Scalar(Atom x) && right instanceof Value.Scalar(Atom y)) {
      return compute(() -> new Value.Scalar(Arithmetic.apply(function, x, y)), place);
    }
    return lists.apply(function, left, right, place);
  }

  private static ElementwiseFunction.Binary functionOf(Expression.BinaryOperator operator) {
    return switch (operator) {
      case POWER -> ElementwiseFunction.Binary.POWER;
      case TIMES -> ElementwiseFunction.Binary.MULTIPLY;
      case DIVIDE -> ElementwiseFunction.Binary.DIVIDE;
      case MODULO -> ElementwiseFunction.Binary.MODULO;
      case PLUS -> ElementwiseFunction.Binary.ADD;
      case MINUS -> ElementwiseFunction.Binary.SUBTRACT;
      case EQUAL -> ElementwiseFunction.Binary.EQUAL;
      case NOT_EQUAL -> ElementwiseFunction.Binary.NOT_EQUAL;
      case LESS -> ElementwiseFunction.Binary.LESS;
      case LESS_EQUAL -> ElementwiseFunction.Binary.LESS_EQUAL;
      case GREATER -> ElementwiseFunction.Binary.GREATER;
      case GREATER_EQUAL -> ElementwiseFunction.Binary.GREATER_EQUAL;
      case AND -> ElementwiseFunction.Binary.AND;
      case OR -> ElementwiseFunction.Binary.OR;
    };
  }

  private Value elementwise(
      ElementwiseFunction.Binary function, Value left, Value right, Place place) {
    String gap =
        function == ElementwiseFunction.Binary.AND || function == ElementwiseFunction.Binary.OR
            ? ")"
            : " )";
    String sign = function == ElementwiseFunction.Binary.POWER ? "pow" : function.sign();
    String name =
        "( " + description.operand(left) + " " + sign + " " + description.operand(right) + gap;
    boolean comparesKinds =
        function == ElementwiseFunction.Binary.EQUAL
            || function == ElementwiseFunction.Binary.NOT_EQUAL;
    if (comparesKinds && (ListOperators.isCollection(left) || ListOperators.isCollection(right))) {
      // A value at a position is an atom, which never equals a list, a dict or a function.
      Id atoms = left instanceof Value.SOp(Id id) ? id : sop(right, place);
      Id never =
          written.append(
              new Op.Elementwise(new ElementwiseFunction.MemberOf(ImmutableList.of()), atoms),
              name,
              place);
      return function == ElementwiseFunction.Binary.EQUAL
          ? new Value.SOp(never)
          : new Value.SOp(
              written.append(
                  new Op.Elementwise(ElementwiseFunction.Unary.NOT, never), name, place));
    }
    return new Value.SOp(
        written.append(
            new Op.Elementwise(function, sop(left, place), sop(right, place)), name, place));
  }

  BigInteger wholeNumber(Value value, String what, Place place) {
    return value
        .wholeNumber()
        .orElseThrow(() ->
            FailedStatement.of(
                Code.E211_BAD_INDEX,
                place,
                "%s is an int, but `%s` is not".formatted(what, shown(value)),
                ""));
  }

  Value choose(Value condition, Value then, Value otherwise, Place place) {
    Id test = sop(condition, place);
    Id first = sop(then, place);
    Id second = sop(otherwise, place);
    String name =
        written.name(first) + " if " + written.name(test) + " else " + written.name(second);
    return new Value.SOp(
        written.append(
            new Op.Elementwise(new ElementwiseFunction.Choose(), List.of(test, first, second)),
            name,
            place));
  }

  ImmutableList<Atom> atoms(List<Value> items, String what, Place place) {
    return items.stream()
        .map(item -> atom(item, what, place))
        .collect(ImmutableList.toImmutableList());
  }

  Atom atom(Value value, String what, Place place) {
    if (value instanceof Value.Scalar(Atom atom)) return atom;
    throw FailedStatement.of(
        Code.E204_ATOM_EXPECTED,
        place,
        "%s holds atoms only, but `%s` is %s".formatted(what, shown(value), value.kind().phrase()),
        "");
  }

  /** A value that arithmetic yields, or the mistake that it reports, at this place. */
  static Value compute(Supplier<Value> value, Place place) {
    try {
      return value.get();
    } catch (Undefined undefined) {
      throw FailedStatement.of(undefined.code(), place, undefined.message(), undefined.help());
    }
  }

  String shown(Value value) {
    String text = description.inMessage(value, LONGEST_SHOWN);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 3) + "…";
  }
}
