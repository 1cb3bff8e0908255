package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code x + 0 -> x}, {@code x - 0 -> x}, {@code x * 1 -> x}, {@code x / 1 -> x}, x known to be a
 * number; {@code x and True -> x}, {@code x or False -> x}, {@code not not x -> x}, x known to be a
 * truth value; {@code -(-x) -> x}, x known to be a number. A zero or one that is a float makes a
 * float of a whole number, as {@code /} does: that has to be small enough to stay what it is, and
 * where the kind matters, x is known to be a float.
 */
public final class DropNeutralOperand implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands))) {
      return Optional.empty();
    }
    Id x = operands.getFirst();
    if (function == ElementwiseFunction.Unary.NOT || function == ElementwiseFunction.Unary.NEGATE) {
      boolean twice =
          draft.op(x) instanceof Op.Elementwise(var inner, var xs)
              && inner.equals(function)
              && (function == ElementwiseFunction.Unary.NOT
                  ? draft.fact(xs.getFirst()).isTruth()
                  : draft.fact(xs.getFirst()).isNumber());
      return twice ? Optional.of(draft.op(x).operands().getFirst()) : Optional.empty();
    }
    if (!(function instanceof ElementwiseFunction.Binary binary)) return Optional.empty();
    Id y = operands.get(1);
    return switch (binary) {
      case ADD -> number(x, y, 0, true, draft).or(() -> number(y, x, 0, true, draft));
      case SUBTRACT -> number(x, y, 0, true, draft);
      case MULTIPLY -> number(x, y, 1, true, draft).or(() -> number(y, x, 1, true, draft));
      case DIVIDE -> number(x, y, 1, false, draft);
      case AND -> truth(x, y, true, draft).or(() -> truth(y, x, true, draft));
      case OR -> truth(x, y, false, draft).or(() -> truth(y, x, false, draft));
      case MODULO, POWER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          Optional.empty();
    };
  }

  /**
   * @param ofInts whether the operation makes an int of ints
   */
  private static Optional<Id> number(
      Id kept, Id neutral, long value, boolean ofInts, GraphRewriter draft) {
    AbstractValue fact = draft.fact(kept);
    AbstractValue other = draft.fact(neutral);
    if (!fact.isNumber() || !other.isNumber(value)) return Optional.empty();
    boolean keepsKind = fact.isReal() || (ofInts && other.isWhole());
    boolean same = keepsKind || (fact.isBounded() && draft.mayChangeKind());
    return same ? Optional.of(kept) : Optional.empty();
  }

  private static Optional<Id> truth(Id kept, Id neutral, boolean value, GraphRewriter draft) {
    boolean same =
        draft.fact(kept).isTruth()
            && draft.fact(neutral).constant().map(atom -> atom.truth() == value).orElse(false);
    return same ? Optional.of(kept) : Optional.empty();
  }
}
