package rasp.graph.ir;

import java.util.List;
import java.util.function.UnaryOperator;

/** An operation of the graph, which reads the results of others. */
public sealed interface Op {
  /** What it reads, in order. */
  List<Id> operands();

  /** The same operation on what stands for its operands in another graph. */
  static Op renumbered(Op op, UnaryOperator<Id> idOf) {
    return switch (op) {
      case Tokens tokens -> tokens;
      case Indices indices -> indices;
      case Constant constant -> constant;
      case Elementwise(ElementwiseFunction function, List<Id> operands) ->
          new Elementwise(function, operands.stream().map(idOf).toList());
      case Aggregate(Id selector, Id values, Atom otherwise) ->
          new Aggregate(idOf.apply(selector), idOf.apply(values), otherwise);
      case Select(Id keys, Id queries, Comparison comparison) ->
          new Select(idOf.apply(keys), idOf.apply(queries), comparison);
      case Both(Id left, Id right) -> new Both(idOf.apply(left), idOf.apply(right));
      case Either(Id left, Id right) -> new Either(idOf.apply(left), idOf.apply(right));
      case Complement(Id selector) -> new Complement(idOf.apply(selector));
      case Best(Id selector, Id score) -> new Best(idOf.apply(selector), idOf.apply(score));
    };
  }

  /** A value for every position: a column of the residual stream. */
  sealed interface SOp extends Op {}

  /**
   * A truth value for every pair of positions: an attention pattern. Rows are queries, columns are
   * keys.
   */
  sealed interface Selector extends Op {}

  /** How the tokens of an input are read. */
  enum Reading {
    STR,
    INT,
    FLOAT,
    BOOL,
    AS_IS
  }

  /** The tokens of the input; in the stream before the first layer. */
  record Tokens(Reading reading) implements SOp {
    @Override
    public List<Id> operands() {
      return List.of();
    }
  }

  /** The position, from 0; in the stream before the first layer. */
  record Indices() implements SOp {
    @Override
    public List<Id> operands() {
      return List.of();
    }
  }

  /** The same value everywhere. */
  record Constant(Atom value) implements SOp {
    @Override
    public List<Id> operands() {
      return List.of();
    }
  }

  /** A function of the values at the same position: the feed-forward part of a layer. */
  record Elementwise(ElementwiseFunction function, List<Id> operands) implements SOp {
    public Elementwise {
      operands = List.copyOf(operands);
      if (operands.size() != function.arity()) {
        throw new IllegalArgumentException(
            function.sign() + " has " + operands.size() + " operands");
      }
    }

    public Elementwise(ElementwiseFunction function, Id operand) {
      this(function, List.of(operand));
    }

    public Elementwise(ElementwiseFunction function, Id left, Id right) {
      this(function, List.of(left, right));
    }
  }

  /**
   * At each position the mean of the values at the selected ones; {@code otherwise} where none is
   * selected.
   */
  record Aggregate(Id selector, Id values, Atom otherwise) implements SOp {
    @Override
    public List<Id> operands() {
      return List.of(selector, values);
    }
  }

  /** How a key is compared with a query: {@code key op query}. */
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

    public String sign() {
      return sign;
    }

    /** Whether it holds of two values; below 0 where the first is less, above where it is more. */
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_EQUAL -> order >= 0;
      };
    }
  }

  /** Position k is selected in row q where {@code keys[k] comparison queries[q]}. */
  record Select(Id keys, Id queries, Comparison comparison) implements Selector {
    @Override
    public List<Id> operands() {
      return List.of(keys, queries);
    }
  }

  /** What both selectors select. */
  record Both(Id left, Id right) implements Selector {
    @Override
    public List<Id> operands() {
      return List.of(left, right);
    }
  }

  /** What at least one of the selectors selects. */
  record Either(Id left, Id right) implements Selector {
    @Override
    public List<Id> operands() {
      return List.of(left, right);
    }
  }

  /** What the selector does not select. */
  record Complement(Id selector) implements Selector {
    @Override
    public List<Id> operands() {
      return List.of(selector);
    }
  }

  /**
   * Of the columns selected in a row, the one with the highest score, on a tie the rightmost; empty
   * rows stay empty.
   */
  record Best(Id selector, Id score) implements Selector {
    @Override
    public List<Id> operands() {
      return List.of(selector, score);
    }
  }
}
