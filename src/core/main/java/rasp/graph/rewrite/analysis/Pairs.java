package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** A draft's columns of keys against its columns of queries, with what is known of them. */
public final class Pairs {
  private final Draft draft;

  Pairs(Draft draft) {
    this.draft = draft;
  }

  /** Whether it is tokens against the mark at the beginning. */
  boolean isMark(Id tokens, Id mark) {
    return draft.op(tokens) instanceof Op.Tokens(Op.Reading reading)
        && (reading == Op.Reading.STR || reading == Op.Reading.AS_IS)
        && draft.fact(mark).is(Atom.of(Assumptions.BOS));
  }

  /** Keys against queries, with the outcomes that what is known of them allows. */
  Pattern.Pair of(Id keys, Id queries) {
    boolean whole = draft.fact(keys).isWhole() && draft.fact(queries).isWhole();
    boolean same = keys.equals(queries) && Fact.areOrdered(draft.fact(keys), draft.fact(keys));
    int possible = possible(draft.fact(keys), draft.fact(queries));
    if (whole && draft.op(keys) instanceof Op.Indices) possible &= beforeLength(queries);
    int own = whole ? possible & draft.lengths().difference(keys, queries) : possible;
    if (same) own = 1 << Pattern.EQUAL;
    if (same && draft.fact(keys).uniform()) possible = own;
    return new Pattern.Pair(
        keys, queries, possible, own, role(keys, queries), anchor(keys, queries, whole));
  }

  private Pattern.Anchor anchor(Id keys, Id queries, boolean whole) {
    ImmutableSet<Atom> values = draft.fact(keys).values();
    Optional<Atom> point = draft.fact(queries).constant();
    if (point.isPresent() && (!whole || !values.isEmpty())) {
      return new Pattern.Anchor.Point(point.get(), values);
    }
    if (!whole) return new Pattern.Anchor.Unknown();
    Sum sum = draft.sums().of(queries);
    return new Pattern.Anchor.Offset(draft.sums().id(sum.withoutConstant()), sum.constant());
  }

  /** How positions can compare with queries that may be the length and so much. */
  private int beforeLength(Id queries) {
    Sum sum = draft.sums().of(queries);
    boolean isLength =
        draft.lengths().length().map(Sum::term).equals(Optional.of(sum.withoutConstant()));
    return isLength ? draft.lengths().signs(Sum.term(draft.indices()).minus(sum)) : Lengths.ORDERED;
  }

  private Pattern.Role role(Id keys, Id queries) {
    if (!(draft.op(keys) instanceof Op.Indices)) return Pattern.Role.NONE;
    if (draft.op(queries) instanceof Op.Indices) return Pattern.Role.OWN_POSITION;
    return draft.fact(queries).isNumber(0) ? Pattern.Role.POSITION_ZERO : Pattern.Role.NONE;
  }

  public static int possible(Fact key, Fact query) {
    boolean apart =
        (key.isText() && query.isNumberOrTruth()) || (key.isNumberOrTruth() && query.isText());
    if (apart) return 1 << Pattern.NEITHER;
    int combinations = key.values().size() * query.values().size();
    if (combinations > 0 && combinations <= Fact.MOST_VALUES) {
      int tried = 0;
      for (Atom x : key.values()) {
        for (Atom y : query.values()) tried |= 1 << Pattern.comparing(x, y);
      }
      return tried;
    }
    int possible = 0;
    if (key.lowest() < query.highest() || !key.isNumberOrTruth()) possible |= 1 << Pattern.LESS;
    if (key.highest() > query.lowest() || !key.isNumberOrTruth()) possible |= 1 << Pattern.GREATER;
    boolean overlap = key.lowest() <= query.highest() && query.lowest() <= key.highest();
    if (overlap || !key.isNumberOrTruth()) possible |= 1 << Pattern.EQUAL;
    return Fact.areOrdered(key, query) ? possible : possible | (1 << Pattern.NEITHER);
  }

  /** Position 0, in every row. */
  public Pattern positionZero() {
    return draft
        .comparisons()
        .ofColumns(draft.indices(), draft.constant(Atom.Int.ZERO), Op.Comparison.EQUAL);
  }

  /** The key's position against the query's. */
  public Pattern.Pair ownPosition() {
    return of(draft.indices(), draft.indices());
  }
}
