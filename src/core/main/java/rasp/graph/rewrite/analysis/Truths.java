package rasp.graph.rewrite.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The normal form of conditions: a {@link SelectorForm} of comparisons at the same position. So
 * conditions that are equal have one, however they are written, and one that always or never holds
 * is known for it.
 */
public final class Truths {
  /** Of more comparisons no normal form is made, so that long formulas take linear time. */
  private static final int MOST_PAIRS = 4;

  private final GraphRewriter draft;
  private final Map<Id, Optional<SelectorForm>> patterns = new HashMap<>();
  private final Map<SelectorForm, Id> conditions = new HashMap<>();
  private final Map<Join, Optional<SelectorForm>> joins = new HashMap<>();
  private boolean writing;

  Truths(GraphRewriter draft) {
    this.draft = draft;
  }

  /** Where an s-op counts as true; absent where it has no short normal form. */
  public Optional<SelectorForm> of(Id id) {
    Optional<SelectorForm> known = patterns.get(id);
    if (known != null) return known;
    Optional<SelectorForm> found = find(id);
    patterns.put(id, found);
    return found;
  }

  private Optional<SelectorForm> find(Id id) {
    AbstractValue fact = draft.fact(id);
    if (fact.constant().isPresent()) {
      return Optional.of(fact.constant().get().truth() ? SelectorForm.FULL : SelectorForm.EMPTY);
    }
    if (fact.isText()) return compared(id, draft.constant(Atom.of("")), Op.Comparison.NOT_EQUAL);
    if (!fact.isTruth()) {
      return fact.isNumberOrTruth()
          ? compared(id, draft.constant(Atom.Int.ZERO), Op.Comparison.NOT_EQUAL)
          : Optional.empty();
    }
    Optional<SelectorForm> composed =
        draft.op(id) instanceof Op.Elementwise map ? of(map) : Optional.empty();
    return composed.or(() ->
        Optional.of(
            SelectorForm.of(
                draft.pairs().of(id, draft.constant(Atom.of(true))), Op.Comparison.EQUAL)));
  }

