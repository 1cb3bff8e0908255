package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code c == True -> c}, {@code indicator(c) > 0 -> c}, {@code c and c -> c}, {@code c or not c ->
 * True}, {@code True if c else False -> c}, {@code x if not c else y -> y if c else x}, c known to
 * be a truth value where it is what remains.
 */
public final class SimplifyTruth implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands))) {
      return Optional.empty();
    }
    return switch (function) {
      case ElementwiseFunction.Binary.AND -> joined(operands, false, draft);
      case ElementwiseFunction.Binary.OR -> joined(operands, true, draft);
      case ElementwiseFunction.Binary binary ->
          compared(binary, operands.get(0), operands.get(1), draft, false)
              .or(() -> compared(binary, operands.get(1), operands.get(0), draft, true));
      case ElementwiseFunction.Choose choose -> chosen(operands, draft);
      default -> Optional.empty();
    };
  }

  /** The truth value that a truth value denies. */
  private static Optional<Id> denied(Id id, GraphRewriter draft) {
    return draft.op(id) instanceof Op.Elementwise(ElementwiseFunction function, List<Id> inner)
            && function == ElementwiseFunction.Unary.NOT
        ? Optional.of(inner.getFirst())
        : Optional.empty();
  }

  private static Optional<Id> joined(List<Id> operands, boolean deciding, GraphRewriter draft) {
    Id x = operands.get(0);
    Id y = operands.get(1);
    if (x.equals(y) && draft.fact(x).isTruth()) return Optional.of(x);
    boolean opposite =
        denied(x, draft).equals(Optional.of(y)) || denied(y, draft).equals(Optional.of(x));
    return opposite ? Optional.of(draft.constant(Atom.of(deciding))) : Optional.empty();
  }

  /** A truth value, or one as 0 and 1, against a constant: one of c, not c, True and False. */
  private static Optional<Id> compared(
      ElementwiseFunction.Binary function, Id bit, Id other, GraphRewriter draft, boolean swapped) {
    boolean indicates =
        draft.op(bit) instanceof Op.Elementwise(ElementwiseFunction outer, List<Id> inner)
            && outer == ElementwiseFunction.Unary.INDICATOR
            && draft.fact(inner.getFirst()).isTruth();
    Id truth = indicates ? draft.op(bit).operands().getFirst() : bit;
    Optional<Atom> constant = draft.fact(other).constant();
    if (constant.isEmpty() || !draft.fact(truth).isTruth() || !isComparison(function)) {
      return Optional.empty();
    }
    Atom zero = indicates ? Atom.of(0) : Atom.of(false);
    Atom one = indicates ? Atom.of(1) : Atom.of(true);
    try {
      boolean ifFalse = holds(function, zero, constant.get(), swapped);
      boolean ifTrue = holds(function, one, constant.get(), swapped);
      if (ifFalse == ifTrue) return Optional.of(draft.constant(Atom.of(ifTrue)));
      return Optional.of(ifTrue ? truth : draft.add(ElementwiseFunction.Unary.NOT, truth));
    } catch (Undefined fails) {
      return Optional.empty();
    }
  }

  private static boolean holds(
      ElementwiseFunction.Binary function, Atom bit, Atom other, boolean swapped) {
    return (swapped
            ? Arithmetic.apply(function, other, bit)
            : Arithmetic.apply(function, bit, other))
        .truth();
  }

  private static boolean isComparison(ElementwiseFunction.Binary function) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR -> false;
    };
  }

  private static Optional<Id> chosen(List<Id> operands, GraphRewriter draft) {
    Id condition = operands.get(0);
    Optional<Id> denied = denied(condition, draft);
    if (denied.isPresent()) {
      return Optional.of(draft.choose(denied.get(), operands.get(2), operands.get(1)));
    }
    if (!draft.fact(condition).isTruth()) return Optional.empty();
    if (draft.fact(operands.get(1)).is(Atom.of(true))
        && draft.fact(operands.get(2)).is(Atom.of(false))) {
      return Optional.of(condition);
    }
    boolean opposite =
        draft.fact(operands.get(1)).is(Atom.of(false))
            && draft.fact(operands.get(2)).is(Atom.of(true));
    if (opposite) return Optional.of(draft.add(ElementwiseFunction.Unary.NOT, condition));
    boolean indicates =
        draft.fact(operands.get(1)).is(Atom.Int.ONE)
            && draft.fact(operands.get(2)).is(Atom.Int.ZERO);
    return indicates
        ? Optional.of(draft.add(ElementwiseFunction.Unary.INDICATOR, condition))
        : Optional.empty();
  }
}
