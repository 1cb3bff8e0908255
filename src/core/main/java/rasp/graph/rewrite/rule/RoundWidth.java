package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code round(1 / aggregate(h, indicator(indices == 0)) + x) -> round(1 / aggregate(…)) + x}, h
 * always selecting position 0 and x whole and small: but for rounding the quotient is whole. So
 * widths are sums of whole numbers, and equal ones are one. {@code round(round(1 / m) * m) -> 1}, m
 * such a mean. {@code round(1 / (1 / m)) -> m} and {@code round((x / m) / (1 / m)) -> x}, both
 * whole and small.
 */
public final class RoundWidth implements Rewrite {
  /** Added to such a number, a quotient stays nearer to its whole number than to another. */
  private static final double SMALL = 0x1p40;

  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands))
        || function != ElementwiseFunction.Unary.ROUND
        || draft.lengths().headOfWidth(operands.getFirst()).isPresent()) {
      return Optional.empty();
    }
    return rounded(operands.getFirst(), draft);
  }

  private static Optional<Id> rounded(Id id, GraphRewriter draft) {
    if (draft.lengths().headOfWidth(id).isPresent()) {
      return Optional.of(draft.add(ElementwiseFunction.Unary.ROUND, id));
    }
    Optional<Id> known = byInverse(id, draft);
    if (known.isPresent()) return known;
    if (!(draft.op(id)
        instanceof Op.Elementwise(ElementwiseFunction.Binary function, List<Id> operands))) {
      return Optional.empty();
    }
    Id x = operands.get(0);
    Id y = operands.get(1);
    return switch (function) {
      case ADD ->
          isSmall(y, draft)
              ? rounded(x, draft).map(whole -> draft.add(function, whole, y))
              : isSmall(x, draft)
                  ? rounded(y, draft).map(whole -> draft.add(function, whole, x))
                  : Optional.empty();
      case SUBTRACT ->
          isSmall(y, draft)
              ? rounded(x, draft).map(whole -> draft.add(function, whole, y))
              : Optional.empty();
      case MULTIPLY ->
          isWidthOf(x, y, draft) || isWidthOf(y, x, draft)
              ? Optional.of(draft.constant(Atom.Int.ONE))
              : Optional.empty();
      case DIVIDE,
          MODULO,
          POWER,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_EQUAL,
          GREATER,
          GREATER_EQUAL,
          AND,
          OR ->
          Optional.empty();
    };
  }

  /** Of {@code 1 / (1 / m)} the number m, and of {@code x / m / (1 / m)} the number x. */
  private static Optional<Id> byInverse(Id id, GraphRewriter draft) {
    Optional<Ratio> whole = ratio(id, draft);
    Optional<Ratio> inverse = whole.flatMap(ratio -> ratio(ratio.divisor, draft));
    if (inverse.isEmpty() || !draft.fact(inverse.get().dividend).isNumber(1)) {
      return Optional.empty();
    }
    Id dividend = whole.get().dividend;
    Id m = inverse.get().divisor;
    // 0 has no inverse.
    Optional<Id> quotient =
        draft.fact(dividend).isNumber(1)
            ? Optional.of(m)
            : ratio(dividend, draft).filter(of -> of.divisor.equals(m)).map(Ratio::dividend);
    return quotient.filter(x -> isSmall(x, draft) && isSmall(m, draft));
  }

  private record Ratio(Id dividend, Id divisor) {}

  /** A quotient; also one of which that by 1 is kept apart, as a whole number. */
  private static Optional<Ratio> ratio(Id id, GraphRewriter draft) {
    if (!(draft.op(id)
        instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands))) {
      return Optional.empty();
    }
    if (function == ElementwiseFunction.Binary.DIVIDE) {
      return Optional.of(new Ratio(operands.get(0), operands.get(1)));
    }
    if (!(function instanceof ElementwiseFunction.Choose)
        || !(draft.op(operands.get(0))
            instanceof Op.Elementwise(ElementwiseFunction compared, List<Id> sides))
        || compared != ElementwiseFunction.Binary.EQUAL
        || sides.stream().noneMatch(side -> draft.fact(side).isNumber(1))) {
      return Optional.empty();
    }
    return ratio(operands.get(2), draft)
        .filter(ratio -> sides.contains(ratio.divisor) && ratio.dividend.equals(operands.get(1)));
  }

  /** Whether it is {@code round(1 / m)} of this mean m. */
  private static boolean isWidthOf(Id width, Id mean, GraphRewriter draft) {
    return draft.op(width)
            instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
        && function == ElementwiseFunction.Unary.ROUND
        && draft.lengths().headOfWidth(operands.getFirst()).isPresent()
        && draft.op(operands.getFirst()).operands().get(1).equals(mean);
  }

  private static boolean isSmall(Id id, GraphRewriter draft) {
    AbstractValue fact = draft.fact(id);
    return fact.isWhole() && Math.max(-fact.lowest(), fact.highest()) <= SMALL;
  }
}
