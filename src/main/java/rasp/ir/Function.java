package rasp.ir;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What an elementwise operation does with the values of its operands at one position. */
public sealed interface Function {
  /** Number of operands. */
  int arity();

  /** A short name for figures and error messages. */
  String sign();

  enum Unary implements Function {
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

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return sign;
    }
  }

  enum Binary implements Function {
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

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public String sign() {
      return sign;
    }
  }

  /**
   * Letters as numbers and back. The language has no way to write these; rewrites use them, for
   * texts of one character.
   */
  enum Letter implements Function {
    /** The code point of a text of one character; of other texts there is none. */
    CODE("code"),
    /** The text of the one character that has the code point. */
    CHARACTER("character");

    private final String sign;

    Letter(String sign) {
      this.sign = sign;
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return sign;
    }
  }

  /** Of (condition, then, otherwise) the second where the first is true, else the third. */
  record Choose() implements Function {
    @Override
    public int arity() {
      return 3;
    }

    @Override
    public String sign() {
      return "if";
    }
  }

  /** Whether the operand is the same as one of the items. */
  record MemberOf(ImmutableList<Atom> items) implements Function {
    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return "in";
    }
  }

  /** The item at the operand, counted from 0, or from the back where it is negative. */
  record ItemAt(ImmutableList<Atom> items) implements Function {
    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return "[]";
    }
  }

  /**
   * The character (code point) of a text at the operand, counted like an {@linkplain ItemAt item}.
   */
  record CharacterAt(ImmutableList<Atom> characters) implements Function {
    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return "[]";
    }
  }

  /** The value under the operand, which is looked up by its {@linkplain Atom#key key}. */
  record ValueUnder(ImmutableMap<Atom, Atom> entries) implements Function {
    @Override
    public int arity() {
      return 1;
    }

    @Override
    public String sign() {
      return "{}";
    }
  }
}
