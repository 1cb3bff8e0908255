package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code (x if c else y) if c else z -> x if c else z}, and wherever else the outer condition, or
 * that it does not hold, decides an inner one.
 */
public final class DecideNestedCondition implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction.Choose choose, List<Id> operands))) {
      return Optional.empty();
    }
    Optional<SelectorForm> condition = draft.truths().of(operands.get(0));
    if (condition.isEmpty()) return Optional.empty();
    Id then = reached(operands.get(1), condition.get(), draft);
    Id otherwise = reached(operands.get(2), condition.get().complement(), draft);
    return then.equals(operands.get(1)) && otherwise.equals(operands.get(2))
        ? Optional.empty()
        : Optional.of(draft.choose(operands.get(0), then, otherwise));
  }

  /** What a branch comes to where a condition holds. */
  private static Id reached(Id branch, SelectorForm condition, GraphRewriter draft) {
    Id reached = branch;
    while (draft.op(reached)
        instanceof Op.Elementwise(ElementwiseFunction.Choose choose, List<Id> inner)) {
      Optional<SelectorForm> asked = draft.truths().of(inner.get(0));
      if (asked.isEmpty()) return reached;
      if (excludes(condition, asked.get().complement())) reached = inner.get(1);
      else if (excludes(condition, asked.get())) reached = inner.get(2);
      else return reached;
    }
    return reached;
  }

  private static boolean excludes(SelectorForm x, SelectorForm y) {
    return x.and(y).equals(Optional.of(SelectorForm.EMPTY));
  }
}
