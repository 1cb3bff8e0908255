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
 * {@code round(x) -> x}, also {@code floor}, {@code ceil} and {@code +}, x known to be whole; and
 * {@code abs(x) -> x}, x known to be a number that is not negative.
 */
public final class DropRounding implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction.Unary function, List<Id> operands))) {
      return Optional.empty();
    }
    AbstractValue fact = draft.fact(operands.getFirst());
    boolean keeps =
        switch (function) {
          case ROUND, FLOOR, CEIL, PLUS -> fact.isWhole();
          case ABS -> fact.isNumber() && fact.lowest() >= 0;
          case NEGATE, NOT, INDICATOR -> false;
        };
    return keeps ? Optional.of(operands.getFirst()) : Optional.empty();
  }
}
