package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.Conditions;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(select(indices, indices, ==), x) -> x}, and {@code aggregate(select(indices,
 * indices, ==) and select(k, q, <), x, d) -> x if k < q else d}: a row that selects at most its own
 * position needs no attention.
 */
public final class AggregateOverOwnPosition implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern = draft.pattern(selector);
    if (pattern.isEmpty()) return Optional.empty();
    SelectorForm.Pair own = draft.pairs().ownPosition();
    int i = pattern.get().pairs().indexOf(own);
    if (i < 0 || !pattern.get().implies(own, 1 << SelectorForm.EQUAL)) return Optional.empty();
    SelectorForm rest = pattern.get().where(i, SelectorForm.EQUAL);
    Id condition = new Conditions(draft, keys -> keys).of(rest);
    return Optional.of(draft.choose(condition, values, draft.constant(otherwise)));
  }
}
