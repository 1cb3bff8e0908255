package rasp.source.syntax;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rasp.text.Span;

/** An expression of the language, as it was written. */
public sealed interface Expression {
  Span span();

  record Name(String text, Span span) implements Expression {}

  /** A whole number; exact, of any size. */
  record IntLiteral(BigInteger value, Span span) implements Expression {}

  record FloatLiteral(double value, Span span) implements Expression {}

  /** A string, its quotes gone and, where it was an {@code e"…"} string, its escapes replaced. */
  record TextLiteral(String value, Span span) implements Expression {}

  enum UnaryOperator {
    NOT("not"),
    MINUS("-"),
    PLUS("+"),
    ROUND("round"),
    INDICATOR("indicator");

    private final String sign;

    UnaryOperator(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }

  record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

  /** How a key is compared with a query, or one value with another: {@code key op query}. */
  enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }

  enum BinaryOperator {
    POWER("^"),
    TIMES("*"),
    DIVIDE("/"),
    MODULO("%"),
    PLUS("+"),
    MINUS("-"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    AND("and"),
    OR("or");

    private final String sign;

    BinaryOperator(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }

  record Binary(BinaryOperator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code then if condition else otherwise}. */
  record Conditional(Expression then, Expression condition, Expression otherwise, Span span)
      implements Expression {}

  /** {@code element in container}. */
  record Membership(Expression element, Expression container, Span span) implements Expression {}

  /** {@code target(arguments)}: a function's call or an s-op's application to an input. */
  record Call(Expression target, List<Expression> arguments, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code target[index]}. */
  record Index(Expression target, Expression index, Span span) implements Expression {}

  record ListLiteral(List<Expression> items, Span span) implements Expression {
    public ListLiteral {
      items = List.copyOf(items);
    }
  }

  record DictLiteral(List<Entry> entries, Span span) implements Expression {
    public DictLiteral {
      entries = List.copyOf(entries);
    }

    /** {@code key: value}. */
    public record Entry(Expression key, Expression value) {}
  }

  /** {@code [body for names in source]}. */
  record ListComprehension(Expression body, List<Name> names, Expression source, Span span)
      implements Expression {
    public ListComprehension {
      names = List.copyOf(names);
    }
  }

  /** <code>{key: value for names in source}</code>. */
  record DictComprehension(
      Expression key, Expression value, List<Name> names, Expression source, Span span)
      implements Expression {
    public DictComprehension {
      names = List.copyOf(names);
    }
  }

  /** {@code select(keys, queries, comparison)}. */
  record Select(Expression keys, Expression queries, Comparison comparison, Span span)
      implements Expression {}

  /** {@code aggregate(selector, values, otherwise)}; without {@code otherwise} the default is 0. */
  record Aggregate(
      Expression selector, Expression values, @Nullable Expression otherwise, Span span)
      implements Expression {}

  /** {@code range(…)}, one to three whole numbers. */
  record Range(List<Expression> arguments, Span span) implements Expression {
    public Range {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code zip(…)} of lists. */
  record Zip(List<Expression> lists, Span span) implements Expression {
    public Zip {
      lists = List.copyOf(lists);
    }
  }

  /** {@code len(list)}. */
  record Len(Expression list, Span span) implements Expression {}
}
