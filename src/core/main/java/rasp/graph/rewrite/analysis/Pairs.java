package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** A draft's columns of keys against its columns of queries, with what is known of them. */
public final class Pairs {
  private final GraphRewriter draft;

  Pairs(GraphRewriter draft) {
    this.draft = draft;
  }

  /** Whether it is tokens against the mark at the beginning. */
  boolean isMark(Id tokens, Id mark) {
    return draft.op(tokens) instanceof Op.Tokens(Op.Reading reading)
        && (reading == Op.Reading.STR || reading == Op.Reading.AS_IS)
        && draft.fact(mark).is(Atom.of(Assumptions.BOS));
  }

  /** Keys against queries, with the outcomes that what is known of them allows. */
  SelectorForm.Pair of(Id keys, Id queries) {
    boolean whole = draft.fact(keys).isWhole() && draft.fact(queries).isWhole();
    boolean same =
        keys.equals(queries) && AbstractValue.areOrdered(draft.fact(keys), draft.fact(keys));
    int possible = possible(draft.fact(keys), draft.fact(queries));
    if (whole && draft.op(keys) instanceof Op.Indices) possible &= beforeLength(queries);
    int own = whole ? possible & draft.lengths().difference(keys, queries) : possible;
    if (same) own = 1 << SelectorForm.EQUAL;
    if (same && draft.fact(keys).uniform()) possible = own;
    return new SelectorForm.Pair(
        keys, queries, possible, own, role(keys, queries), anchor(keys, queries, whole));
  }

  private SelectorForm.Anchor anchor(Id keys, Id queries, boolean whole) {
    ImmutableSet<Atom> values = draft.fact(keys).values();
    Optional<Atom> point = draft.fact(queries).constant();
    if (point.isPresent() && (!whole || !values.isEmpty())) {
      return new SelectorForm.Anchor.Point(point.get(), values);
    }
    if (!whole) return new SelectorForm.Anchor.Unknown();
    LinearSum sum = draft.sums().of(queries);
    return new SelectorForm.Anchor.Offset(draft.sums().id(sum.withoutConstant()), sum.constant());
  }

  /** How positions can compare with queries that may be the length and so much. */
  private int beforeLength(Id queries) {
    LinearSum sum = draft.sums().of(queries);
    boolean isLength =
        draft.lengths().length().map(LinearSum::term).equals(Optional.of(sum.withoutConstant()));
    return isLength
        ? draft.lengths().signs(LinearSum.term(draft.indices()).minus(sum))
        : LengthProperties.ORDERED;
  }

  private SelectorForm.Role role(Id keys, Id queries) {
    if (!(draft.op(keys) instanceof Op.Indices)) return SelectorForm.Role.NONE;
    if (draft.op(queries) instanceof Op.Indices) return SelectorForm.Role.OWN_POSITION;
    return draft.fact(queries).isNumber(0)
        ? SelectorForm.Role.POSITION_ZERO
        : SelectorForm.Role.NONE;
  }

  public static int possible(AbstractValue key, AbstractValue query) {
    boolean apart =
        (key.isText() && query.isNumberOrTruth()) || (key.isNumberOrTruth() && query.isText());
    if (apart) return 1 << SelectorForm.NEITHER;
    int combinations = key.values().size() * query.values().size();
    if (combinations > 0 && combinations <= AbstractValue.MOST_VALUES) {
      int tried = 0;
      for (Atom x : key.values()) {
        for (Atom y : query.values()) tried |= 1 << SelectorForm.comparing(x, y);
      }
      return tried;
    }
    int possible = 0;
    if (key.lowest() < query.highest() || !key.isNumberOrTruth())
      possible |= 1 << SelectorForm.LESS;
    if (key.highest() > query.lowest() || !key.isNumberOrTruth())
      possible |= 1 << SelectorForm.GREATER;
    boolean overlap = key.lowest() <= query.highest() && query.lowest() <= key.highest();
    if (overlap || !key.isNumberOrTruth()) possible |= 1 << SelectorForm.EQUAL;
    return AbstractValue.areOrdered(key, query) ? possible : possible | (1 << SelectorForm.NEITHER);
  }

  /** Position 0, in every row. */
  public SelectorForm positionZero() {
    return draft
        .comparisons()
        .ofColumns(draft.indices(), draft.constant(Atom.Int.ZERO), Op.Comparison.EQUAL);
  }

  /** The key's position against the query's. */
  public SelectorForm.Pair ownPosition() {
    return of(draft.indices(), draft.indices());
  }
}
