package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.LinearSum;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code n - 1 - i -> n - i - 1}, {@code x + y - x -> y}, {@code x + x -> x * 2}, of whole numbers:
 * every sum to the one that its {@link LinearSum} stands for, so that equal ones are one.
 */
public final class NormalSum implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    return op instanceof Op.Elementwise map
        ? draft.sums().of(map).filter(LinearSum::isShort).map(draft.sums()::id)
        : Optional.empty();
  }
}
