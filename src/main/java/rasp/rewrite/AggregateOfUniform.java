package rasp.rewrite;

import java.util.Optional;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code aggregate(s, x, d) -> x}, x known to be the same at all positions, and every row of s to
 * select something or x to be d; else {@code -> x if has_focus(s) else d}, where that saves waiting
 * for x. A mean of equal floats may round, so x is whole and small, a truth value or a text.
 */
final class AggregateOfUniform implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Fact fact = draft.fact(values);
    if (!fact.uniform() || !fact.isMeanOfItself()) return Optional.empty();
    if (draft.pattern(selector).map(draft.rows()::isNeverEmpty).orElse(false))
      return Optional.of(values);
    if (fact.is(otherwise)) return Optional.of(values);
    if (fact.constant().isPresent()) return Optional.empty();
    Id share = draft.add(new Op.Aggregate(selector, draft.constant(Atom.Int.ONE), Atom.Int.ZERO));
    Id selects = draft.add(Function.Binary.GREATER, share, draft.constant(Atom.Int.ZERO));
    return Optional.of(draft.choose(selects, values, draft.constant(otherwise)));
  }
}
