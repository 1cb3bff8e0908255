package rasp.rewrite;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;

/** The graph that is being made: operations added are rewritten, shared, and known. */
final class Draft {
  /** Less, equal or greater. */
  private static final int ORDERED =
      (1 << Pattern.LESS) | (1 << Pattern.EQUAL) | (1 << Pattern.GREATER);

  private final Assumptions assumptions;
  private final List<Rewrite> rewrites;
  private final Graph.Builder builder = new Graph.Builder();
  private final List<@Nullable Fact> facts = new ArrayList<>();
  private final List<@Nullable Pattern> patterns = new ArrayList<>();
  private final List<Integer> layers = new ArrayList<>();
  private final BitSet free = new BitSet();
  private final Map<Pattern, Id> selectors = new HashMap<>();
  private final Set<Use> uses = new LinkedHashSet<>();
  private final TreeMap<String, Integer> applied = new TreeMap<>();
  private final Sums sums = new Sums(this);
  private final Comparisons comparisons = new Comparisons(this);
  private final Truths truths = new Truths(this);
  private Optional<Id> length = Optional.empty();

  /** A selector that some aggregate uses in a layer. */
  record Use(Id selector, int layer) {}

  Draft(Assumptions assumptions, List<Rewrite> rewrites) {
    this.assumptions = assumptions;
    this.rewrites = new ArrayList<>(rewrites);
  }

  /** From now on applies one rewrite more, before the others. */
  void apply(Rewrite first) {
    rewrites.addFirst(first);
  }

  Assumptions assumptions() {
    return assumptions;
  }

  Graph graph() {
    return builder.graph();
  }

  Sums sums() {
    return sums;
  }

  Comparisons comparisons() {
    return comparisons;
  }

  Truths truths() {
    return truths;
  }

  /** How often each rewrite was applied, by name. */
  Map<String, Integer> applied() {
    return applied;
  }

  /** The aggregates that need no attention: functions of the position, which are there before. */
  BitSet free() {
    return free;
  }

  /** Adds an operation as the rewrites have it. */
  Id add(Op op) {
    for (Rewrite rewrite : rewrites) {
      Optional<Id> replacement = rewrite.replacement(op, this);
      if (replacement.isPresent()) {
        applied.merge(rewrite.getClass().getSimpleName(), 1, Integer::sum);
        return replacement.get();
      }
    }
    return share(op);
  }

  Id add(Function function, Id... operands) {
    return add(new Op.Elementwise(function, List.of(operands)));
  }

  Id constant(Atom value) {
    return share(new Op.Constant(value));
  }

  Id indices() {
    return share(new Op.Indices());
  }

  /** 1 at position 0, else 0. */
  Id first() {
    return add(
        Function.Unary.INDICATOR, add(Function.Binary.EQUAL, indices(), constant(Atom.Int.ZERO)));
  }

  Id choose(Id condition, Id then, Id otherwise) {
    return add(new Function.Choose(), condition, then, otherwise);
  }

  Op op(Id id) {
    return builder.op(id);
  }

  Fact fact(Id id) {
    Fact fact = facts.get(id.index());
    if (fact == null) throw new IllegalArgumentException("no s-op: " + op(id));
    return fact;
  }

  /** The normal form of a selector; absent where it has none, as with best. */
  Optional<Pattern> pattern(Id selector) {
    return Optional.ofNullable(patterns.get(selector.index()));
  }

  /** The earliest layer after which the s-op is there, or in which the selector can be used. */
  int layer(Id id) {
    return layers.get(id.index());
  }

  /** The layer after which an elementwise operation of what is there can be there. */
  int earliest(Op op) {
    return op.operands().stream().mapToInt(this::layer).max().orElse(0);
  }

  /** The selectors that aggregates use, with the earliest layers of these. */
  Set<Use> uses() {
    return uses;
  }

  /** Adds an operation as it is; equal ones are one. */
  Id share(Op op) {
    int before = builder.size();
    Id id = builder.share(op);
    if (builder.size() > before) {
      // What is found out of an operation may add others, which get their places behind it.
      facts.add(null);
      patterns.add(null);
      layers.add(0);
      switch (op) {
        case Op.SOp sop -> facts.set(id.index(), factOf(sop, id));
        case Op.Selector selector -> patterns.set(id.index(), patternOf(selector).orElse(null));
      }
      layers.set(id.index(), layerOf(op, id));
      if (op instanceof Op.Aggregate aggregate && !free.get(id.index())) {
        uses.add(new Use(aggregate.selector(), layer(id)));
      }
      boolean condition = op instanceof Op.SOp && fact(id).isTruth() && !rewrites.isEmpty();
      if (condition) truths.remember(id);
    }
    return id;
  }

