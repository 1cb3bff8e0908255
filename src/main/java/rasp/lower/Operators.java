package rasp.lower;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import rasp.ir.Arithmetic;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.ir.Undefined;
import rasp.syntax.Code;
import rasp.syntax.Expression;
import rasp.syntax.Place;

/**
 * The operators on values: on atoms, lists and dicts they compute; as soon as an s-op or a selector
 * is among the operands they write an operation.
 *
 * <p>Every method throws {@link Mistake} at the given place where the operator does not take its
 * operands.
 */
final class Operators {
  /** The longest list that a program may build. */
  static final int MAX_ITEMS = 10_000_000;

  private final WrittenGraph written;
  private final Description description;

  Operators(WrittenGraph written, Description description) {
    this.written = written;
    this.description = description;
  }

  // An s-op stands for itself, and an atom for the s-op that is this atom everywhere.
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
    return mistake(
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
      throw mistake(
          Code.E203_SOP_EXPECTED,
          place,
          "indicator needs an s-op, but `%s` is %s"
              .formatted(shown(operand), operand.kind().phrase()),
          "indicator(condition) is 1 where the condition holds, else 0");
    }
    if (operator == Expression.UnaryOperator.NOT) {
      if (!(operand instanceof Value.Selector(Id id)))
        return new Value.Scalar(Atom.of(!truth(operand)));
      forbidBest(id, place);
      return new Value.Selector(written.append(new Op.Complement(id), "plain select", place));
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
    return mistake(
        Code.E213_SELECTOR_OPERAND,
        place,
        "%s cannot be applied to a selector".formatted(sign),
        "selectors have and, or and not; aggregate(selector, values) makes an s-op");
  }

  private Mistake noOperation(String sign, Value operand, Place place) {
    return mistake(
        Code.E301_OPERAND_KINDS,
        place,
        "%s does not work on %s: `%s`".formatted(sign, operand.kind().phrase(), shown(operand)),
        "");
  }

