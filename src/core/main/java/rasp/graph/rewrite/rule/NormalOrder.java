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
 * {@code y + x -> x + y}, also {@code *} of numbers, {@code ==}, {@code !=}, {@code and} and {@code
 * or}; {@code x > y -> y < x}, {@code not x == y -> x != y}, {@code not x < y -> y <= x} where
 * there is no nan: so that equal conditions are one.
 */
public final class NormalOrder implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    return switch (op) {
      case Op.Elementwise(ElementwiseFunction.Binary function, List<Id> operands) ->
          ordered(function, operands.get(0), operands.get(1), draft);
      case Op.Elementwise(ElementwiseFunction.Unary function, List<Id> operands) ->
          function == ElementwiseFunction.Unary.NOT
                  && draft.op(operands.getFirst()) instanceof Op.Elementwise inner
              ? denied(inner, draft)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Id> ordered(
      ElementwiseFunction.Binary function, Id x, Id y, GraphRewriter draft) {
    return switch (function) {
      case ADD, MULTIPLY -> {
        boolean numbers = draft.fact(x).isNumberOrTruth() && draft.fact(y).isNumberOrTruth();
        yield numbers ? sorted(function, x, y, draft) : Optional.empty();
      }
      case EQUAL, NOT_EQUAL, AND, OR -> sorted(function, x, y, draft);
      case GREATER -> Optional.of(draft.add(ElementwiseFunction.Binary.LESS, y, x));
      case GREATER_EQUAL -> Optional.of(draft.add(ElementwiseFunction.Binary.LESS_EQUAL, y, x));
      case SUBTRACT, DIVIDE, MODULO, POWER, LESS, LESS_EQUAL -> Optional.empty();
    };
  }

  private static Optional<Id> sorted(
      ElementwiseFunction.Binary function, Id x, Id y, GraphRewriter draft) {
    return x.compareTo(y) > 0
        ? Optional.of(draft.addInstead(new Op.Elementwise(function, y, x)))
        : Optional.empty();
  }

  private static Optional<Id> denied(Op.Elementwise inner, GraphRewriter draft) {
    if (!(inner.function() instanceof ElementwiseFunction.Binary function)) return Optional.empty();
    Id x = inner.operands().get(0);
    Id y = inner.operands().get(1);
    boolean ordered = AbstractValue.areOrdered(draft.fact(x), draft.fact(y));
    return switch (function) {
      case EQUAL -> Optional.of(draft.add(ElementwiseFunction.Binary.NOT_EQUAL, x, y));
      case NOT_EQUAL -> Optional.of(draft.add(ElementwiseFunction.Binary.EQUAL, x, y));
      case LESS ->
          ordered
              ? Optional.of(draft.add(ElementwiseFunction.Binary.LESS_EQUAL, y, x))
              : Optional.empty();
      case LESS_EQUAL ->
          ordered
              ? Optional.of(draft.add(ElementwiseFunction.Binary.LESS, y, x))
              : Optional.empty();
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, GREATER, GREATER_EQUAL, AND, OR ->
          Optional.empty();
    };
  }
}