  private Fact factOf(Op.SOp sop, Id id) {
    return switch (sop) {
      case Op.Tokens tokens -> Facts.of(tokens, assumptions);
      case Op.Indices indices -> Facts.indices();
      case Op.Constant(Atom value) -> Fact.constant(value);
      case Op.Elementwise map -> factOf(map, id);
      case Op.Aggregate aggregate -> factOf(aggregate, id);
    };
  }

  private Fact factOf(Op.Elementwise map, Id id) {
    Fact fact = Facts.of(map, this::fact);
    Optional<Id> head =
        map.function() == Function.Unary.ROUND
            ? headOfWidth(map.operands().getFirst())
            : Optional.empty();
    if (head.isPresent()) {
      if (pattern(head.get()).equals(Optional.of(Pattern.FULL))) length = Optional.of(id);
      return fact.within(1, Facts.POSITIONS);
    }
    return fact.isWhole() && sums.of(map).isPresent() ? bounded(fact, sums.of(id)) : fact;
  }

  /**
   * Of {@code 1 / aggregate(h, indicator(indices == 0))}, h always selecting position 0, the head
   * h: but for rounding it is the number of positions that h selects.
   */
  Optional<Id> headOfWidth(Id id) {
    boolean width =
        op(id) instanceof Op.Elementwise(var divide, var of)
            && divide == Function.Binary.DIVIDE
            && fact(of.get(0)).isNumber(1)
            && op(of.get(1)) instanceof Op.Aggregate(Id selector, Id values, Atom otherwise)
            && pattern(selector).map(this::selectsPositionZero).orElse(false)
            && isFirst(values);
    return width
        ? Optional.of(((Op.Aggregate) op(op(id).operands().get(1))).selector())
        : Optional.empty();
  }

  /** {@code indicator(indices == 0)}. */
  private boolean isFirst(Id values) {
    return op(values) instanceof Op.Elementwise(var indicator, var condition)
        && indicator == Function.Unary.INDICATOR
        && op(condition.getFirst()) instanceof Op.Elementwise(var equal, var compared)
        && equal == Function.Binary.EQUAL
        && compared.stream().anyMatch(one -> op(one) instanceof Op.Indices)
        && compared.stream().anyMatch(one -> fact(one).isNumber(0));
  }

  /** An index is smaller than the length. */
  private Fact bounded(Fact fact, Sum sum) {
    Optional<Boolean> isBelow = isIndexBelowLength(sum);
    if (isBelow.isEmpty()) return fact;
    double constant = sum.constant().doubleValue();
    return isBelow.get()
        ? fact.within(fact.lowest(), Math.min(fact.highest(), constant - 1))
        : fact.within(Math.max(fact.lowest(), constant + 1), fact.highest());
  }

  /** Of {@code index - length + c} true, of {@code length - index + c} false, else nothing. */
  private Optional<Boolean> isIndexBelowLength(Sum sum) {
    if (length.isEmpty() || sum.factors().size() != 2) return Optional.empty();
    BigInteger ofLength = sum.factors().get(length.get());
    BigInteger ofIndex = sum.factors().get(indices());
    if (ofLength == null || ofIndex == null) return Optional.empty();
    if (!ofLength.abs().equals(BigInteger.ONE) || !ofIndex.equals(ofLength.negate())) {
      return Optional.empty();
    }
    return Optional.of(ofIndex.signum() > 0);
  }

  /** How whole numbers at the same position can compare, as far as their difference says. */
  int difference(Id x, Id y) {
    return signs(sums.of(x).minus(sums.of(y)));
  }

  /** The outcomes of comparing a sum with 0. */
  private int signs(Sum sum) {
    if (sum.isConstant()) return 1 << (sum.constant().signum() + 1);
    Optional<Boolean> isBelow = isIndexBelowLength(sum);
    if (isBelow.isEmpty()) return ORDERED;
    if (isBelow.get()) {
      // At most constant - 1.
      int highest = sum.constant().compareTo(BigInteger.ONE);
      return highest < 0
          ? 1 << Pattern.LESS
          : highest == 0 ? (1 << Pattern.LESS) | (1 << Pattern.EQUAL) : ORDERED;
    }
    int lowest = sum.constant().compareTo(BigInteger.ONE.negate());
    return lowest > 0
        ? 1 << Pattern.GREATER
        : lowest == 0 ? (1 << Pattern.GREATER) | (1 << Pattern.EQUAL) : ORDERED;
  }

