package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;

/** {@code x if True else y -> x}, {@code x if False else y -> y}, {@code x if c else x -> x}. */
public final class DecideCondition implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction.Choose choose, List<Id> operands))) {
      return Optional.empty();
    }
    if (operands.get(1).equals(operands.get(2))) return Optional.of(operands.get(1));
    return draft
        .fact(operands.get(0))
        .constant()
        .map(condition -> operands.get(condition.truth() ? 1 : 2));
  }
}
