package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.Conditions;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.PositionZero;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(select(indices, 0, ==) and select(k, q, <), x, d) -> x₀ if k₀ < q else d}, where
 * x₀ and k₀, the values at position 0, are constants, or come through a head h that is used anyway
 * and always selects position 0: as {@code aggregate(h, x·[indices = 0]) / aggregate(h, [indices =
 * 0])}. That is exact for whole numbers once rounded, for truth values, and for texts over a known
 * alphabet. So a selector's width takes one head, where the program has written two.
 */
public final class ReadPositionZero implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern = draft.pattern(selector);
    if (pattern.isEmpty()) return Optional.empty();
    int zero = zero(pattern.get(), draft);
    if (zero < 0) return Optional.empty();
    SelectorForm rest = pattern.get().where(zero, SelectorForm.EQUAL);
    int layer = Math.max(draft.layer(selector), 1 + draft.layer(values));
    Optional<Id> read = result(rest, values, otherwise, new PositionZero(draft, Optional.empty()));
    // The last head first: where a width is counted, that is the one that counts the others.
    for (GraphRewriter.Use use : List.copyOf(draft.uses()).reversed()) {
      if (read.isPresent()) break;
      if (use.layer() > layer || use.selector().equals(selector)) continue;
      if (!draft.pattern(use.selector()).map(draft.rows()::selectsPositionZero).orElse(false))
        continue;
      read = result(rest, values, otherwise, new PositionZero(draft, Optional.of(use)));
    }
    return read;
  }

  /** Which comparison says that the key is position 0, if all selected keys are. */
  private static int zero(SelectorForm pattern, GraphRewriter draft) {
    for (int i = 0; i < pattern.pairs().size(); i++) {
      SelectorForm.Pair pair = pattern.pairs().get(i);
      boolean isZero =
          draft.op(pair.keys()) instanceof Op.Indices
              && draft.fact(pair.queries()).isNumber(0)
              && pattern.implies(pair, 1 << SelectorForm.EQUAL);
      if (isZero) return i;
    }
    return -1;
  }

  private static Optional<Id> result(
      SelectorForm rest, Id values, Atom otherwise, PositionZero first) {
    if (first.at(values).isEmpty()) return Optional.empty();
    GraphRewriter draft = first.draft();
    Optional<Id> condition = condition(rest, first);
    return condition.map(
        holds -> draft.choose(holds, first.at(values).orElseThrow(), draft.constant(otherwise)));
  }

  /** Whether position 0 is selected: asked there where it can be, else with what is read of it. */
  private static Optional<Id> condition(SelectorForm rest, PositionZero first) {
    GraphRewriter draft = first.draft();
    boolean askedThere =
        rest.pairs().stream().allMatch(pair -> draft.fact(pair.queries()).uniform());
    if (askedThere) return first.at(new Conditions(draft, keys -> keys).of(rest));
    boolean readable = rest.pairs().stream().allMatch(pair -> first.at(pair.keys()).isPresent());
    return readable
        ? Optional.of(new Conditions(draft, keys -> first.at(keys).orElseThrow()).of(rest))
        : Optional.empty();
  }
}