  private Fact factOf(Op.Aggregate aggregate, Id id) {
    Fact values = fact(aggregate.values());
    Optional<Pattern> pattern = pattern(aggregate.selector());
    boolean mayBeEmpty = pattern.map(known -> !isNeverEmpty(known)).orElse(true);
    List<Pattern.Pair> pairs = pattern.map(Pattern::pairs).orElse(List.of());
    boolean uniform =
        pattern.isPresent() && pairs.stream().allMatch(pair -> fact(pair.queries()).uniform());
    boolean byIndexAndLength =
        pattern.isPresent()
            && values.byIndexAndLength()
            && pairs.stream()
                .allMatch(pair ->
                    fact(pair.keys()).byIndexAndLength()
                        && fact(pair.queries()).byIndexAndLength());
    // A row that ends at its own position does not know how much follows.
    boolean byIndex =
        pattern.isPresent()
            && values.byIndex()
            && pairs.stream()
                .allMatch(pair -> fact(pair.keys()).byIndex() && fact(pair.queries()).byIndex())
            && isCausal(pattern.get());
    if (byIndex || (byIndexAndLength && assumptions.length())) free.set(id.index());
    return Facts.mean(values, Fact.constant(aggregate.otherwise()), mayBeEmpty)
        .from(uniform, byIndex, byIndexAndLength);
  }

  private int layerOf(Op op, Id id) {
    return switch (op) {
      case Op.Tokens tokens -> 0;
      case Op.Indices indices -> 0;
      case Op.Constant constant -> 0;
      case Op.Elementwise map -> earliest(map);
      case Op.Aggregate aggregate ->
          free.get(id.index())
              ? 0
              : Math.max(layer(aggregate.selector()), 1 + layer(aggregate.values()));
      case Op.Select select -> 1 + Math.max(layer(select.keys()), layer(select.queries()));
      case Op.Both both -> Math.max(layer(both.left()), layer(both.right()));
      case Op.Either either -> Math.max(layer(either.left()), layer(either.right()));
      case Op.Complement complement -> layer(complement.selector());
      case Op.Best best -> Math.max(layer(best.selector()), 1 + layer(best.score()));
    };
  }

