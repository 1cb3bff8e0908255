package rasp.graph.rewrite.analysis;

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
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** The graph that is being made: operations added are rewritten, shared, and known. */
public final class GraphRewriter {
  private final Assumptions assumptions;
  private final List<Rewrite> rewrites;
  private final Graph.Builder builder = new Graph.Builder();
  private final List<@Nullable AbstractValue> facts = new ArrayList<>();
  private final List<@Nullable SelectorForm> patterns = new ArrayList<>();
  private final List<Integer> layers = new ArrayList<>();
  private final BitSet free = new BitSet();
  private final Map<SelectorForm, Id> selectors = new HashMap<>();
  private final Set<Use> uses = new LinkedHashSet<>();
  private final TreeMap<String, Integer> applied = new TreeMap<>();
  private final LinearSums sums = new LinearSums(this);
  private final Comparisons comparisons = new Comparisons(this);
  private final Truths truths = new Truths(this);
  private final LengthProperties lengths = new LengthProperties(this);
  private final Pairs pairs = new Pairs(this);
  private final RowProperties rows = new RowProperties(this);

  /** Whether, in place of the operation that is being rewritten, any equal number will do. */
  private boolean anyKind;

  /** Says that a rewrite has made use of that. */
  private boolean changedKind;

  /** A selector that some aggregate uses in a layer. */
  public record Use(Id selector, int layer) {}

  public GraphRewriter(Assumptions assumptions, List<Rewrite> rewrites) {
    this.assumptions = assumptions;
    this.rewrites = new ArrayList<>(rewrites);
  }

  /** From now on applies one rewrite more, before the others. */
  public void apply(Rewrite first) {
    rewrites.addFirst(first);
  }

  public Assumptions assumptions() {
    return assumptions;
  }

  public Graph graph() {
    return builder.graph();
  }

  public LinearSums sums() {
    return sums;
  }

  public Comparisons comparisons() {
    return comparisons;
  }

  public Truths truths() {
    return truths;
  }

  public LengthProperties lengths() {
    return lengths;
  }

  public Pairs pairs() {
    return pairs;
  }

  public RowProperties rows() {
    return rows;
  }

  /** How often each rewrite was applied, by name. */
  public Map<String, Integer> applied() {
    return applied;
  }

  /** The aggregates that need no attention: functions of the position, which are there before. */
  public BitSet free() {
    return free;
  }

  /** A stand-in for an operation; says too if its numbers are known to be of the same kind. */
  public record StandIn(Id id, boolean sameKind) {}

  /** Adds an operation as the rewrites have it, its numbers of the kind that they are. */
  public Id add(Op op) {
    return add(op, false);
  }

  /**
   * Adds an operation of which nothing is read that tells an int from an equal float; what reads it
   * is a {@link KindUse} that does not depend on the kind.
   */
  public Id addNumber(Op op) {
    return addEqual(op).id();
  }

  /** Adds an operation, in place of which an equal number of another kind may stand. */
  public StandIn addEqual(Op op) {
    boolean changedBefore = changedKind;
    changedKind = false;
    Id id = add(op, true);
    var standIn = new StandIn(id, !changedKind);
    changedKind = changedBefore;
    return standIn;
  }

  /** Adds what a rewrite has instead of its operation, with the same freedom as that one. */
  public Id addInstead(Op op) {
    return add(op, anyKind);
  }

  /**
   * Returns whether an equal number of another kind may stand for the operation that is being
   * rewritten. A rewrite asks it last, and only if it is to give one.
   */
  public boolean mayChangeKind() {
    changedKind |= anyKind;
    return anyKind;
  }

  private Id add(Op op, boolean mayChangeKind) {
    boolean outer = anyKind;
    anyKind = mayChangeKind;
    Id id = rewritten(op);
    anyKind = outer;
    return id;
  }

  private Id rewritten(Op op) {
    for (Rewrite rewrite : rewrites) {
      Optional<Id> replacement = rewrite.replacement(op, this);
      if (replacement.isPresent()) {
        applied.merge(rewrite.getClass().getSimpleName(), 1, Integer::sum);
        return replacement.get();
      }
    }
    return share(op);
  }

  public Id add(ElementwiseFunction function, Id... operands) {
    return add(new Op.Elementwise(function, List.of(operands)));
  }

  public Id constant(Atom value) {
    return share(new Op.Constant(value));
  }

  public Id indices() {
    return share(new Op.Indices());
  }

  /** 1 at position 0, else 0. */
  public Id first() {
    return add(
        ElementwiseFunction.Unary.INDICATOR,
        add(ElementwiseFunction.Binary.EQUAL, indices(), constant(Atom.Int.ZERO)));
  }

