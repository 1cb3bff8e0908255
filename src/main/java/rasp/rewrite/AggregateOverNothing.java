package rasp.rewrite;

import java.util.Optional;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.ir.Op;

/** {@code aggregate(s, x, d) -> d}, s known to select nothing. */
final class AggregateOverNothing implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    return op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
            && draft.pattern(selector).equals(Optional.of(Pattern.EMPTY))
        ? Optional.of(draft.constant(otherwise))
        : Optional.empty();
  }
}
