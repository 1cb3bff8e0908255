package rasp.theory.construct;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rasp.graph.ir.Op;

/** What holds or does not at a position of a word, or at the end of the sequence behind it. */
public sealed interface Formula {
  /** The letter stands there; at the end of the sequence none does. */
  record Letter(int codePoint) implements Formula {}

  record Truth(boolean value) implements Formula {
    public static final Truth TRUE = new Truth(true);
    public static final Truth FALSE = new Truth(false);
  }

  /** What a definition before this one says. */
  record Name(String text) implements Formula {}

  record Not(Formula operand) implements Formula {}

  /** All of them; of none, true. */
  record And(List<Formula> operands) implements Formula {
    public And {
      operands = ImmutableList.copyOf(operands);
    }
  }

  /** At least one of them; of none, false. */
  record Or(List<Formula> operands) implements Formula {
    public Or {
      operands = ImmutableList.copyOf(operands);
    }
  }

  /** It held at some position before this one. */
  record Earlier(Formula operand) implements Formula {}

  /** A number times how many positions up to this one, itself included, satisfy a formula. */
  record Term(BigInteger factor, Formula counted) {}

  /** The sum compares with a number. */
  record Counts(List<Term> terms, Op.Comparison comparison, BigInteger bound) implements Formula {
    public Counts {
      terms = ImmutableList.copyOf(terms);
    }
  }

  /** The conjunction, without what changes nothing. */
  static Formula all(List<Formula> operands) {
    var kept = new ArrayList<Formula>();
    for (Formula operand : operands) {
      if (operand.equals(Truth.FALSE)) return Truth.FALSE;
      List<Formula> parts = operand instanceof And(List<Formula> inner) ? inner : List.of(operand);
      for (Formula part : parts)
        if (!part.equals(Truth.TRUE) && !kept.contains(part)) kept.add(part);
    }
    return kept.isEmpty() ? Truth.TRUE : kept.size() == 1 ? kept.getFirst() : new And(kept);
  }

  static Formula all(Formula... operands) {
    return all(List.of(operands));
  }

  /** The disjunction, without what changes nothing. */
  static Formula some(List<Formula> operands) {
    var kept = new ArrayList<Formula>();
    for (Formula operand : operands) {
      if (operand.equals(Truth.TRUE)) return Truth.TRUE;
      List<Formula> parts = operand instanceof Or(List<Formula> inner) ? inner : List.of(operand);
      for (Formula part : parts)
        if (!part.equals(Truth.FALSE) && !kept.contains(part)) kept.add(part);
    }
    return kept.isEmpty() ? Truth.FALSE : kept.size() == 1 ? kept.getFirst() : new Or(kept);
  }

  static Formula some(Formula... operands) {
    return some(List.of(operands));
  }

  static Formula not(Formula operand) {
    return switch (operand) {
      case Truth(boolean value) -> value ? Truth.FALSE : Truth.TRUE;
      case Not(Formula inner) -> inner;
      default -> new Not(operand);
    };
  }

  static Formula earlier(Formula operand) {
    return operand.equals(Truth.FALSE) ? Truth.FALSE : new Earlier(operand);
  }

  /** As {@link LogicReader} reads it. */
  default String text() {
    return switch (this) {
      case Letter(int codePoint) -> quoted(codePoint);
      case Truth(boolean value) -> value ? "true" : "false";
      case Name(String name) -> name;
      case Not(Formula operand) -> "!" + tight(operand);
      case Earlier(Formula operand) -> "P " + tight(operand);
      case And(List<Formula> operands) ->
          operands.isEmpty()
              ? "true"
              : operands.stream()
                  .map(f -> f instanceof Or ? tight(f) : f.text())
                  .collect(Collectors.joining(" & "));
      case Or(List<Formula> operands) ->
          operands.isEmpty()
              ? "false"
              : operands.stream().map(Formula::text).collect(Collectors.joining(" | "));
      case Counts(List<Term> terms, Op.Comparison comparison, BigInteger bound) ->
          sum(terms) + " " + comparison.sign() + " " + bound;
    };
  }

  private static String tight(Formula formula) {
    boolean loose = formula instanceof And || formula instanceof Or || formula instanceof Counts;
    return loose ? "(" + formula.text() + ")" : formula.text();
  }

  private static String sum(List<Term> terms) {
    if (terms.isEmpty()) return "0";
    var text = new StringBuilder();
    for (Term term : terms) {
      BigInteger size = term.factor().abs();
      boolean negative = term.factor().signum() < 0;
      if (text.isEmpty()) text.append(negative ? "-" : "");
      else text.append(negative ? " - " : " + ");
      if (!size.equals(BigInteger.ONE)) text.append(size).append("*");
      text.append("#[").append(term.counted().text()).append("]");
    }
    return text.toString();
  }

  private static String quoted(int codePoint) {
    String letter = Character.toString(codePoint);
    return "'" + (letter.equals("'") || letter.equals("\\") ? "\\" + letter : letter) + "'";
  }
}
