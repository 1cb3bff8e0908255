package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * The pattern of comparing a column of keys with a column of queries, in few forms.
 *
 * <p>Conditions that are compared with conditions are taken apart: {@code select(tokens == "a",
 * True, ==)} is {@code select(tokens, "a", ==)}. Whole numbers are compared as {@linkplain
 * LinearSum sums}: what is the same at keys and queries goes to the queries, common factors are
 * dropped, and {@code <} an offset is {@code <=} the one before.
 */
public final class Comparisons {
  private final GraphRewriter draft;

  Comparisons(GraphRewriter draft) {
    this.draft = draft;
  }

  public SelectorForm of(Id keys, Id queries, Op.Comparison comparison) {
    return ofConditions(keys, queries, comparison)
        .orElseGet(() -> ofColumns(keys, queries, comparison));
  }

  /** A value that a column may have, and where it has it. */
  private record Case(Atom value, SelectorForm where) {}

  /**
   * Two columns of few values.
   *
   * @param parts whether they are worth being taken apart
   */
  private record Cases(ImmutableList<Case> values, boolean parts) {}

  private Optional<SelectorForm> ofConditions(Id keys, Id queries, Op.Comparison comparison) {
    // A column against itself says more as it is: it is equal at the own position.
    if (keys.equals(queries)) return Optional.of(ofOne(keys, comparison));
    Optional<Cases> ofKeys = cases(keys, true);
    Optional<Cases> ofQueries = ofKeys.isPresent() ? cases(queries, false) : Optional.empty();
    if (ofKeys.isEmpty() || ofQueries.isEmpty()) return Optional.empty();
    if (!ofKeys.get().parts() && !ofQueries.get().parts()) return Optional.empty();
    Optional<SelectorForm> all = Optional.of(SelectorForm.EMPTY);
    for (Case key : ofKeys.get().values()) {
      for (Case query : ofQueries.get().values()) {
        try {
          if (!Arithmetic.holds(comparison, key.value(), query.value())) continue;
        } catch (Undefined fails) {
          return Optional.empty();
        }
        Optional<SelectorForm> one = key.where().and(query.where());
        all = all.flatMap(some -> one.flatMap(some::or));
      }
    }
    return all;
  }

