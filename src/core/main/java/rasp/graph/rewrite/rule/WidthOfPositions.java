package rasp.graph.rewrite.rule;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(select(indices, q, <=) or select(indices, 0, ==), [indices == 0]) -> 1 /
 * max(min(q + 1, length), 1)}: how many positions are before one, or after it, is counted without
 * attending. The length is read only where the position may be behind the end; and then only where
 * it is there anyway, or a layer is saved. Where only position 0 is selected, its value is fetched
 * as it is: where the kind matters, that int is kept apart.
 */
public final class WidthOfPositions implements Rewrite {
  private static final int LESS = 1 << SelectorForm.LESS;
  private static final int EQUAL = 1 << SelectorForm.EQUAL;
  private static final int GREATER = 1 << SelectorForm.GREATER;

  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))
        || !draft.lengths().isFirst(values)) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern =
        draft.pattern(selector).filter(draft.rows()::selectsPositionZero);
    Optional<SelectorForm> later = pattern.map(SelectorForm::withoutPositionZero);
    boolean comparesPositions =
        later.isPresent()
            && later.get().pairs().size() == 1
            && draft.op(later.get().pairs().getFirst().keys()) instanceof Op.Indices
            && draft.fact(later.get().pairs().getFirst().queries()).isWhole();
    if (!comparesPositions) return Optional.empty();
    var count = new Count(later.get(), draft);
    boolean lengthIsThere =
        draft.lengths().length().map(n -> draft.layer(n) <= draft.layer(selector)).orElse(false);
    int layer = Math.max(count.layer(), draft.lengths().layer());
    if (count.needsLength() && !lengthIsThere && layer >= draft.layer(selector)) {
      return Optional.empty();
    }
    return count.of().map(number -> inverse(number, draft));
  }

  private static Id inverse(Id number, GraphRewriter draft) {
    Id one = draft.constant(Atom.Int.ONE);
    Id inverse = draft.add(ElementwiseFunction.Binary.DIVIDE, one, number);
    return draft.mayChangeKind()
        ? inverse
        : draft.choose(draft.add(ElementwiseFunction.Binary.EQUAL, number, one), one, inverse);
  }

  /** How many positions a comparison with one selects, position 0 always. */
  private static final class Count {
    private final GraphRewriter draft;
    private final int selected;
    private final Id query;

    Count(SelectorForm later, GraphRewriter draft) {
      this.draft = draft;
      this.query = later.pairs().getFirst().queries();
      int outcomes = 0;
      for (int outcome : List.of(SelectorForm.LESS, SelectorForm.EQUAL, SelectorForm.GREATER)) {
        if (later.table().get(outcome)) outcomes |= 1 << outcome;
      }
      // What cannot come out may be said to be selected as well.
      int possible = later.pairs().getFirst().possible();
      boolean before = outcomes == EQUAL && (possible & LESS) == 0;
      this.selected = before ? LESS | EQUAL : outcomes;
    }

    int layer() {
      return draft.layer(query);
    }

    boolean needsLength() {
      return switch (selected) {
        case LESS -> !draft.lengths().isBeforeEnd(query, -1);
        case LESS | EQUAL -> !draft.lengths().isBeforeEnd(query, 0);
        case EQUAL -> !draft.lengths().isBeforeEnd(query, 0);
        default -> true;
      };
    }

    Optional<Id> of() {
      return switch (selected) {
        case LESS -> Optional.of(within(query, 1, 0));
        case LESS | EQUAL -> Optional.of(within(plus(query, 1), 1, 0));
        case GREATER -> Optional.of(others(within(query, 0, 1)));
        case GREATER | EQUAL -> Optional.of(others(within(plus(query, -1), 0, 1)));
        case EQUAL -> Optional.of(plus(isLater(), 1));
        case LESS | GREATER -> Optional.of(others(isLater()));
        default -> Optional.empty();
      };
    }

    /** 1 where the position is one behind position 0, else 0. */
    private Id isLater() {
      Id from = draft.add(ElementwiseFunction.Binary.LESS, draft.constant(Atom.Int.ZERO), query);
      Id within =
          draft.lengths().isBeforeEnd(query, 0)
              ? from
              : draft.add(
                  ElementwiseFunction.Binary.AND,
                  from,
                  draft.add(ElementwiseFunction.Binary.LESS, query, draft.lengths().made()));
      return draft.add(ElementwiseFunction.Unary.INDICATOR, within);
    }

    private Id others(Id count) {
      return draft.add(ElementwiseFunction.Binary.SUBTRACT, draft.lengths().made(), count);
    }

    private Id plus(Id number, long more) {
      return draft.add(ElementwiseFunction.Binary.ADD, number, draft.constant(Atom.of(more)));
    }

    /** The number, but no less than so much, and no more than the length less so much. */
    private Id within(Id number, long least, long less) {
      boolean ends = draft.lengths().isBeforeEnd(number, less - 1);
      Id some = atLeast(number, least);
      if (ends) return some;
      Id end = plus(draft.lengths().made(), -less);
      return draft.choose(draft.add(ElementwiseFunction.Binary.LESS, end, some), end, some);
    }

    private Id atLeast(Id number, long least) {
      boolean known =
          draft.fact(number).lowest() >= least
              || draft.lengths().isAtLeast(draft.sums().of(number), least);
      if (known) return number;
      Id bound = draft.constant(Atom.of(least));
      Id less = draft.add(ElementwiseFunction.Binary.LESS, number, bound);
      // So sums with it are sums.
      return draft.fact(number).lowest() >= least - 1
          ? draft.add(
              ElementwiseFunction.Binary.ADD,
              number,
              draft.add(ElementwiseFunction.Unary.INDICATOR, less))
          : draft.choose(less, bound, number);
    }
  }
}
