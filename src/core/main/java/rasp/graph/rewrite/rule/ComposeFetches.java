package rasp.graph.rewrite.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.Conditions;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.LinearSum;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;
import rasp.graph.rewrite.analysis.Substituted;

/**
 * {@code aggregate(select(indices, q, ==), aggregate(select(k, f(indices), <), x), d) ->
 * aggregate(select(k, f(q), <), x) if 0 <= q < length else d}: what stands at a position is
 * computed for that position at once, instead of everywhere first and then fetched. So moving one
 * place twice is moving two places, and the last value of a prefix sum is a sum over everything.
 * Through functions of such values, too; where that saves a layer.
 */
public final class ComposeFetches implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern = draft.pattern(selector);
    int place = pattern.map(known -> onePosition(known, draft)).orElse(-1);
    if (place < 0) return Optional.empty();
    Id position = pattern.get().pairs().get(place).queries();
    SelectorForm rest = pattern.get().where(place, SelectorForm.EQUAL);
    var there = new Column(position, draft);
    int layer = Math.max(draft.layer(selector), 1 + draft.layer(values));
    if (there.layer(values) >= layer) return Optional.empty();
    // A huge number is no double, and so may fail where a float takes part.
    boolean harmless = draft.fact(position).isBounded() && there.isHarmless(values);
    int beyond = harmless ? there.beyond(values, otherwise) : 0;
    var range =
        new Range(
            position,
            (beyond & BEFORE) != 0 || startsThere(position, draft),
            (beyond & BEHIND) != 0 || draft.lengths().isBeforeEnd(position, 0),
            draft);
    int before =
        rest.pairs().stream().mapToInt(pair -> draft.layer(pair.queries())).max().orElse(0);
    if (Math.max(before, range.layer()) >= layer) return Optional.empty();
    Id asked = new Conditions(draft, keys -> keys).of(rest);
    Id within = draft.add(ElementwiseFunction.Binary.AND, asked, range.condition());
    Id safe =
        harmless
            ? position
            : draft.choose(range.condition(), position, draft.constant(Atom.Int.ZERO));
    Id read = new Column(safe, draft).read(values);
    return Optional.of(draft.choose(within, read, draft.constant(otherwise)));
  }

  private static final int BEFORE = 1;
  private static final int BEHIND = 2;

  private static boolean startsThere(Id position, GraphRewriter draft) {
    return draft.fact(position).lowest() >= 0
        || draft.lengths().isAtLeast(draft.sums().of(position), 0);
  }

  /** Which comparison says what one position is selected, if the query alone decides the others. */
  private static int onePosition(SelectorForm pattern, GraphRewriter draft) {
    int place = -1;
    for (int i = 0; i < pattern.pairs().size(); i++) {
      SelectorForm.Pair pair = pattern.pairs().get(i);
      boolean isOne =
          draft.op(pair.keys()) instanceof Op.Indices
              && draft.fact(pair.queries()).isWhole()
              && pattern.implies(pair, 1 << SelectorForm.EQUAL);
      if (isOne) place = i;
    }
    if (place < 0) return -1;
    boolean decided =
        pattern.where(place, SelectorForm.EQUAL).pairs().stream()
            .allMatch(pair -> draft.fact(pair.keys()).uniform());
    return decided ? place : -1;
  }

  /**
   * Whether a position is one of the input.
   *
   * @param starts whether it need not be asked that it is no earlier than the first
   * @param ends nor that it is no later than the last
   */
  private record Range(Id position, boolean starts, boolean ends, GraphRewriter draft) {
    int layer() {
      return ends ? 0 : draft.lengths().layer();
    }

    Id condition() {
      Id zero = draft.constant(Atom.Int.ZERO);
      Id yes = draft.constant(Atom.of(true));
      Id from = starts ? yes : draft.add(ElementwiseFunction.Binary.LESS_EQUAL, zero, position);
      Id to =
          ends ? yes : draft.add(ElementwiseFunction.Binary.LESS, position, draft.lengths().made());
      return draft.add(ElementwiseFunction.Binary.AND, from, to);
    }
  }

  /** What columns hold at a position, which may differ from query to query. */
  private static final class Column {
    /** Of larger formulas nothing is computed again, so that deep graphs take linear time. */
    private static final int MOST_STEPS = 200;

    private static final int NEVER = Integer.MAX_VALUE / 2;

    private final Id position;
    private final GraphRewriter draft;
    private final Map<Id, Integer> layers = new HashMap<>();
    private final Map<Id, Id> read = new HashMap<>();
    private final Map<Id, Double> sizes = new HashMap<>();

    Column(Id position, GraphRewriter draft) {
      this.position = position;
      this.draft = draft;
    }

    /** The layer after which it can be there. */
    int layer(Id column) {
      Integer before = layers.get(column);
      if (before != null) return before;
      if (layers.size() >= MOST_STEPS) return NEVER;
      layers.put(column, NEVER);
      int layer = find(column);
      layers.put(column, layer);
      return layer;
    }

    private int find(Id column) {
      if (draft.fact(column).uniform()) return draft.layer(column);
      return switch (draft.op(column)) {
        case Op.Indices indices -> draft.layer(position);
        case Op.Elementwise map ->
            Math.min(
                fetched(column), map.operands().stream().mapToInt(this::layer).max().orElse(0));
        case Op.Aggregate aggregate -> Math.min(fetched(column), moved(aggregate));
        default -> fetched(column);
      };
    }

    private int fetched(Id column) {
      return nothing(column).isPresent()
          ? 1 + Math.max(draft.layer(position), draft.layer(column))
          : NEVER;
    }

    /** The aggregate of the position, asked by another. */
    private int moved(Op.Aggregate aggregate) {
      Optional<SelectorForm> pattern = draft.pattern(aggregate.selector());
      boolean isAsked =
          pattern.isPresent()
              && pattern.get().pairs().stream().allMatch(pair -> isOfPosition(pair.queries()));
      if (!isAsked) return NEVER;
      Optional<SelectorForm> there = moved(pattern.get());
      if (there.isEmpty()) return NEVER;
      int layer = draft.layer(aggregate.values());
      for (SelectorForm.Pair pair : there.get().pairs()) {
        layer = Math.max(layer, Math.max(draft.layer(pair.keys()), draft.layer(pair.queries())));
      }
      return 1 + layer;
    }

    /** Whether it is a function of the position, and of what is the same everywhere. */
    private boolean isOfPosition(Id column) {
      return draft.fact(column).uniform()
          || draft.op(column) instanceof Op.Indices
          || (draft.op(column) instanceof Op.Elementwise map
              && layer(column) < NEVER
              && map.operands().stream().allMatch(this::isOfPosition));
    }

    /** A value of the kind that a column has; absent where it may have several. */
    private Optional<Atom> nothing(Id column) {
      AbstractValue fact = draft.fact(column);
      if (fact.isText()) return Optional.of(Atom.of(""));
      if (fact.isTruth()) return Optional.of(Atom.of(false));
      return fact.isNumber() ? Optional.of(Atom.Int.ZERO) : Optional.empty();
    }

    Id read(Id column) {
      Id before = read.get(column);
      if (before != null) return before;
      Id made = make(column);
      read.put(column, made);
      return made;
    }

    private Id make(Id column) {
      if (draft.fact(column).uniform()) return column;
      return switch (draft.op(column)) {
        case Op.Indices indices -> position;
        case Op.Elementwise map when layer(column) < fetched(column) ->
            draft.add(
                new Op.Elementwise(
                    map.function(), map.operands().stream().map(this::read).toList()));
        case Op.Aggregate(Id selector, Id values, Atom otherwise)
            when layer(column) < fetched(column) -> {
          SelectorForm pattern = draft.pattern(selector).orElseThrow();
          Id there = draft.selector(moved(pattern).orElseThrow());
          yield draft.add(new Op.Aggregate(there, values, otherwise));
        }
        default -> {
          Id one = draft.add(new Op.Select(draft.indices(), position, Op.Comparison.EQUAL));
          yield draft.add(new Op.Aggregate(one, column, nothing(column).orElseThrow()));
        }
      };
    }

    /** A selector's row at the position. */
    private Optional<SelectorForm> moved(SelectorForm pattern) {
      return new Substituted((pair, comparison) ->
          draft.comparisons().of(pair.keys(), read(pair.queries()), comparison))
          .of(pattern);
    }

    /** On which sides of the input an aggregate that is moved gives a certain default anyway. */
    int beyond(Id values, Atom otherwise) {
      if (!(draft.op(values) instanceof Op.Aggregate(Id selector, Id fetched, Atom inner))
          || !inner.equals(otherwise)) {
        return 0;
      }
      Optional<SelectorForm> pattern =
          draft.pattern(selector).filter(one -> one.pairs().size() == 1);
      boolean isOne =
          pattern.map(one -> onePosition(one, draft)).orElse(-1) == 0
              && isOfPosition(pattern.get().pairs().getFirst().queries());
      if (!isOne) return 0;
      Id next = read(pattern.get().pairs().getFirst().queries());
      LinearSum further = draft.sums().of(next).minus(draft.sums().of(position));
      if (!further.isConstant()) return 0;
      int sign = further.constant().signum();
      return (sign <= 0 ? BEFORE : 0) | (sign >= 0 ? BEHIND : 0);
    }

    /**
     * Whether nothing fails, and no kinds are mixed, at a position that the input does not have.
     */
    boolean isHarmless(Id column) {
      if (draft.fact(column).uniform()) return true;
      return switch (draft.op(column)) {
        case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
            layer(column) >= fetched(column)
                || (isTotal(function, operands) && operands.stream().allMatch(this::isHarmless));
        case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
            layer(column) >= fetched(column) || isHarmless(selector, values, otherwise);
        default -> true;
      };
    }

    private boolean isHarmless(Id selector, Id values, Atom otherwise) {
      SelectorForm pattern = draft.pattern(selector).orElseThrow();
      AbstractValue value = draft.fact(values);
      AbstractValue none = AbstractValue.constant(otherwise);
      boolean numbers = value.isNumber() && none.isNumber() && isSmall(value);
      boolean alike = (value.isText() && none.isText()) || (value.isTruth() && none.isTruth());
      return (numbers || (alike && onePosition(pattern, draft) >= 0))
          && pattern.pairs().stream().allMatch(pair -> isSum(pair.queries()));
    }

    private boolean isSum(Id column) {
      return draft.fact(column).uniform()
          || draft.op(column) instanceof Op.Indices
          || (draft.op(column) instanceof Op.Elementwise map
              && draft.sums().of(map).isPresent()
              && map.operands().stream().allMatch(this::isSum));
    }

    private boolean isSmall(AbstractValue fact) {
      return fact.isBounded() || !fact.mayInt();
    }

    /**
     * Limit on the size of numbers that are computed with where the input has no position: what is
     * made of smaller ones once is finite, and no int too large to be a float.
     */
    private static final double MAX_SIZE = 0x1p500;

    /**
     * Bound on the size of a number at any position that is a number within 2^53, also one that the
     * input does not have: there a value is of the same kind, and not within the same bounds.
     */
    private double size(Id column) {
      Double before = sizes.get(column);
      if (before != null) return before;
      double size =
          draft.op(column)
                      instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
                  && !draft.fact(column).uniform()
              ? size(function, operands)
              : draft.op(column) instanceof Op.Indices
                  ? AbstractValue.EXACT
                  : Math.max(size(draft.fact(column)), AbstractValue.EXACT);
      sizes.put(column, size);
      return size;
    }

    private static double size(AbstractValue fact) {
      return fact.isTruth() ? 1 : Math.max(Math.abs(fact.lowest()), Math.abs(fact.highest()));
    }

    private double size(ElementwiseFunction function, List<Id> operands) {
      List<Double> sizes = operands.stream().map(this::size).toList();
      return switch (function) {
        case ElementwiseFunction.Unary.NOT, ElementwiseFunction.Unary.INDICATOR -> 1;
        case ElementwiseFunction.Unary unary -> sizes.getFirst() + 1;
        case ElementwiseFunction.Binary.ADD, ElementwiseFunction.Binary.SUBTRACT ->
            sizes.get(0) + sizes.get(1);
        case ElementwiseFunction.Binary.MULTIPLY -> sizes.get(0) * sizes.get(1);
        case ElementwiseFunction.Binary.DIVIDE ->
            sizes.get(0) / smallest(draft.fact(operands.get(1)));
        case ElementwiseFunction.Binary.MODULO -> sizes.get(1);
        case ElementwiseFunction.Binary.POWER -> Double.POSITIVE_INFINITY;
        case ElementwiseFunction.Binary comparison -> 1;
        case ElementwiseFunction.Choose choose -> Math.max(sizes.get(1), sizes.get(2));
        case ElementwiseFunction.MemberOf member -> 1;
        default -> Double.POSITIVE_INFINITY;
      };
    }

    /** The size of a constant; of what is none, that is divided by, nothing is known. */
    private static double smallest(AbstractValue divisor) {
      return divisor.constant().isPresent() ? size(divisor) : 0;
    }

    /** Returns whether a function of what may stand there does not fail. */
    private boolean isTotal(ElementwiseFunction function, List<Id> operands) {
      List<AbstractValue> facts = operands.stream().map(draft::fact).toList();
      boolean numbers =
          facts.stream().allMatch(AbstractValue::isNumber)
              && operands.stream().allMatch(operand -> size(operand) < MAX_SIZE);
      return switch (function) {
        case ElementwiseFunction.Unary unary ->
            switch (unary) {
              case NOT, INDICATOR -> true;
              case NEGATE, PLUS, ABS, ROUND, FLOOR, CEIL -> numbers;
            };
        case ElementwiseFunction.Binary binary ->
            switch (binary) {
              case AND, OR, EQUAL, NOT_EQUAL -> true;
              case ADD, SUBTRACT, MULTIPLY -> numbers;
              case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                  numbers || facts.stream().allMatch(AbstractValue::isText);
              case DIVIDE, MODULO ->
                  numbers && facts.get(1).constant().map(Atom::truth).orElse(false);
              case POWER -> false;
            };
        case ElementwiseFunction.Choose choose ->
            (facts.get(1).isNumber() && facts.get(2).isNumber())
                || (facts.get(1).isText() && facts.get(2).isText())
                || (facts.get(1).isTruth() && facts.get(2).isTruth());
        case ElementwiseFunction.MemberOf member -> true;
        default -> false;
      };
    }
  }
}