  Value binary(Expression.BinaryOperator operator, Value left, Value right, Place place) {
    Function.Binary function = functionOf(operator);
    boolean selector = left instanceof Value.Selector || right instanceof Value.Selector;
    boolean logical = function == Function.Binary.AND || function == Function.Binary.OR;
    if (selector)
      return logical ? composed(function, left, right, place) : failOnSelector(function, place);
    if (left instanceof Value.SOp || right instanceof Value.SOp)
      return elementwise(function, left, right, place);
    if (logical) return truth(left) == (function == Function.Binary.AND) ? right : left;
    if (left instanceof Value.Scalar(Atom x) && right instanceof Value.Scalar(Atom y)) {
      return compute(() -> new Value.Scalar(Arithmetic.apply(function, x, y)), place);
    }
    return ofCollections(function, left, right, place);
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

  private Value composed(Function.Binary function, Value left, Value right, Place place) {
    if (!(left instanceof Value.Selector(Id a)) || !(right instanceof Value.Selector(Id b))) {
      Value other = left instanceof Value.Selector ? right : left;
      throw mistake(
          Code.E213_SELECTOR_OPERAND,
          place,
          "%s joins two selectors, but `%s` is %s"
              .formatted(function.sign(), shown(other), other.kind().phrase()),
          "make a selector of it with select(keys, queries, ==)");
    }
    forbidBest(a, place);
    forbidBest(b, place);
    Op op = function == Function.Binary.AND ? new Op.Both(a, b) : new Op.Either(a, b);
    return new Value.Selector(written.append(op, "plain select", place));
  }

  private void forbidBest(Id selector, Place place) {
    if (written.op(selector) instanceof Op.Best) {
      throw mistake(
          Code.E215_BEST_COMPOSED,
          place,
          "a selector made by best cannot be composed with and, or or not",
          "compose first and choose last: best(a and b, score)");
    }
  }

  private Value failOnSelector(Function.Binary function, Place place) {
    throw selectorOperand(function.sign(), place);
  }

  private Value elementwise(Function.Binary function, Value left, Value right, Place place) {
    String gap = function == Function.Binary.AND || function == Function.Binary.OR ? ")" : " )";
    String sign = function == Function.Binary.POWER ? "pow" : function.sign();
    String name =
        "( " + description.operand(left) + " " + sign + " " + description.operand(right) + gap;
    boolean comparesKinds =
        function == Function.Binary.EQUAL || function == Function.Binary.NOT_EQUAL;
    if (comparesKinds && (isCollection(left) || isCollection(right))) {
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

  private static boolean isCollection(Value value) {
    return value instanceof Value.Items
        || value instanceof Value.Entries
        || value instanceof Value.Function;
  }

  private Value ofCollections(Function.Binary function, Value left, Value right, Place place) {
    if (function == Function.Binary.EQUAL) return new Value.Scalar(Atom.of(same(left, right)));
    if (function == Function.Binary.NOT_EQUAL) return new Value.Scalar(Atom.of(!same(left, right)));
    if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
      if (function == Function.Binary.ADD) return joined(a, b, place);
      if (isOrder(function)) return new Value.Scalar(Atom.of(ordered(function, a, b, place)));
    }
    if (function == Function.Binary.MULTIPLY) {
      if (left instanceof Value.Items(List<Value> items) && isWhole(right))
        return repeated(items, right, place);
      if (right instanceof Value.Items(List<Value> items) && isWhole(left))
        return repeated(items, left, place);
    }
    throw mistake(
        Code.E301_OPERAND_KINDS,
        place,
        "%s does not work on %s and %s: `%s` and `%s`"
            .formatted(
                function.sign(),
                left.kind().phrase(),
                right.kind().phrase(),
                shown(left),
                shown(right)),
        "");
  }

  private static boolean isOrder(Function.Binary function) {
    return switch (function) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, NOT_EQUAL, AND, OR -> false;
    };
  }

  private static boolean isWhole(Value value) {
    return value instanceof Value.Scalar(Atom atom)
        && (atom instanceof Atom.Int || atom instanceof Atom.Bool);
  }

  private static Value joined(List<Value> a, List<Value> b, Place place) {
    limitItems((long) a.size() + b.size(), place);
    var all = new ArrayList<Value>(a.size() + b.size());
    all.addAll(a);
    all.addAll(b);
    return new Value.Items(all);
  }

  private static Value repeated(List<Value> items, Value times, Place place) {
    BigInteger count = wholeNumber(times).max(BigInteger.ZERO);
    limitItems(
        count.bitLength() > 31 && !items.isEmpty()
            ? Long.MAX_VALUE
            : count.longValue() * items.size(),
        place);
    return new Value.Items(
        items.isEmpty()
            ? items
            : Collections.nCopies(count.intValue(), items).stream().flatMap(List::stream).toList());
  }

  /** The int of an int or a truth value. */
  static BigInteger wholeNumber(Value value) {
    if (value instanceof Value.Scalar(Atom.Int(BigInteger number))) return number;
    if (value instanceof Value.Scalar(Atom.Bool(boolean truth)))
      return truth ? BigInteger.ONE : BigInteger.ZERO;
    throw new IllegalArgumentException("no whole number: " + value);
  }

  static void limitItems(long count, Place place) {
    if (count > MAX_ITEMS) {
      throw mistake(Code.E602_TOO_LARGE, place, "a list of more than " + MAX_ITEMS + " items", "");
    }
  }

  /**
   * Whether two values are the same: atoms and collections by what they hold, all else as itself
   * only.
   */
  private static boolean same(Value left, Value right) {
    if (left instanceof Value.Scalar(Atom a) && right instanceof Value.Scalar(Atom b))
      return a.sameAs(b);
    if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
      if (a.size() != b.size()) return false;
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) return false;
      }
      return true;
    }
    if (left instanceof Value.Entries a && right instanceof Value.Entries b) {
      return a.entries().keySet().equals(b.entries().keySet())
          && a.entries().entrySet().stream()
              .allMatch(pair ->
                  same(
                      pair.getValue().value(),
                      Objects.requireNonNull(b.entries().get(pair.getKey())).value()));
    }
    return left.equals(right);
  }

  /** Lists by their first pair of items that are not the same, else by length. */
  private boolean ordered(Function.Binary function, List<Value> a, List<Value> b, Place place) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (same(a.get(i), b.get(i))) continue;
      if (isCollection(a.get(i)) || isCollection(b.get(i)) || a.get(i) instanceof Value.Scalar) {
        return truth(binary(operatorOf(function), a.get(i), b.get(i), place));
      }
      throw noOperation(function.sign(), a.get(i), place);
    }
    return compute(
            () ->
                new Value.Scalar(Arithmetic.apply(function, Atom.of(a.size()), Atom.of(b.size()))),
            place)
        .equals(new Value.Scalar(Atom.Bool.TRUE));
  }

  private static Expression.BinaryOperator operatorOf(Function.Binary order) {
    return switch (order) {
      case LESS -> Expression.BinaryOperator.LESS;
      case LESS_EQUAL -> Expression.BinaryOperator.LESS_EQUAL;
      case GREATER -> Expression.BinaryOperator.GREATER;
      case GREATER_EQUAL -> Expression.BinaryOperator.GREATER_EQUAL;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, NOT_EQUAL, AND, OR ->
          throw new IllegalArgumentException(order + " is no order");
    };
  }

  /** Whether a condition holds on a value that is neither s-op nor selector. */
  static boolean truth(Value value) {
    return switch (value) {
      case Value.Scalar(Atom atom) -> atom.truth();
      case Value.Items(List<Value> items) -> !items.isEmpty();
      case Value.Entries entries -> !entries.entries().isEmpty();
      case Value.Function function -> true;
      case Value.SOp sop -> throw new IllegalArgumentException("an s-op has no single truth value");
      case Value.Selector selector ->
          throw new IllegalArgumentException("a selector has no single truth value");
    };
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

  /** A value and where it was written, so that a mistake is shown at the argument that makes it. */
  record Argument(Value value, Place place) {}

  Value select(Argument keys, Argument queries, Expression.Comparison comparison, Place place) {
    Op.Comparison compared =
        switch (comparison) {
          case EQUAL -> Op.Comparison.EQUAL;
          case NOT_EQUAL -> Op.Comparison.NOT_EQUAL;
          case LESS -> Op.Comparison.LESS;
          case LESS_EQUAL -> Op.Comparison.LESS_EQUAL;
          case GREATER -> Op.Comparison.GREATER;
          case GREATER_EQUAL -> Op.Comparison.GREATER_EQUAL;
        };
    return new Value.Selector(
        written.append(new Op.Select(sop(keys), sop(queries), compared), "plain select", place));
  }

  BigInteger wholeNumber(Value value, String what, Place place) {
    if (value instanceof Value.Scalar(Atom atom)
        && (atom instanceof Atom.Int || atom instanceof Atom.Bool)) {
      return wholeNumber(value);
    }
    throw mistake(
        Code.E211_BAD_INDEX,
        place,
        "%s is an int, but `%s` is not".formatted(what, shown(value)),
        "");
  }

  private Id sop(Argument argument) {
    return sop(argument.value(), argument.place());
  }

  private Id selector(String taker, Argument argument) {
    if (argument.value() instanceof Value.Selector(Id pattern)) return pattern;
    throw mistake(
        Code.E202_SELECTOR_EXPECTED,
        argument.place(),
        "%s needs a selector, but `%s` is %s"
            .formatted(taker, shown(argument.value()), argument.value().kind().phrase()),
        "make one with select(keys, queries, ==)");
  }

  Value aggregate(Argument selector, Argument values, Argument otherwise, Place place) {
    Id pattern = selector("aggregate", selector);
    if (!(otherwise.value() instanceof Value.Scalar(Atom atom))) {
      throw mistake(
          Code.E204_ATOM_EXPECTED,
          otherwise.place(),
          "the default of an aggregate is an atom, but `%s` is %s"
              .formatted(shown(otherwise.value()), otherwise.value().kind().phrase()),
          "choose afterwards: aggregate(…) if has_focus(selector) else …");
    }
    return new Value.SOp(
        written.append(new Op.Aggregate(pattern, sop(values), atom), "s-op", place));
  }

  Value best(Argument selector, Argument score, Place place) {
    Id pattern = selector("best", selector);
    forbidBest(pattern, place);
    return new Value.Selector(
        written.append(new Op.Best(pattern, sop(score)), "plain select", place));
  }

  /** The s-op that looks each of its values up in a list, text or dict of atoms. */
  Value lookUp(Value holder, Id index, Place place) {
    Function function =
        switch (holder) {
          case Value.Items(List<Value> items) ->
              new Function.ItemAt(atoms(items, "a list that is indexed by an s-op", place));
          case Value.Scalar(Atom.Text(String text)) ->
              new Function.CharacterAt(
                  text.codePoints()
                      .mapToObj(point -> (Atom) Atom.of(Character.toString(point)))
                      .collect(ImmutableList.toImmutableList()));
          case Value.Entries entries -> new Function.ValueUnder(atoms(entries, place));
          case Value.Scalar scalar -> throw notIndexable(holder, place);
          case Value.SOp sop -> throw notIndexable(holder, place);
          case Value.Selector selector -> throw notIndexable(holder, place);
          case Value.Function callable -> throw notIndexable(holder, place);
        };
    String name = description.operand(holder) + "[" + written.name(index) + "]";
    return new Value.SOp(written.append(new Op.Elementwise(function, index), name, place));
  }

  Mistake notIndexable(Value holder, Place place) {
    return mistake(
        Code.E210_NOT_INDEXABLE,
        place,
        "only a list, a dict, a text or an s-op has elements, but `%s` is %s"
            .formatted(shown(holder), holder.kind().phrase()),
        "");
  }

  ImmutableList<Atom> atoms(List<Value> items, String what, Place place) {
    return items.stream()
        .map(item -> atom(item, what, place))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableMap<Atom, Atom> atoms(Value.Entries entries, Place place) {
    var atoms = ImmutableMap.<Atom, Atom>builder();
    entries
        .byKey()
        .forEach((key, entry) ->
            atoms.put(key, atom(entry.value(), "a dict that is indexed by an s-op", place)));
    return atoms.buildOrThrow();
  }

  private Atom atom(Value value, String what, Place place) {
    if (value instanceof Value.Scalar(Atom atom)) return atom;
    throw mistake(
        Code.E204_ATOM_EXPECTED,
        place,
        "%s holds atoms only, but `%s` is %s".formatted(what, shown(value), value.kind().phrase()),
        "");
  }

  /** A value that arithmetic yields, or the mistake that it reports, at this place. */
  static Value compute(java.util.function.Supplier<Value> value, Place place) {
    try {
      return value.get();
    } catch (Undefined undefined) {
      throw mistake(undefined.code(), place, undefined.message(), undefined.help());
    }
  }

  String shown(Value value) {
    String text = description.inMessage(value);
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }

  static Mistake mistake(Code code, Place place, String message, String help) {
    return new Mistake(new rasp.syntax.Diagnostic(code, place, message, help));
  }
}