  /** A column against itself, without what only turns truth values round. */
  private SelectorForm ofOne(Id column, Op.Comparison comparison) {
    if (draft.op(column)
        instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)) {
      Id x = operands.getFirst();
      boolean truth = draft.fact(x).isTruth();
      if (function == ElementwiseFunction.Unary.INDICATOR && truth) return ofOne(x, comparison);
      if (function == ElementwiseFunction.Unary.NOT && truth) return ofOne(x, flipped(comparison));
      if (function == ElementwiseFunction.Binary.NOT_EQUAL) {
        return ofOne(
            draft.add(ElementwiseFunction.Binary.EQUAL, x, operands.get(1)), flipped(comparison));
      }
    }
    return ofColumns(column, column, comparison);
  }

  private Optional<Cases> cases(Id column, boolean atKeys) {
    AbstractValue fact = draft.fact(column);
    if (fact.constant().isPresent()) {
      Atom value = fact.constant().get();
      return Optional.of(new Cases(ImmutableList.of(new Case(value, SelectorForm.FULL)), true));
    }
    if (fact.isTruth()) return truths(column, Atom.of(false), Atom.of(true), atKeys);
    boolean indicates =
        draft.op(column) instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
            && function == ElementwiseFunction.Unary.INDICATOR
            && draft.fact(operands.getFirst()).isTruth();
    return indicates
        ? truths(draft.op(column).operands().getFirst(), Atom.of(0), Atom.of(1), atKeys)
        : Optional.empty();
  }

  private Optional<Cases> truths(Id condition, Atom zero, Atom one, boolean atKeys) {
    SelectorForm holds = condition(condition, atKeys);
    boolean parts = !holds.equals(opaque(condition, atKeys));
    return Optional.of(
        new Cases(
            ImmutableList.of(new Case(zero, holds.complement()), new Case(one, holds)), parts));
  }

  /** Where a column of truth values is true, at the keys or at the queries. */
  private SelectorForm condition(Id column, boolean atKeys) {
    return draft.op(column)
            instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
        ? composed(function, operands, atKeys).orElseGet(() -> opaque(column, atKeys))
        : opaque(column, atKeys);
  }

  private SelectorForm opaque(Id column, boolean atKeys) {
    Optional<Atom> constant = draft.fact(column).constant();
    if (constant.isPresent())
      return constant.get().truth() ? SelectorForm.FULL : SelectorForm.EMPTY;
    Id yes = draft.constant(Atom.of(true));
    // What is the same everywhere is a matter of the query.
    boolean ofKey = atKeys && !draft.fact(column).uniform();
    return SelectorForm.of(
        ofKey ? draft.pairs().of(column, yes) : draft.pairs().of(yes, column), Op.Comparison.EQUAL);
  }

  private Optional<SelectorForm> composed(
      ElementwiseFunction function, List<Id> operands, boolean atKeys) {
    if (function instanceof ElementwiseFunction.MemberOf(var items)) {
      return member(operands.getFirst(), items, atKeys);
    }
    if (!operands.stream().allMatch(id -> draft.fact(id).isTruth())) {
      return function instanceof ElementwiseFunction.Binary binary
          ? compared(binary, operands.get(0), operands.get(1), atKeys)
          : Optional.empty();
    }
    return switch (function) {
      case ElementwiseFunction.Unary.NOT ->
          Optional.of(condition(operands.getFirst(), atKeys).complement());
      case ElementwiseFunction.Binary.AND ->
          condition(operands.get(0), atKeys).and(condition(operands.get(1), atKeys));
      case ElementwiseFunction.Binary.OR ->
          condition(operands.get(0), atKeys).or(condition(operands.get(1), atKeys));
      default -> Optional.empty();
    };
  }

  private Optional<SelectorForm> member(Id column, List<Atom> items, boolean atKeys) {
    Optional<SelectorForm> some = Optional.of(SelectorForm.EMPTY);
    for (Atom item : items) {
      Id one = draft.constant(item);
      SelectorForm same =
          atKeys
              ? ofColumns(column, one, Op.Comparison.EQUAL)
              : ofColumns(one, column, Op.Comparison.EQUAL);
      some = some.flatMap(those -> those.or(same));
    }
    return some;
  }

  /** A column against what is the same everywhere, which may stand on the other side as well. */
  private Optional<SelectorForm> compared(
      ElementwiseFunction.Binary function, Id x, Id y, boolean atKeys) {
    Optional<Op.Comparison> comparison = comparison(function);
    if (comparison.isEmpty()) return Optional.empty();
    boolean xEverywhere = draft.fact(x).uniform();
    if (!xEverywhere && !draft.fact(y).uniform()) return Optional.empty();
    return Optional.of(
        xEverywhere == atKeys
            ? ofColumns(y, x, flipped(comparison.get()))
            : ofColumns(x, y, comparison.get()));
  }

  public static Optional<Op.Comparison> comparison(ElementwiseFunction function) {
    if (!(function instanceof ElementwiseFunction.Binary binary)) return Optional.empty();
    return switch (binary) {
      case EQUAL -> Optional.of(Op.Comparison.EQUAL);
      case NOT_EQUAL -> Optional.of(Op.Comparison.NOT_EQUAL);
      case LESS -> Optional.of(Op.Comparison.LESS);
      case LESS_EQUAL -> Optional.of(Op.Comparison.LESS_EQUAL);
      case GREATER -> Optional.of(Op.Comparison.GREATER);
      case GREATER_EQUAL -> Optional.of(Op.Comparison.GREATER_EQUAL);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, AND, OR -> Optional.empty();
    };
  }

  static Op.Comparison flipped(Op.Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> comparison;
      case LESS -> Op.Comparison.GREATER;
      case LESS_EQUAL -> Op.Comparison.GREATER_EQUAL;
      case GREATER -> Op.Comparison.LESS;
      case GREATER_EQUAL -> Op.Comparison.LESS_EQUAL;
    };
  }

  SelectorForm ofColumns(Id keys, Id queries, Op.Comparison comparison) {
    if (isMark(keys, queries, comparison)) {
      return ofColumns(draft.indices(), draft.constant(Atom.Int.ZERO), comparison);
    }
    if (isMark(queries, keys, comparison)) {
      return ofColumns(draft.constant(Atom.Int.ZERO), draft.indices(), comparison);
    }
    Optional<Id> divided = dividedAlike(keys, queries);
    if (divided.isPresent()) {
      Id numerator = draft.op(keys).operands().getFirst();
      return ofColumns(numerator, divided.get(), comparison);
    }
    if (draft.fact(keys).isWhole()
        && draft.fact(queries).constant().orElse(null) instanceof Atom.Real(double value)
        && Double.isFinite(value)) {
      return ofReal(keys, value, comparison);
    }
    if (!draft.fact(keys).isWhole() || !draft.fact(queries).isWhole()) {
      return ofFew(keys, queries, comparison);
    }
    return ofWhole(keys, queries, comparison);
  }

  /** Whole numbers against a float: against the whole number below it. */
  private SelectorForm ofReal(Id keys, double value, Op.Comparison comparison) {
    var below = new BigDecimal(Math.floor(value)).toBigInteger();
    Id whole = draft.constant(new Atom.Int(below));
    if (value == Math.floor(value)) return ofWhole(keys, whole, comparison);
    return switch (comparison) {
      case EQUAL -> SelectorForm.EMPTY;
      case NOT_EQUAL -> SelectorForm.FULL;
      case LESS, LESS_EQUAL -> ofWhole(keys, whole, Op.Comparison.LESS_EQUAL);
      case GREATER, GREATER_EQUAL -> ofWhole(keys, whole, Op.Comparison.GREATER);
    };
  }

  private SelectorForm ofWhole(Id keys, Id queries, Op.Comparison comparison) {
    LinearSums sums = draft.sums();
    LinearSum everywhere = sums.of(keys).part(id -> draft.fact(id).uniform());
    LinearSum key = sums.of(keys).minus(everywhere);
    LinearSum query = sums.of(queries).minus(everywhere);
    BigInteger factor = key.onlyFactor().orElse(BigInteger.ONE);
    if (!query.isMultipleOf(factor)) factor = BigInteger.valueOf(factor.signum());
    key = key.dividedBy(factor);
    query = query.dividedBy(factor);
    Op.Comparison by = factor.signum() < 0 ? flipped(comparison) : comparison;
    return switch (by) {
      case EQUAL, NOT_EQUAL -> ofSums(key, query, by);
      case LESS ->
          query.constant().signum() > 0
              ? ofSums(key, query.minus(ONE), Op.Comparison.LESS_EQUAL)
              : ofSums(key, query, by);
      case LESS_EQUAL ->
          query.constant().signum() < 0
              ? ofSums(key, query.plus(ONE), Op.Comparison.LESS)
              : ofSums(key, query, by);
      case GREATER ->
          query.constant().signum() < 0
              ? ofSums(key, query.plus(ONE), Op.Comparison.GREATER_EQUAL)
              : ofSums(key, query, by);
      case GREATER_EQUAL ->
          query.constant().signum() > 0
              ? ofSums(key, query.minus(ONE), Op.Comparison.GREATER)
              : ofSums(key, query, by);
    };
  }

  private static final LinearSum ONE = LinearSum.constant(BigInteger.ONE);

  private SelectorForm ofSums(LinearSum keys, LinearSum queries, Op.Comparison comparison) {
    return ofFew(draft.sums().id(keys), draft.sums().id(queries), comparison);
  }

  /** Whether a column of tokens is asked for the mark, which is at position 0 and nowhere else. */
  private boolean isMark(Id tokens, Id mark, Op.Comparison comparison) {
    return draft.assumptions().bos()
        && (comparison == Op.Comparison.EQUAL || comparison == Op.Comparison.NOT_EQUAL)
        && draft.pairs().isMark(tokens, mark);
  }

  /** The numerator of queries that are divided by the same small positive number as the keys. */
  private Optional<Id> dividedAlike(Id keys, Id queries) {
    boolean alike =
        draft.op(keys) instanceof Op.Elementwise(ElementwiseFunction outer, List<Id> key)
            && outer == ElementwiseFunction.Binary.DIVIDE
            && draft.op(queries)
                instanceof Op.Elementwise(ElementwiseFunction inner, List<Id> query)
            && inner == ElementwiseFunction.Binary.DIVIDE
            && key.get(1).equals(query.get(1))
            && draft.fact(key.get(1)).uniform()
            && isSmallWhole(key.get(1))
            && draft.fact(key.get(1)).lowest() >= 1
            && isSmallWhole(key.get(0))
            && isSmallWhole(query.get(0));
    return alike ? Optional.of(draft.op(queries).operands().getFirst()) : Optional.empty();
  }

  /** Different quotients of these are different doubles. */
  private boolean isSmallWhole(Id id) {
    AbstractValue fact = draft.fact(id);
    return fact.isWhole()
        && Math.max(-fact.lowest(), fact.highest()) <= TransferFunctions.POSITIONS;
  }

  /** Keys of few values against one: by which of the values are selected. */
  private SelectorForm ofFew(Id keys, Id queries, Op.Comparison comparison) {
    Optional<Atom> point = draft.fact(queries).constant();
    List<Atom> values = SelectorForm.inOrder(draft.fact(keys).values());
    if (point.isEmpty() || values.isEmpty()) {
      return SelectorForm.of(draft.pairs().of(keys, queries), comparison);
    }
    int holds = SelectorForm.outcomes(comparison);
    var selected = new ArrayList<Atom>();
    var others = new ArrayList<Atom>();
    for (Atom value : values) {
      int outcome = SelectorForm.comparing(value, point.get());
      (((holds >> outcome) & 1) == 1 ? selected : others).add(value);
    }
    if (selected.isEmpty()) return SelectorForm.EMPTY;
    if (others.isEmpty()) return SelectorForm.FULL;
    if (values.getFirst().equals(selected.getFirst()) && isRun(selected, values)) {
      return point(keys, selected.getLast(), Op.Comparison.LESS_EQUAL);
    }
    if (values.getFirst().equals(others.getFirst()) && isRun(others, values)) {
      return point(keys, others.getLast(), Op.Comparison.GREATER);
    }
    return selected.size() == 1
        ? point(keys, selected.getFirst(), Op.Comparison.EQUAL)
        : point(keys, others.getFirst(), Op.Comparison.NOT_EQUAL);
  }

  private static boolean isRun(List<Atom> some, List<Atom> all) {
    return some.equals(all.subList(0, some.size()));
  }

  private SelectorForm point(Id keys, Atom value, Op.Comparison comparison) {
    return SelectorForm.of(draft.pairs().of(keys, draft.constant(value)), comparison);
  }
}