  /** Where an operation is true, if it makes truth values of comparisons or of truth values. */
  public Optional<SelectorForm> of(Op.Elementwise map) {
    List<Id> operands = map.operands();
    return switch (map.function()) {
      case ElementwiseFunction.Unary.NOT -> of(operands.getFirst()).map(SelectorForm::complement);
      case ElementwiseFunction.Binary.AND -> both(of(operands.get(0)), of(operands.get(1)));
      case ElementwiseFunction.Binary.OR -> either(of(operands.get(0)), of(operands.get(1)));
      case ElementwiseFunction.Binary function ->
          Comparisons.comparison(function)
              .flatMap(comparison -> ofComparison(operands.get(0), operands.get(1), comparison));
      case ElementwiseFunction.MemberOf(List<Atom> items) -> member(operands.getFirst(), items);
      case ElementwiseFunction.Choose() -> {
        boolean truth =
            draft.fact(operands.get(1)).isTruth() && draft.fact(operands.get(2)).isTruth();
        yield truth
            ? chosen(of(operands.get(0)), of(operands.get(1)), of(operands.get(2)))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<SelectorForm> chosen(
      Optional<SelectorForm> condition,
      Optional<SelectorForm> then,
      Optional<SelectorForm> otherwise) {
    return either(both(condition, then), both(condition.map(SelectorForm::complement), otherwise));
  }

  private Optional<SelectorForm> ofComparison(Id x, Id y, Op.Comparison comparison) {
    if (draft.fact(x).isTruth() && draft.fact(y).isTruth()) {
      boolean equal = comparison == Op.Comparison.EQUAL;
      if (!equal && comparison != Op.Comparison.NOT_EQUAL) return Optional.empty();
      Optional<SelectorForm> same = chosen(of(x), of(y), of(y).map(SelectorForm::complement));
      return equal ? same : same.map(SelectorForm::complement);
    }
    return compared(x, y, comparison);
  }

  /** One comparison at the same position: of a difference with a constant, or in one order. */
  private Optional<SelectorForm> compared(Id x, Id y, Op.Comparison comparison) {
    if (x.equals(y)) return Optional.empty();
    if (draft.fact(x).isWhole() && draft.fact(y).isWhole()) {
      LinearSum difference = draft.sums().of(x).minus(draft.sums().of(y));
      if (!difference.isShort()) return Optional.empty();
      if (difference.startsNegative()) {
        difference = LinearSum.ZERO.minus(difference);
        comparison = Comparisons.flipped(comparison);
      }
      Id terms = draft.sums().id(difference.withoutConstant());
      Id constant = draft.constant(new Atom.Int(difference.constant().negate()));
      return Optional.of(draft.comparisons().ofColumns(terms, constant, comparison));
    }
    boolean constant = draft.fact(x).constant().isPresent();
    boolean swap = constant || (draft.fact(y).constant().isEmpty() && x.compareTo(y) > 0);
    return Optional.of(
        swap
            ? draft.comparisons().ofColumns(y, x, Comparisons.flipped(comparison))
            : draft.comparisons().ofColumns(x, y, comparison));
  }

  private Optional<SelectorForm> member(Id column, List<Atom> items) {
    if (items.size() > MOST_PAIRS) return Optional.empty();
    Optional<SelectorForm> some = Optional.of(SelectorForm.EMPTY);
    for (Atom item : items) {
      some = either(some, compared(column, draft.constant(item), Op.Comparison.EQUAL));
    }
    return some;
  }

  private Optional<SelectorForm> both(Optional<SelectorForm> x, Optional<SelectorForm> y) {
    return joined(true, x, y);
  }

  private Optional<SelectorForm> either(Optional<SelectorForm> x, Optional<SelectorForm> y) {
    return joined(false, x, y);
  }

  /** Two conditions joined by and, or by or. */
  private record Join(boolean and, SelectorForm left, SelectorForm right) {
    Optional<SelectorForm> pattern() {
      if (pairs(List.of(left, right)).size() > MOST_PAIRS) return Optional.empty();
      return and ? left.and(right) : left.or(right);
    }
  }

  private Optional<SelectorForm> joined(
      boolean and, Optional<SelectorForm> x, Optional<SelectorForm> y) {
    return x.isPresent() && y.isPresent()
        ? joins.computeIfAbsent(new Join(and, x.get(), y.get()), Join::pattern)
        : Optional.empty();
  }

  private static Set<SelectorForm.Pair> pairs(List<SelectorForm> patterns) {
    var pairs = new HashSet<SelectorForm.Pair>();
    patterns.forEach(pattern -> pairs.addAll(pattern.pairs()));
    return pairs;
  }

  /** A condition of fewer comparisons than those that an operation joins, if it has these. */
  public Optional<Id> shorter(SelectorForm pattern, Op.Elementwise map) {
    if (writing || !isShorter(pattern, map)) return Optional.empty();
    // What is written of a pattern may have a longer form on the way, and stays as it is.
    writing = true;
    Id written = new Conditions(draft, keys -> keys).of(pattern);
    writing = false;
    return Optional.of(written);
  }

  private boolean isShorter(SelectorForm pattern, Op.Elementwise map) {
    var joined = new ArrayList<SelectorForm>();
    for (Id operand : map.operands()) {
      boolean condition = draft.fact(operand).isTruth();
      if (condition) of(operand).ifPresent(joined::add);
      if (!condition && Comparisons.comparison(map.function()).isPresent()) return false;
    }
    return pattern.pairs().size() < pairs(joined).size();
  }

  /** A condition that is there already and comes as early. */
  public Optional<Id> known(SelectorForm pattern, int layer) {
    return Optional.ofNullable(conditions.get(pattern)).filter(id -> draft.layer(id) <= layer);
  }

  /** Remembers a condition, the earliest of equal ones. */
  void remember(Id id) {
    of(id)
        .ifPresent(pattern ->
            conditions.merge(
                pattern, id, (old, fresh) -> draft.layer(fresh) < draft.layer(old) ? fresh : old));
  }
}