  public Id choose(Id condition, Id then, Id otherwise) {
    return add(new ElementwiseFunction.Choose(), condition, then, otherwise);
  }

  public Op op(Id id) {
    return builder.op(id);
  }

  public AbstractValue fact(Id id) {
    AbstractValue fact = facts.get(id.index());
    if (fact == null) throw new IllegalArgumentException("no s-op: " + op(id));
    return fact;
  }

  /** The normal form of a selector; absent where it has none, as with best. */
  public Optional<SelectorForm> pattern(Id selector) {
    return Optional.ofNullable(patterns.get(selector.index()));
  }

  /** The earliest layer after which the s-op is there, or in which the selector can be used. */
  public int layer(Id id) {
    return layers.get(id.index());
  }

  /** The layer after which an elementwise operation of what is there can be there. */
  public int earliest(Op op) {
    return op.operands().stream().mapToInt(this::layer).max().orElse(0);
  }

  /** The selectors that aggregates use, with the earliest layers of these. */
  public Set<Use> uses() {
    return uses;
  }

  /** Adds an operation as it is; equal ones are one. */
  public Id share(Op op) {
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

  private AbstractValue factOf(Op.SOp sop, Id id) {
    return switch (sop) {
      case Op.Tokens tokens -> TransferFunctions.of(tokens, assumptions);
      case Op.Indices indices -> TransferFunctions.indices();
      case Op.Constant(Atom value) -> AbstractValue.constant(value);
      case Op.Elementwise map -> factOf(map, id);
      case Op.Aggregate aggregate -> factOf(aggregate, id);
    };
  }

  private AbstractValue factOf(Op.Elementwise map, Id id) {
    AbstractValue fact = TransferFunctions.of(map, this::fact);
    if (lengths.isWidth(map, id)) return fact.within(1, TransferFunctions.POSITIONS);
    Optional<AbstractValue> read = lengths.readAtZero(map).map(this::fact);
    if (read.isPresent()) return fact.within(read.get().lowest(), read.get().highest());
    return fact.isWhole() && sums.of(map).isPresent() ? lengths.bounded(fact, sums.of(id)) : fact;
  }

  private AbstractValue factOf(Op.Aggregate aggregate, Id id) {
    AbstractValue values = fact(aggregate.values());
    Optional<SelectorForm> pattern = pattern(aggregate.selector());
    boolean mayBeEmpty = pattern.map(known -> !rows.isNeverEmpty(known)).orElse(true);
    List<SelectorForm.Pair> compared = pattern.map(SelectorForm::pairs).orElse(List.of());
    boolean uniform =
        pattern.isPresent() && compared.stream().allMatch(pair -> fact(pair.queries()).uniform());
    boolean byIndexAndLength =
        pattern.isPresent()
            && values.byIndexAndLength()
            && compared.stream()
                .allMatch(pair ->
                    fact(pair.keys()).byIndexAndLength()
                        && fact(pair.queries()).byIndexAndLength());
    // A row that ends at its own position does not know how much follows.
    boolean byIndex =
        pattern.isPresent()
            && values.byIndex()
            && compared.stream()
                .allMatch(pair -> fact(pair.keys()).byIndex() && fact(pair.queries()).byIndex())
            && rows.isCausal(pattern.get());
    if (byIndex || (byIndexAndLength && assumptions.length())) free.set(id.index());
    return TransferFunctions.mean(values, AbstractValue.constant(aggregate.otherwise()), mayBeEmpty)
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

  private Optional<SelectorForm> patternOf(Op.Selector selector) {
    return switch (selector) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          Optional.of(comparisons.of(keys, queries, comparison));
      case Op.Both(Id left, Id right) -> pattern(left).flatMap(l -> pattern(right).flatMap(l::and));
      case Op.Either(Id left, Id right) ->
          pattern(left).flatMap(l -> pattern(right).flatMap(l::or));
      case Op.Complement(Id inner) -> pattern(inner).map(SelectorForm::complement);
      case Op.Best best -> Optional.empty();
    };
  }

  /** The selector of a pattern, one for all that are equal. */
  public Id selector(SelectorForm pattern) {
    Id known = selectors.get(pattern);
    if (known != null) return known;
    Id made = new Selectors().of(pattern);
    Optional<SelectorForm> again = pattern(made);
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

  private final class Selectors extends SelectorFormula<Id> {
    @Override
    Id compare(SelectorForm.Pair pair, Op.Comparison comparison) {
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
    public Id constant(boolean value) {
      Id one = GraphRewriter.this.constant(Atom.Int.ONE);
      Op.Comparison comparison = value ? Op.Comparison.EQUAL : Op.Comparison.NOT_EQUAL;
      return share(new Op.Select(one, one, comparison));
    }
  }
}