  private Optional<Pattern> patternOf(Op.Selector selector) {
    return switch (selector) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          Optional.of(comparisons.of(keys, queries, comparison));
      case Op.Both(Id left, Id right) -> pattern(left).flatMap(l -> pattern(right).flatMap(l::and));
      case Op.Either(Id left, Id right) ->
          pattern(left).flatMap(l -> pattern(right).flatMap(l::or));
      case Op.Complement(Id inner) -> pattern(inner).map(Pattern::complement);
      case Op.Best best -> Optional.empty();
    };
  }

  /** Whether it is tokens against the mark at the beginning. */
  boolean isMark(Id tokens, Id mark) {
    return op(tokens) instanceof Op.Tokens(Op.Reading reading)
        && (reading == Op.Reading.STR || reading == Op.Reading.AS_IS)
        && fact(mark).is(Atom.of(Assumptions.BOS));
  }

  /** Keys against queries, with the outcomes that what is known of them allows. */
  Pattern.Pair pair(Id keys, Id queries) {
    boolean whole = fact(keys).isWhole() && fact(queries).isWhole();
    boolean same = keys.equals(queries) && Fact.areOrdered(fact(keys), fact(keys));
    int possible = possible(fact(keys), fact(queries));
    if (whole && op(keys) instanceof Op.Indices) possible &= beforeLength(queries);
    int own = whole ? possible & difference(keys, queries) : possible;
    if (same) own = 1 << Pattern.EQUAL;
    if (same && fact(keys).uniform()) possible = own;
    return new Pattern.Pair(
        keys, queries, possible, own, role(keys, queries), anchor(keys, queries, whole));
  }

  private Pattern.Anchor anchor(Id keys, Id queries, boolean whole) {
    ImmutableSet<Atom> values = fact(keys).values();
    Optional<Atom> point = fact(queries).constant();
    if (point.isPresent() && (!whole || !values.isEmpty())) {
      return new Pattern.Anchor.Point(point.get(), values);
    }
    if (!whole) return new Pattern.Anchor.Unknown();
    Sum sum = sums.of(queries);
    return new Pattern.Anchor.Offset(sums.id(sum.withoutConstant()), sum.constant());
  }

  /** How positions can compare with queries that may be the length and so much. */
  private int beforeLength(Id queries) {
    Sum sum = sums.of(queries);
    boolean isLength = length.map(Sum::term).equals(Optional.of(sum.withoutConstant()));
    return isLength ? signs(Sum.term(indices()).minus(sum)) : ORDERED;
  }

  private Pattern.Role role(Id keys, Id queries) {
    if (!(op(keys) instanceof Op.Indices)) return Pattern.Role.NONE;
    if (op(queries) instanceof Op.Indices) return Pattern.Role.OWN_POSITION;
    return fact(queries).isNumber(0) ? Pattern.Role.POSITION_ZERO : Pattern.Role.NONE;
  }

  static int possible(Fact key, Fact query) {
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

  /** The selector of a pattern, one for all that are equal. */
  Id selector(Pattern pattern) {
    Id known = selectors.get(pattern);
    if (known != null) return known;
    Id made = new Selectors().of(pattern);
    Optional<Pattern> again = pattern(made);
    // One comparison may have a normal form of its own, of which there is one selector.
    boolean single = pattern.pairs().size() == 1 && again.isPresent();
    if (single && again.get().pairs().size() == 1 && !again.get().equals(pattern)) {
      made = selector(again.get());
    } else {
      patterns.set(made.index(), pattern);
    }
    selectors.put(pattern, made);
    return made;
  }

  private final class Selectors extends Formula<Id> {
    @Override
    Id compare(Pattern.Pair pair, Op.Comparison comparison) {
      return share(new Op.Select(pair.keys(), pair.queries(), comparison));
    }

    @Override
    Id both(Id left, Id right) {
      return share(new Op.Both(left, right));
    }

    @Override
    Id either(Id left, Id right) {
      return share(new Op.Either(left, right));
    }

    @Override
    Id not(Id inner) {
      return share(new Op.Complement(inner));
    }

    @Override
    Id constant(boolean value) {
      Id one = Draft.this.constant(Atom.Int.ONE);
      Op.Comparison comparison = value ? Op.Comparison.EQUAL : Op.Comparison.NOT_EQUAL;
      return share(new Op.Select(one, one, comparison));
    }
  }

  /** Whether every row selects some key: its own position, or one that there always is. */
  boolean isNeverEmpty(Pattern pattern) {
    return pattern.holdsWithin(Pattern.Pair::own)
        || selectsPositionZero(pattern)
        || length.map(n -> selectsSomeOf(pattern, Sum.term(n))).orElse(false);
  }

  /** The last position, and the own one counted from behind. */
  private boolean selectsSomeOf(Pattern pattern, Sum length) {
    Sum last = length.minus(Sum.constant(BigInteger.ONE));
    return selectsPosition(pattern, last)
        || selectsPosition(pattern, last.minus(Sum.term(indices())));
  }

  /** Whether every row selects position 0. */
  boolean selectsPositionZero(Pattern pattern) {
    return selectsPosition(pattern, Sum.ZERO);
  }

  /** Whether each row selects a certain position, which depends on the row. */
  private boolean selectsPosition(Pattern pattern, Sum position) {
    return pattern.holdsWithin(pair -> outcomesAt(pair, position));
  }

  private int outcomesAt(Pattern.Pair pair, Sum position) {
    if (!(op(pair.keys()) instanceof Op.Indices)) return pair.possible();
    if (fact(pair.queries()).isWhole()) {
      int signs = signs(position.minus(sums.of(pair.queries())));
      if (signs != ORDERED) return pair.possible() & signs;
    }
    if (!position.equals(Sum.ZERO)) return pair.possible();
    return possible(Facts.indices().within(0, 0), fact(pair.queries())) & pair.possible();
  }

  /** The selectors that are known never to select a key after the query. */
  BitSet causal() {
    var causal = new BitSet();
    Graph graph = graph();
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
      causal.set(i, known || pattern(new Id(i)).map(this::isCausal).orElse(false));
    }
    return causal;
  }

  /** Whether no key after the query is ever selected. */
  boolean isCausal(Pattern pattern) {
    return Pattern.of(ownPosition(), Op.Comparison.GREATER)
        .and(pattern)
        .map(Pattern.EMPTY::equals)
        .orElse(false);
  }

  /** Position 0, in every row. */
  Pattern positionZero() {
    return comparisons.ofColumns(indices(), constant(Atom.Int.ZERO), Op.Comparison.EQUAL);
  }

  /** The key's position against the query's. */
  Pattern.Pair ownPosition() {
    return pair(indices(), indices());
  }
}
