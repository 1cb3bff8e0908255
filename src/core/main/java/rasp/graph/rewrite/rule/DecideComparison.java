package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.Comparisons;
import rasp.graph.rewrite.analysis.Draft;
import rasp.graph.rewrite.analysis.Fact;
import rasp.graph.rewrite.analysis.Pairs;
import rasp.graph.rewrite.analysis.Pattern;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code x >= 0 -> True} where the bounds of both sides decide, and {@code x == x -> True} where
 * there is no nan; {@code x < x -> False} also where there is.
 */
public final class DecideComparison implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Elementwise(Function.Binary function, List<Id> operands))) {
      return Optional.empty();
    }
    Optional<Op.Comparison> comparison = Comparisons.comparison(function);
    if (comparison.isEmpty()) return Optional.empty();
    Fact x = draft.fact(operands.get(0));
    Fact y = draft.fact(operands.get(1));
    int possible = Pairs.possible(x, y);
    if (x.isWhole() && y.isWhole())
      possible &= draft.lengths().difference(operands.get(0), operands.get(1));
    if (operands.get(0).equals(operands.get(1))) {
      possible = 1 << Pattern.EQUAL;
      if (!Fact.areOrdered(x, x)) possible |= 1 << Pattern.NEITHER;
    }
    int holds = Pattern.outcomes(comparison.get());
    if ((possible & ~holds) == 0) return Optional.of(draft.constant(Atom.of(true)));
    if ((possible & holds) == 0) return Optional.of(draft.constant(Atom.of(false)));
    return Optional.empty();
  }
}
