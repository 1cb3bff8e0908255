package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
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
 * <p>Every method throws {@link Mistake} at the given place where the operator does not take its
 * operands.
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

  private Mistake sopExpected(Value value, Place place) {
    return Mistake.of(
        Code.E203_SOP_EXPECTED,
        place,
        "an s-op or an atom is needed here, but `%s` is %s"
            .formatted(shown(value), value.kind().phrase()),
        value instanceof Value.Selector
            ? "aggregate(selector, values) makes an s-op of a selector"
            : "");
  }

  Value unary(Expression.UnaryOperator operator, Value operand, Place place) {
    Function.Unary function =
        switch (operator) {
          case NOT -> Function.Unary.NOT;
          case MINUS -> Function.Unary.NEGATE;
          case PLUS -> Function.Unary.PLUS;
          case ROUND -> Function.Unary.ROUND;
          case INDICATOR -> Function.Unary.INDICATOR;
        };
    if (operand instanceof Value.SOp(Id id)) return elementwise(function, id, place);
    if (operator == Expression.UnaryOperator.INDICATOR) {
      throw Mistake.of(
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
  Value numeric(Function.Unary function, Value operand, Place place) {
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

  private Value elementwise(Function.Unary function, Id id, Place place) {
    String inner = written.name(id);
    String name =
        function == Function.Unary.INDICATOR
            ? "I(" + inner + ")"
            : "( " + function.sign() + " " + inner + " )";
    return new Value.SOp(written.append(new Op.Elementwise(function, id), name, place));
  }

  private Mistake selectorOperand(String sign, Place place) {
    return Mistake.of(
        Code.E213_SELECTOR_OPERAND,
        place,
        "%s cannot be applied to a selector".formatted(sign),
        "selectors have and, or and not; aggregate(selector, values) makes an s-op");
  }

  Mistake noOperation(String sign, Value operand, Place place) {
    return Mistake.of(
        Code.E301_OPERAND_KINDS,
        place,
        "%s does not work on %s: `%s`".formatted(sign, operand.kind().phrase(), shown(operand)),
        "");
  }

  Value binary(Expression.BinaryOperator operator, Value left, Value right, Place place) {
    Function.Binary function = functionOf(operator);
    boolean selector = left instanceof Value.Selector || right instanceof Value.Selector;
    boolean logical = function == Function.Binary.AND || function == Function.Binary.OR;
    if (selector && !logical) throw selectorOperand(function.sign(), place);
    if (selector) return heads.composed(function, left, right, place);
    if (left instanceof Value.SOp || right instanceof Value.SOp)
      return elementwise(function, left, right, place);
    if (logical) return left.truth() == (function == Function.Binary.AND) ? right : left;
    if (left instanceof Value.Scalar(Atom x) && right instanceof Value.Scalar(Atom y)) {
      return compute(() -> new Value.Scalar(Arithmetic.apply(function, x, y)), place);
    }
    return lists.apply(function, left, right, place);
  }

  private static Function.Binary functionOf(Expression.BinaryOperator operator) {
    return switch (operator) {
      case POWER -> Function.Binary.POWER;
      case TIMES -> Function.Binary.MULTIPLY;
      case DIVIDE -> Function.Binary.DIVIDE;
      case MODULO -> Function.Binary.MODULO;
      case PLUS -> Function.Binary.ADD;
      case MINUS -> Function.Binary.SUBTRACT;
      case EQUAL -> Function.Binary.EQUAL;
      case NOT_EQUAL -> Function.Binary.NOT_EQUAL;
      case LESS -> Function.Binary.LESS;
      case LESS_EQUAL -> Function.Binary.LESS_EQUAL;
      case GREATER -> Function.Binary.GREATER;
      case GREATER_EQUAL -> Function.Binary.GREATER_EQUAL;
      case AND -> Function.Binary.AND;
      case OR -> Function.Binary.OR;
    };
  }

  private Value elementwise(Function.Binary function, Value left, Value right, Place place) {
    String gap = function == Function.Binary.AND || function == Function.Binary.OR ? ")" : " )";
    String sign = function == Function.Binary.POWER ? "pow" : function.sign();
    String name =
        "( " + description.operand(left) + " " + sign + " " + description.operand(right) + gap;
    boolean comparesKinds =
        function == Function.Binary.EQUAL || function == Function.Binary.NOT_EQUAL;
    if (comparesKinds && (ListOperators.isCollection(left) || ListOperators.isCollection(right))) {
      // A value at a position is an atom, which never equals a list, a dict or a function.
      Id atoms = left instanceof Value.SOp(Id id) ? id : sop(right, place);
      Id never =
          written.append(
              new Op.Elementwise(new Function.MemberOf(ImmutableList.of()), atoms), name, place);
      return function == Function.Binary.EQUAL
          ? new Value.SOp(never)
          : new Value.SOp(
              written.append(new Op.Elementwise(Function.Unary.NOT, never), name, place));
    }
    return new Value.SOp(
        written.append(
            new Op.Elementwise(function, sop(left, place), sop(right, place)), name, place));
  }

  BigInteger wholeNumber(Value value, String what, Place place) {
    return value
        .wholeNumber()
        .orElseThrow(() ->
            Mistake.of(
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
            new Op.Elementwise(new Function.Choose(), List.of(test, first, second)), name, place));
  }

  ImmutableList<Atom> atoms(List<Value> items, String what, Place place) {
    return items.stream()
        .map(item -> atom(item, what, place))
        .collect(ImmutableList.toImmutableList());
  }

  Atom atom(Value value, String what, Place place) {
    if (value instanceof Value.Scalar(Atom atom)) return atom;
    throw Mistake.of(
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
      throw Mistake.of(undefined.code(), place, undefined.message(), undefined.help());
    }
  }

  String shown(Value value) {
    String text = description.inMessage(value, LONGEST_SHOWN);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 3) + "…";
  }
}
