package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.TransferFunctions;

/**
 * {@code f(1, 2) -> the value of f on 1 and 2}, where there is one; and {@code x % 1 -> 0}, {@code
 * [7, 7][x] -> 7}: whatever can have one value only.
 */
public final class FoldConstants implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    return op instanceof Op.Elementwise map
        ? TransferFunctions.of(map, draft::fact).constant().map(draft::constant)
        : Optional.empty();
  }
}
