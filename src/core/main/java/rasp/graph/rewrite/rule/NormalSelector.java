package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code not select(k, q, <) -> select(k, q, >=)}, {@code select(k, q, <=) and select(k, q, >=) ->
 * select(k, q, ==)}, and every other selector to the one that its {@link SelectorForm} stands for.
 */
public final class NormalSelector implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Selector) || op instanceof Op.Best) return Optional.empty();
    return draft.pattern(draft.share(op)).map(draft::selector);
  }
}
