package rasp.rewrite;

import java.util.Optional;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code n - 1 - i -> n - i - 1}, {@code x + y - x -> y}, {@code x + x -> x * 2}, of whole numbers:
 * every sum to the one that its {@link Sum} stands for, so that equal ones are one.
 */
final class NormalSum implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    return op instanceof Op.Elementwise map
        ? draft.sums().of(map).filter(Sum::isShort).map(draft.sums()::id)
        : Optional.empty();
  }
}
