package rasp.rewrite;

import java.util.Optional;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code not select(k, q, <) -> select(k, q, >=)}, {@code select(k, q, <=) and select(k, q, >=) ->
 * select(k, q, ==)}, and every other selector to the one that its {@link Pattern} stands for.
 */
final class NormalSelector implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Selector) || op instanceof Op.Best) return Optional.empty();
    return draft.pattern(draft.share(op)).map(draft::selector);
  }
}
