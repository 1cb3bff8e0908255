package rasp.graph.rewrite.analysis;

import java.util.Optional;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** A way to compute the same with less; its Javadoc is {@code before -> after}. */
public interface Rewrite {
  /**
   * What may stand for the operation, whose operands are in the draft; declines by emptiness. What
   * it adds to the draft is rewritten in turn. Numbers stay ints or floats, unless {@link
   * GraphRewriter#mayChangeKind}.
   */
  Optional<Id> replacement(Op op, GraphRewriter draft);
}
