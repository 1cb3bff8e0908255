package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(s, x, d) -> x}, x known to be the same at all positions, and every row of s to
 * select something or x to be d; else {@code -> x if has_focus(s) else d}, where that saves waiting
 * for x. A mean of equal floats may round, so x is whole and small, a truth value or a text. A mean
 * of several whole numbers is a float: where the kind matters, s selects at most one.
 */
public final class AggregateOfUniform implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    AbstractValue fact = draft.fact(values);
    if (!fact.uniform() || !fact.isMeanOfItself()) return Optional.empty();
    Optional<SelectorForm> pattern = draft.pattern(selector);
    boolean always = pattern.map(draft.rows()::isNeverEmpty).orElse(false) || fact.is(otherwise);
    if (!always && fact.constant().isPresent()) return Optional.empty();
    boolean keepsKind =
        !fact.isWhole() || pattern.map(draft.rows()::selectsAtMostOne).orElse(false);
    if (!keepsKind && !draft.mayChangeKind()) return Optional.empty();
    if (always) return Optional.of(values);
    var one = new Op.Aggregate(selector, draft.constant(Atom.Int.ONE), Atom.Int.ZERO);
    Id share = draft.addNumber(one);
    Id selects =
        draft.add(ElementwiseFunction.Binary.GREATER, share, draft.constant(Atom.Int.ZERO));
    return Optional.of(draft.choose(selects, values, draft.constant(otherwise)));
  }
}
