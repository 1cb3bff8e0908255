package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/** {@code aggregate(s, x, d) -> d}, s known to select nothing. */
public final class AggregateOverNothing implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    return op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
            && draft.pattern(selector).equals(Optional.of(SelectorForm.EMPTY))
        ? Optional.of(draft.constant(otherwise))
        : Optional.empty();
  }
}
