package rasp.graph.rewrite.rule;

import java.util.ArrayList;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.Conditions;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(s and select(1, q, <), x, d) -> aggregate(s, x, d) if 1 < q else d}: what
 * depends on the query only is asked after attending, so that the head can be one with others over
 * s.
 */
public final class HoistQueryCondition implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern = draft.pattern(selector);
    AbstractValue fact = draft.fact(values);
    // Rows that were empty now have a mean, which only numbers have for certain.
    boolean mean = fact.isNumber() && (fact.isBounded() || !fact.mayInt());
    if (pattern.isEmpty() || !mean) return Optional.empty();
    for (int i = 0; i < pattern.get().pairs().size(); i++) {
      if (!draft.fact(pattern.get().pairs().get(i).keys()).uniform()) continue;
      Optional<SelectorForm> rest = onlyRest(pattern.get(), i);
      if (rest.isEmpty()) continue;
      Id condition = new Conditions(draft, keys -> keys).of(pattern.get().condition(i, rest.get()));
      Id inside = draft.addInstead(new Op.Aggregate(draft.selector(rest.get()), values, otherwise));
      return Optional.of(draft.choose(condition, inside, draft.constant(otherwise)));
    }
    return Optional.empty();
  }

  /** What is left of the pattern, if the comparison comes out one way or else nothing is. */
  private static Optional<SelectorForm> onlyRest(SelectorForm pattern, int comparison) {
    var rests = new ArrayList<SelectorForm>();
    for (int outcome = 0; outcome < 4; outcome++) {
      SelectorForm rest = pattern.where(comparison, outcome);
      if (!rest.equals(SelectorForm.EMPTY) && !rests.contains(rest)) rests.add(rest);
    }
    return rests.size() == 1 ? Optional.of(rests.getFirst()) : Optional.empty();
  }
}
