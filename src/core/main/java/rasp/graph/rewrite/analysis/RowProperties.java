package rasp.graph.rewrite.analysis;

import java.math.BigInteger;
import java.util.BitSet;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** What is known of the rows of a draft's selectors: that none is empty, that none looks ahead. */
public final class RowProperties {
  private final GraphRewriter draft;

  RowProperties(GraphRewriter draft) {
    this.draft = draft;
  }

  /** Whether every row selects some key: its own position, or one that there always is. */
  public boolean isNeverEmpty(SelectorForm pattern) {
    return pattern.holdsWithin(SelectorForm.Pair::own)
        || selectsPositionZero(pattern)
        || draft
            .lengths()
            .length()
            .map(n -> selectsSomeOf(pattern, LinearSum.term(n)))
            .orElse(false);
  }

  /** The last position, and the own one counted from behind. */
  private boolean selectsSomeOf(SelectorForm pattern, LinearSum length) {
    LinearSum last = length.minus(LinearSum.constant(BigInteger.ONE));
    return selectsPosition(pattern, last)
        || selectsPosition(pattern, last.minus(LinearSum.term(draft.indices())));
  }

  /** Returns whether no row selects more than one key, whose value is then fetched as it is. */
  public boolean selectsAtMostOne(SelectorForm pattern) {
    return pattern.pairs().stream()
        .anyMatch(pair ->
            draft.op(pair.keys()) instanceof Op.Indices
                && pattern.implies(pair, 1 << SelectorForm.EQUAL));
  }

  /** Whether every row selects position 0. */
  public boolean selectsPositionZero(SelectorForm pattern) {
    return selectsPosition(pattern, LinearSum.ZERO);
  }

  /** Whether the row of position 0 selects nothing, as where each position selects earlier ones. */
  boolean isEmptyAtZero(SelectorForm pattern) {
    return pattern.complement().holdsWithin(this::outcomesForZero);
  }

  /** How the keys' positions compare with what is asked for at position 0. */
  private int outcomesForZero(SelectorForm.Pair pair) {
    boolean isOfPosition =
        draft.op(pair.keys()) instanceof Op.Indices
            && draft.fact(pair.queries()).isWhole()
            && draft.sums().of(pair.queries()).factors().keySet().stream()
                .allMatch(term -> draft.op(term) instanceof Op.Indices);
    if (!isOfPosition) return pair.possible();
    int sign = draft.sums().of(pair.queries()).constant().signum();
    if (sign > 0) return pair.possible();
    int later = 1 << SelectorForm.GREATER;
    return pair.possible() & (sign == 0 ? later | 1 << SelectorForm.EQUAL : later);
  }

  /** Whether each row selects a certain position, which depends on the row. */
  private boolean selectsPosition(SelectorForm pattern, LinearSum position) {
    return pattern.holdsWithin(pair -> outcomesAt(pair, position));
  }

  private int outcomesAt(SelectorForm.Pair pair, LinearSum position) {
    if (!(draft.op(pair.keys()) instanceof Op.Indices)) return pair.possible();
    if (draft.fact(pair.queries()).isWhole()) {
      int signs = draft.lengths().signs(position.minus(draft.sums().of(pair.queries())));
      if (signs != LengthProperties.ORDERED) return pair.possible() & signs;
    }
    if (!position.equals(LinearSum.ZERO)) return pair.possible();
    return Pairs.possible(TransferFunctions.indices().within(0, 0), draft.fact(pair.queries()))
        & pair.possible();
  }

  /** The selectors that are known never to select a key after the query. */
  public BitSet causal() {
    var causal = new BitSet();
    Graph graph = draft.graph();
    for (int i = 0; i < graph.size(); i++) {
      boolean known =
          switch (graph.op(new Id(i))) {
            case Op.Best(Id inner, Id score) -> causal.get(inner.index());
            case Op.Both(Id left, Id right) ->
                causal.get(left.index()) || causal.get(right.index());
            case Op.Either(Id left, Id right) ->
                causal.get(left.index()) && causal.get(right.index());
            case Op.Select select -> false;
            case Op.Complement complement -> false;
            case Op.SOp sop -> false;
          };
      causal.set(i, known || draft.pattern(new Id(i)).map(this::isCausal).orElse(false));
    }
    return causal;
  }

  /** Whether no key after the query is ever selected. */
  boolean isCausal(SelectorForm pattern) {
    return SelectorForm.of(draft.pairs().ownPosition(), Op.Comparison.GREATER)
        .and(pattern)
        .map(SelectorForm.EMPTY::equals)
        .orElse(false);
  }
}
