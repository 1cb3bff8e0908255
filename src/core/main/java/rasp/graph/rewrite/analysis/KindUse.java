package rasp.graph.rewrite.analysis;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * What the kind of a number means to an operation that reads it: what happens to the result, if an
 * operand is an int where the written program has an equal float, or a float where that has an int.
 * (A zero may change its sign with its kind, which nothing in the language tells.)
 *
 * <p>Sums, differences, products, remainders and powers of whole numbers are exact, and of floats
 * they are rounded; both are the same as long as all three numbers are below 2^53, or if another
 * operand is a float anyway. Columns are averaged alike if they are so small that no sum over all
 * positions passes 2^53.
 */
public enum KindUse {
  /** The result is the same, of the same kind. */
  IGNORES,
  /** The result is an equal number, which may be of another kind as well. */
  PASSES_ON,
  /** The result may be another. */
  DEPENDS;

  /** Exponents above it give whole numbers from 2^53 on, but for powers of -1, 0 and 1. */
  private static final double MOST_EXPONENT = 64;

  /**
   * What the kinds of some operands mean to an operation of the draft.
   *
   * @param others the operands' numbers that may be of another kind than written
   */
  public static KindUse of(Op op, Set<Integer> others, GraphRewriter draft) {
    if (others.isEmpty()) return IGNORES;
    return switch (op) {
      case Op.Tokens tokens -> IGNORES;
      case Op.Indices indices -> IGNORES;
      case Op.Constant constant -> IGNORES;
      // What is compared is compared as it is, whole numbers and floats by their exact values.
      case Op.Selector selector -> IGNORES;
      case Op.Aggregate aggregate -> ofAggregate(aggregate, draft);
      case Op.Elementwise map -> of(map, others, draft);
    };
  }

  private static KindUse ofAggregate(Op.Aggregate aggregate, GraphRewriter draft) {
    AbstractValue fact = draft.fact(aggregate.values());
    boolean small = Math.max(-fact.lowest(), fact.highest()) <= TransferFunctions.SMALL;
    boolean single =
        draft.pattern(aggregate.selector()).map(draft.rows()::selectsAtMostOne).orElse(false);
    return small || single ? PASSES_ON : DEPENDS;
  }

  private static KindUse of(Op.Elementwise map, Set<Integer> others, GraphRewriter draft) {
    return switch (map.function()) {
      case ElementwiseFunction.Unary unary ->
          switch (unary) {
            case NOT, INDICATOR, ROUND, FLOOR, CEIL -> IGNORES;
            case NEGATE, PLUS, ABS -> PASSES_ON;
          };
      case ElementwiseFunction.Binary binary ->
          switch (binary) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> IGNORES;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER ->
                ofArithmetic(binary, map, others, draft);
          };
      case ElementwiseFunction.Choose choose ->
          others.contains(1) || others.contains(2) ? PASSES_ON : IGNORES;
      case ElementwiseFunction.MemberOf member -> IGNORES;
      case ElementwiseFunction.ValueUnder value -> IGNORES;
      case ElementwiseFunction.Letter letter -> ofIndex(map, draft);
      case ElementwiseFunction.ItemAt item -> ofIndex(map, draft);
      case ElementwiseFunction.CharacterAt character -> ofIndex(map, draft);
    };
  }

  /** An index that is a float has no value, so where the program has one, that is an int's. */
  private static KindUse ofIndex(Op.Elementwise map, GraphRewriter draft) {
    return draft.fact(map.operands().getFirst()).mayReal() ? DEPENDS : IGNORES;
  }

  private static KindUse ofArithmetic(
      ElementwiseFunction.Binary function,
      Op.Elementwise map,
      Set<Integer> others,
      GraphRewriter draft) {
    List<Id> operands = map.operands();
    Predicate<Integer> staysReal = i -> !others.contains(i) && draft.fact(operands.get(i)).isReal();
    if (IntStream.range(0, operands.size()).boxed().anyMatch(staysReal)) return IGNORES;
    if (!operands.stream().map(draft::fact).allMatch(AbstractValue::isBounded)) return DEPENDS;
    return switch (function) {
      case DIVIDE -> IGNORES;
      case MODULO -> PASSES_ON;
      case POWER -> ofPower(draft.fact(operands.get(0)), draft.fact(operands.get(1)));
      case ADD, SUBTRACT, MULTIPLY ->
          TransferFunctions.of(map, draft::fact).isBounded() ? PASSES_ON : DEPENDS;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> IGNORES;
    };
  }

  private static KindUse ofPower(AbstractValue base, AbstractValue exponent) {
    double most = Math.max(1, Math.max(-base.lowest(), base.highest()));
    boolean exact =
        most == 1
            || (exponent.highest() <= MOST_EXPONENT
                && StrictMath.pow(most, Math.max(0, exponent.highest())) <= AbstractValue.EXACT);
    return exact ? PASSES_ON : DEPENDS;
  }
}
