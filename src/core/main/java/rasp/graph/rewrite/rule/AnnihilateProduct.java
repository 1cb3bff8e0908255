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
 * {@code 0 * x -> 0} and {@code x - x -> 0}, x known to be finite numbers, {@code x / x -> 1} if
 * none is 0; {@code x ^ 0 -> 1} and {@code 1 ^ x -> 1}; {@code x and False -> False}, {@code x or
 * True -> True}. The 0 or 1 is the int; where the kind matters, it is of that of the result, which
 * is known then.
 */
public final class AnnihilateProduct implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction.Binary function, List<Id> operands))) {
      return Optional.empty();
    }
    Id x = operands.get(0);
    Id y = operands.get(1);
    return switch (function) {
      case MULTIPLY -> zero(x, y, draft).or(() -> zero(y, x, draft));
      case SUBTRACT ->
          x.equals(y) && draft.fact(x).isNumberOrTruth() && draft.fact(x).finite()
              ? ofKind(0, Kind.ofSum(draft.fact(x), draft.fact(y)), draft)
              : Optional.empty();
      case DIVIDE -> {
        AbstractValue fact = draft.fact(x);
        boolean nonzero = fact.lowest() > 0 || fact.highest() < 0;
        yield x.equals(y) && fact.isNumberOrTruth() && fact.finite() && nonzero
            ? ofKind(1, Kind.REAL, draft)
            : Optional.empty();
      }
      case POWER ->
          draft.fact(y).isNumber(0)
                  || (draft.fact(x).isNumber(1) && draft.fact(y).isNumberOrTruth())
              ? ofKind(1, Kind.ofPower(draft.fact(x), draft.fact(y)), draft)
              : Optional.empty();
      case AND -> decided(x, y, false, draft);
      case OR -> decided(x, y, true, draft);
      case ADD, MODULO, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          Optional.empty();
    };
  }

  private static Optional<Id> zero(Id zero, Id other, GraphRewriter draft) {
    AbstractValue fact = draft.fact(other);
    boolean annihilates = draft.fact(zero).isNumber(0) && fact.isNumberOrTruth() && fact.finite();
    return annihilates ? ofKind(0, Kind.ofSum(draft.fact(zero), fact), draft) : Optional.empty();
  }

  /** Kinds of numbers, as far as those of operands say. */
  private enum Kind {
    INT,
    REAL,
    EITHER;

    /** Of a sum, a difference or a product. */
    static Kind ofSum(AbstractValue x, AbstractValue y) {
      if (x.isReal() || y.isReal()) return REAL;
      return x.mayReal() || y.mayReal() ? EITHER : INT;
    }

    /** Whole numbers have whole powers, but with negative exponents. */
    static Kind ofPower(AbstractValue x, AbstractValue y) {
      Kind kind = ofSum(x, y);
      return kind == INT && y.lowest() < 0 ? EITHER : kind;
    }
  }

  private static Optional<Id> ofKind(long value, Kind kind, GraphRewriter draft) {
    if (kind == Kind.INT || draft.mayChangeKind()) {
      return Optional.of(draft.constant(Atom.of(value)));
    }
    return kind == Kind.REAL
        ? Optional.of(draft.constant(Atom.of((double) value)))
        : Optional.empty();
  }

  private static Optional<Id> decided(Id x, Id y, boolean deciding, GraphRewriter draft) {
    boolean decides = decides(x, deciding, draft) || decides(y, deciding, draft);
    return decides ? Optional.of(draft.constant(Atom.of(deciding))) : Optional.empty();
  }

  private static boolean decides(Id id, boolean deciding, GraphRewriter draft) {
    return draft.fact(id).constant().map(atom -> atom.truth() == deciding).orElse(false);
  }
}
