package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.Comparisons;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Pairs;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code x >= 0 -> True} where the bounds of both sides decide, and {@code x == x -> True} where
 * there is no nan; {@code x < x -> False} also where there is.
 */
public final class DecideComparison implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction.Binary function, List<Id> operands))) {
      return Optional.empty();
    }
    Optional<Op.Comparison> comparison = Comparisons.comparison(function);
    if (comparison.isEmpty()) return Optional.empty();
    AbstractValue x = draft.fact(operands.get(0));
    AbstractValue y = draft.fact(operands.get(1));
    int possible = Pairs.possible(x, y);
    if (x.isWhole() && y.isWhole())
      possible &= draft.lengths().difference(operands.get(0), operands.get(1));
    if (operands.get(0).equals(operands.get(1))) {
      possible = 1 << SelectorForm.EQUAL;
      if (!AbstractValue.areOrdered(x, x)) possible |= 1 << SelectorForm.NEITHER;
    }
    int holds = SelectorForm.outcomes(comparison.get());
    if ((possible & ~holds) == 0) return Optional.of(draft.constant(Atom.of(true)));
    if ((possible & holds) == 0) return Optional.of(draft.constant(Atom.of(false)));
    return Optional.empty();
  }
}
