package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;

/** {@code aggregate(s, x, d) -> aggregate(s, x)}, every row of s known to select something. */
public final class DropUnusedDefault implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    boolean unused =
        op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
            && !otherwise.equals(Atom.Int.ZERO)
            && draft.pattern(selector).map(draft.rows()::isNeverEmpty).orElse(false);
    return unused && op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
        ? Optional.of(draft.addInstead(new Op.Aggregate(selector, values, Atom.Int.ZERO)))
        : Optional.empty();
  }
}
