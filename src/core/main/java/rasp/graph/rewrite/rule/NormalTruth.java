package rasp.graph.rewrite.rule;

import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;
import rasp.graph.rewrite.analysis.Truths;

/**
 * {@code (a and b) or (a and not b) -> a}, {@code x == 1 and x == 2 -> False}, {@code x < 2 or x >
 * 1 -> True}, and every other condition to the one with the same {@linkplain Truths normal form}.
 */
public final class NormalTruth implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Elementwise map)) return Optional.empty();
    Optional<SelectorForm> pattern = draft.truths().of(map);
    if (pattern.isEmpty()) return Optional.empty();
    if (pattern.get().pairs().isEmpty()) {
      return Optional.of(draft.constant(Atom.of(pattern.get().equals(SelectorForm.FULL))));
    }
    Optional<Id> known = draft.truths().known(pattern.get(), draft.earliest(op));
    if (known.isPresent()) return known;
    return draft.truths().shorter(pattern.get(), map);
  }
}
