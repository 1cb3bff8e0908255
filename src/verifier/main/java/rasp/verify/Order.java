package rasp.verify;

import java.util.List;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Op;

/**
 * The order of two values. A text and a number that only {@code ==} compares are apart, as two
 * numbers of which one is less are; {@code <} has no value on them.
 */
enum Order {
  LESS(-1),
  EQUAL(0),
  GREATER(1),
  /** One of them is nan. */
  UNORDERED(0);

  private static final List<Order> OF_NUMBERS = List.of(LESS, EQUAL, GREATER);
  private static final List<Order> ALL = List.of(values());

  private final int sign;

  Order(int sign) {
    this.sign = sign;
  }

  /** The cases for two values that may be nan, or not. */
  static List<Order> cases(boolean mayBeNan) {
    return mayBeNan ? ALL : OF_NUMBERS;
  }

  /** Says that a comparison holds in this case. */
  boolean holds(Op.Comparison comparison) {
    return this == UNORDERED ? comparison == Op.Comparison.NOT_EQUAL : comparison.holds(sign);
  }

  /** The case with the two values exchanged. */
  Order exchanged() {
    return switch (this) {
      case LESS -> GREATER;
      case GREATER -> LESS;
      case EQUAL -> EQUAL;
      case UNORDERED -> UNORDERED;
    };
  }

  /** Says that a comparison asks for an order, which a text and a number do not have. */
  static boolean needsOrder(Op.Comparison comparison) {
    return comparison != Op.Comparison.EQUAL && comparison != Op.Comparison.NOT_EQUAL;
  }

  /** The comparison that a function makes; throws where it makes none. */
  static Op.Comparison of(ElementwiseFunction.Binary function) {
    return switch (function) {
      case EQUAL -> Op.Comparison.EQUAL;
      case NOT_EQUAL -> Op.Comparison.NOT_EQUAL;
      case LESS -> Op.Comparison.LESS;
      case LESS_EQUAL -> Op.Comparison.LESS_EQUAL;
      case GREATER -> Op.Comparison.GREATER;
      case GREATER_EQUAL -> Op.Comparison.GREATER_EQUAL;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR ->
          throw new IllegalArgumentException(function + " compares nothing");
    };
  }
}
