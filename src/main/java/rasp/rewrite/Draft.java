package rasp.rewrite;

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

  /** A selector that some aggregate uses in a layer. */
  record Use(Id selector, int layer) {}

  Draft(Assumptions assumptions, List<Rewrite> rewrites) {
    this.assumptions = assumptions;
    this.rewrites = rewrites;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  Graph graph() {
    return builder.graph();
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
    }
    return id;
  }

  private Fact factOf(Op.SOp sop, Id id) {
    return switch (sop) {
      case Op.Tokens tokens -> Facts.of(tokens);
      case Op.Indices indices -> Facts.indices();
      case Op.Constant(Atom value) -> Fact.constant(value);
      case Op.Elementwise map -> Facts.of(map, this::fact);
      case Op.Aggregate aggregate -> factOf(aggregate, id);
    };
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
      case Op.Elementwise map -> map.operands().stream().mapToInt(this::layer).max().orElse(0);
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
          Optional.of(Pattern.of(pair(keys, queries), comparison));
      case Op.Both(Id left, Id right) -> pattern(left).flatMap(l -> pattern(right).flatMap(l::and));
      case Op.Either(Id left, Id right) ->
          pattern(left).flatMap(l -> pattern(right).flatMap(l::or));
      case Op.Complement(Id inner) -> pattern(inner).map(Pattern::complement);
      case Op.Best best -> Optional.empty();
    };
  }

  /**
   * Keys against queries, with the outcomes that what is known of them allows. A whole number that
   * is added to whole keys is taken off the queries instead.
   */
  Pattern.Pair pair(Id keys, Id queries) {
    if (op(keys) instanceof Op.Elementwise(Function function, List<Id> operands)
        && (function == Function.Binary.ADD || function == Function.Binary.SUBTRACT)
        && isExactWhole(operands.get(0))
        && isExactWhole(queries)
        && fact(operands.get(1)).constant().isPresent()
        && isExactWhole(operands.get(1))) {
      Function.Binary inverse =
          function == Function.Binary.ADD ? Function.Binary.SUBTRACT : Function.Binary.ADD;
      return pair(operands.get(0), add(inverse, queries, operands.get(1)));
    }
    return new Pattern.Pair(
        keys, queries, possible(fact(keys), fact(queries)), role(keys, queries));
  }

  private Pattern.Role role(Id keys, Id queries) {
    if (!(op(keys) instanceof Op.Indices)) return Pattern.Role.NONE;
    if (op(queries) instanceof Op.Indices) return Pattern.Role.OWN_POSITION;
    return fact(queries).isNumber(0) ? Pattern.Role.POSITION_ZERO : Pattern.Role.NONE;
  }

  private boolean isExactWhole(Id id) {
    return fact(id).isWhole();
  }

  static int possible(Fact key, Fact query) {
    boolean apart =
        (key.isText() && query.isNumberOrTruth()) || (key.isNumberOrTruth() && query.isText());
    if (apart) return 1 << Pattern.NEITHER;
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
    selectors.put(pattern, made);
    patterns.set(made.index(), pattern);
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

  /** Whether every row selects some key: its own position, or position 0. */
  boolean isNeverEmpty(Pattern pattern) {
    return pattern.holdsWithin(this::outcomesAtOwnPosition) || selectsPositionZero(pattern);
  }

  private int outcomesAtOwnPosition(Pattern.Pair pair) {
    boolean same =
        pair.keys().equals(pair.queries()) && Fact.areOrdered(fact(pair.keys()), fact(pair.keys()));
    return same ? 1 << Pattern.EQUAL : pair.possible();
  }

  /** Whether every row selects position 0. */
  boolean selectsPositionZero(Pattern pattern) {
    return pattern.holdsWithin(this::outcomesAtPositionZero);
  }

  private int outcomesAtPositionZero(Pattern.Pair pair) {
    if (!(op(pair.keys()) instanceof Op.Indices)) return pair.possible();
    if (op(pair.queries()) instanceof Op.Indices) return (1 << Pattern.LESS) | (1 << Pattern.EQUAL);
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

  /** The key's position against the query's. */
  Pattern.Pair ownPosition() {
    return pair(indices(), indices());
  }
}
