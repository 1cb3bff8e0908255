package rasp.rewrite;

import java.util.List;
import java.util.Optional;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code round(x) -> x}, also {@code floor}, {@code ceil} and {@code +}, x known to be whole; and
 * {@code abs(x) -> x}, x known to be a number that is not negative.
 */
final class DropRounding implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Elementwise(Function.Unary function, List<Id> operands))) {
      return Optional.empty();
    }
    Fact fact = draft.fact(operands.getFirst());
    boolean keeps =
        switch (function) {
          case ROUND, FLOOR, CEIL, PLUS -> fact.isWhole();
          case ABS -> fact.isNumber() && fact.lowest() >= 0;
          case NEGATE, NOT, INDICATOR -> false;
        };
    return keeps ? Optional.of(operands.getFirst()) : Optional.empty();
  }
}
