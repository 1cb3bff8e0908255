package rasp.graph.rewrite.analysis;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * What is known of a draft's length and widths: how the one is recognised among the others, and
 * that an index is smaller than it.
 */
public final class LengthProperties {
  /** Less, equal or greater. */
  static final int ORDERED =
      (1 << SelectorForm.LESS) | (1 << SelectorForm.EQUAL) | (1 << SelectorForm.GREATER);

  private final GraphRewriter draft;
  private Optional<Id> length = Optional.empty();

  LengthProperties(GraphRewriter draft) {
    this.draft = draft;
  }

  /** The length, if the draft has it. */
  public Optional<Id> length() {
    return length;
  }

  /** The length, made where the draft has none. */
  public Id made() {
    if (length.isPresent()) return length.get();
    Id full = draft.selector(SelectorForm.FULL);
    Id share = draft.addNumber(new Op.Aggregate(full, draft.first(), Atom.Int.ZERO));
    Id width = draft.add(ElementwiseFunction.Binary.DIVIDE, draft.constant(Atom.Int.ONE), share);
    return draft.add(ElementwiseFunction.Unary.ROUND, width);
  }

  /** The layer after which the length is there, or can be. */
  public int layer() {
    return length.map(draft::layer).orElse(draft.assumptions().length() ? 0 : 1);
  }

  /** Whether whole numbers are known to be at most the length less so much, less 1. */
  public boolean isBeforeEnd(Id column, long less) {
    LinearSum sum = draft.sums().of(column).plus(LinearSum.constant(BigInteger.valueOf(less)));
    // An index is before the end, and so is what is not larger.
    LinearSum behind = sum.minus(LinearSum.term(draft.indices()));
    if (draft.fact(draft.sums().id(behind)).highest() <= 0) return true;
    return length
        .map(n -> signs(sum.minus(LinearSum.term(n))) == 1 << SelectorForm.LESS)
        .orElse(false);
  }

  /** Whether a sum is known to be at least so much. */
  public boolean isAtLeast(LinearSum sum, long least) {
    int signs = signs(sum.minus(LinearSum.constant(BigInteger.valueOf(least))));
    return (signs & (1 << SelectorForm.LESS)) == 0;
  }

  /** Whether a new operation is a width; that of a full row is remembered as the length. */
  boolean isWidth(Op.Elementwise map, Id id) {
    if (map.function() != ElementwiseFunction.Unary.ROUND) return false;
    Optional<Id> head = headOfWidth(map.operands().getFirst());
    boolean full = head.flatMap(draft::pattern).equals(Optional.of(SelectorForm.FULL));
    if (full) length = Optional.of(id);
    return head.isPresent();
  }

  /**
   * Of {@code round(aggregate(h, x·[indices = 0]) / aggregate(h, [indices = 0]))}, h always
   * selecting position 0, the column that is averaged, if it is whole and small: what it holds at
   * position 0 is the quotient.
   */
  Optional<Id> readAtZero(Op.Elementwise map) {
    if (map.function() != ElementwiseFunction.Unary.ROUND
        || !(draft.op(map.operands().getFirst())
            instanceof Op.Elementwise(ElementwiseFunction function, List<Id> of))
        || function != ElementwiseFunction.Binary.DIVIDE
        || !(draft.op(of.get(0)) instanceof Op.Aggregate(Id selector, Id column, Atom none))
        || !(draft.op(of.get(1)) instanceof Op.Aggregate(Id same, Id values, Atom otherwise))
        || !selector.equals(same)
        || !isFirst(values)) {
      return Optional.empty();
    }
    boolean reads =
        draft.pattern(selector).map(draft.rows()::selectsPositionZero).orElse(false)
            && PositionZero.isMasked(column, draft);
    AbstractValue fact = draft.fact(column);
    boolean small = Math.max(-fact.lowest(), fact.highest()) <= PositionZero.MOST;
    return reads && fact.isWhole() && small ? Optional.of(column) : Optional.empty();
  }

  /**
   * Of {@code 1 / aggregate(h, indicator(indices == 0))}, h always selecting position 0, the head
   * h: but for rounding it is the number of positions that h selects.
   */
  public Optional<Id> headOfWidth(Id id) {
    boolean width =
        draft.op(id) instanceof Op.Elementwise(var divide, var of)
            && divide == ElementwiseFunction.Binary.DIVIDE
            && draft.fact(of.get(0)).isNumber(1)
            && draft.op(of.get(1)) instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
            && draft.pattern(selector).map(draft.rows()::selectsPositionZero).orElse(false)
            && isFirst(values);
    return width
        ? Optional.of(((Op.Aggregate) draft.op(draft.op(id).operands().get(1))).selector())
        : Optional.empty();
  }

  /** {@code indicator(indices == 0)}. */
  public boolean isFirst(Id values) {
    return draft.op(values) instanceof Op.Elementwise(var indicator, var condition)
        && indicator == ElementwiseFunction.Unary.INDICATOR
        && draft.op(condition.getFirst()) instanceof Op.Elementwise(var equal, var compared)
        && equal == ElementwiseFunction.Binary.EQUAL
        && compared.stream().anyMatch(one -> draft.op(one) instanceof Op.Indices)
        && compared.stream().anyMatch(one -> draft.fact(one).isNumber(0));
  }

  /** An index is smaller than the length. */
  AbstractValue bounded(AbstractValue fact, LinearSum sum) {
    Optional<Boolean> isBelow = isIndexBelowLength(sum);
    if (isBelow.isEmpty()) return fact;
    double constant = sum.constant().doubleValue();
    return isBelow.get()
        ? fact.within(fact.lowest(), Math.min(fact.highest(), constant - 1))
        : fact.within(Math.max(fact.lowest(), constant + 1), fact.highest());
  }

  /** Of {@code index - length + c} true, of {@code length - index + c} false, else nothing. */
  private Optional<Boolean> isIndexBelowLength(LinearSum sum) {
    if (length.isEmpty() || sum.factors().size() != 2) return Optional.empty();
    BigInteger ofLength = sum.factors().get(length.get());
    BigInteger ofIndex = sum.factors().get(draft.indices());
    if (ofLength == null || ofIndex == null) return Optional.empty();
    if (!ofLength.abs().equals(BigInteger.ONE) || !ofIndex.equals(ofLength.negate())) {
      return Optional.empty();
    }
    return Optional.of(ofIndex.signum() > 0);
  }

  /** How whole numbers at the same position can compare, as far as their difference says. */
  public int difference(Id x, Id y) {
    return signs(draft.sums().of(x).minus(draft.sums().of(y)));
  }

  /** The outcomes of comparing a sum with 0. */
  int signs(LinearSum sum) {
    if (sum.isConstant()) return 1 << (sum.constant().signum() + 1);
    Optional<Boolean> isBelow = isIndexBelowLength(sum);
    if (isBelow.isEmpty()) return ORDERED;
    if (isBelow.get()) {
      // At most constant - 1.
      int highest = sum.constant().compareTo(BigInteger.ONE);
      return highest < 0
          ? 1 << SelectorForm.LESS
          : highest == 0 ? (1 << SelectorForm.LESS) | (1 << SelectorForm.EQUAL) : ORDERED;
    }
    int lowest = sum.constant().compareTo(BigInteger.ONE.negate());
    return lowest > 0
        ? 1 << SelectorForm.GREATER
        : lowest == 0 ? (1 << SelectorForm.GREATER) | (1 << SelectorForm.EQUAL) : ORDERED;
  }
}
