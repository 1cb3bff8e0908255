package rasp.rewrite;

import java.util.List;
import java.util.Optional;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/** {@code round(x) -> x}, also {@code floor}, {@code ceil} and {@code +}, x known to be whole. */
final class DropRounding implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Elementwise(Function.Unary function, List<Id> operands))) {
      return Optional.empty();
    }
    boolean keeps =
        switch (function) {
          case ROUND, FLOOR, CEIL, PLUS -> true;
          case NEGATE, NOT, INDICATOR, ABS -> false;
        };
    return keeps && draft.fact(operands.getFirst()).isWhole()
        ? Optional.of(operands.getFirst())
        : Optional.empty();
  }
}
