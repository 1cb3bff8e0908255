package rasp.graph.ir;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What an elementwise operation does with the values of its operands at one position. */
public sealed interface ElementwiseFunction {
  /** Number of operands. */
  default int arity() {
    return switch (this) {
      case Unary unary -> 1;
      case Binary binary -> 2;
      case Letter letter -> 1;
      case Choose choose -> 3;
      case MemberOf member -> 1;
      case ItemAt item -> 1;
      case CharacterAt character -> 1;
      case ValueUnder value -> 1;
    };
  }

  /** A short name for figures and error messages. */
  default String sign() {
    return switch (this) {
      case Unary unary -> unary.sign;
      case Binary binary -> binary.sign;
      case Letter letter -> letter.sign;
      case Choose choose -> "if";
      case MemberOf member -> "in";
      case ItemAt item -> "[]";
      case CharacterAt character -> "[]";
      case ValueUnder value -> "{}";
    };
  }

  enum Unary implements ElementwiseFunction {
    NEGATE("-"),
    PLUS("+"),
    ROUND("round"),
    NOT("not"),
    /** 1 where the operand is true, else 0. */
    INDICATOR("indicator"),
    FLOOR("floor"),
    CEIL("ceil"),
    ABS("abs");

    private final String sign;

    Unary(String sign) {
      this.sign = sign;
    }
  }

  enum Binary implements ElementwiseFunction {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    POWER("^"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    AND("and"),
    OR("or");

    private final String sign;

    Binary(String sign) {
      this.sign = sign;
    }
  }

  /**
   * Letters as numbers and back. The language has no way to write these; rewrites use them, for
   * texts of one character.
   */
  enum Letter implements ElementwiseFunction {
    /** The code point of a text of one character; of other texts there is none. */
    CODE("code"),
    /** The text of the one character that has the code point. */
    CHARACTER("character");

    private final String sign;

    Letter(String sign) {
      this.sign = sign;
    }
  }

  /** Of (condition, then, otherwise) the second where the first is true, else the third. */
  record Choose() implements ElementwiseFunction {}

  /** Whether the operand is the same as one of the items. */
  record MemberOf(ImmutableList<Atom> items) implements ElementwiseFunction {}

  /** The item at the operand, counted from 0, or from the back where it is negative. */
  record ItemAt(ImmutableList<Atom> items) implements ElementwiseFunction {}

  /**
   * The character (code point) of a text at the operand, counted like an {@linkplain ItemAt item}.
   */
  record CharacterAt(ImmutableList<Atom> characters) implements ElementwiseFunction {}

  /** The value under the operand, which is looked up by its {@linkplain Atom#key key}. */
  record ValueUnder(ImmutableMap<Atom, Atom> entries) implements ElementwiseFunction {}
}
