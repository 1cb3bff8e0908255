package rasp.graph.rewrite;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.rule.AggregateOfDetermined;
import rasp.graph.rewrite.rule.AggregateOfUniform;
import rasp.graph.rewrite.rule.AggregateOverNothing;
import rasp.graph.rewrite.rule.AggregateOverOwnPosition;
import rasp.graph.rewrite.rule.AnnihilateProduct;
import rasp.graph.rewrite.rule.ComposeFetches;
import rasp.graph.rewrite.rule.DecideComparison;
import rasp.graph.rewrite.rule.DecideCondition;
import rasp.graph.rewrite.rule.DecideNestedCondition;
import rasp.graph.rewrite.rule.DropNeutralOperand;
import rasp.graph.rewrite.rule.DropRounding;
import rasp.graph.rewrite.rule.DropUnusedDefault;
import rasp.graph.rewrite.rule.FoldConstants;
import rasp.graph.rewrite.rule.HoistQueryCondition;
import rasp.graph.rewrite.rule.MergeHeads;
import rasp.graph.rewrite.rule.NormalModulo;
import rasp.graph.rewrite.rule.NormalOrder;
import rasp.graph.rewrite.rule.NormalSelector;
import rasp.graph.rewrite.rule.NormalSum;
import rasp.graph.rewrite.rule.NormalTruth;
import rasp.graph.rewrite.rule.ReadPositionZero;
import rasp.graph.rewrite.rule.RoundWidth;
import rasp.graph.rewrite.rule.SimplifyTruth;
import rasp.graph.rewrite.rule.WidthOfPositions;

/**
 * Computes an output with less: operations that are equal are one, and rewrites are applied from
 * the operands up, in one pass. Time O(operations · rewrites), but for the 4^5 entries of a
 * selector's normal form.
 */
public final class Simplifier {
  /** In the order in which they are tried. */
  private static final List<Rewrite> REWRITES =
      List.of(
          new FoldConstants(),
          new NormalSum(),
          new NormalModulo(),
          new DropNeutralOperand(),
          new AnnihilateProduct(),
          new DecideCondition(),
          new DecideNestedCondition(),
          new DecideComparison(),
          new SimplifyTruth(),
          new NormalTruth(),
          new NormalOrder(),
          new DropRounding(),
          new RoundWidth(),
          new NormalSelector(),
          new AggregateOverNothing(),
          new AggregateOverOwnPosition(),
          new DropUnusedDefault(),
          new HoistQueryCondition(),
          new AggregateOfUniform(),
          new AggregateOfDetermined(),
          new WidthOfPositions(),
          new ComposeFetches(),
          new ReadPositionZero());

  /** Those that save layers at the price of heads, which may not save the layers after all. */
  private static final Set<String> TRADES =
      Set.of(ComposeFetches.class.getSimpleName(), WidthOfPositions.class.getSimpleName());

  private static final List<Rewrite> WITHOUT_TRADES =
      REWRITES.stream()
          .filter(rewrite -> !TRADES.contains(rewrite.getClass().getSimpleName()))
          .toList();

  private Simplifier() {}

  /**
   * What a graph was made of.
   *
   * @param graph the new graph
   * @param output what stands for the old output
   * @param idOf of each old operation that the output depends on, what stands for it
   * @param free aggregates that are functions of the position, which need no attention
   * @param causal selectors of the new graph that never select a key after the query
   * @param applied how often each rewrite was applied, by name
   */
  public record Simplified(
      Graph graph,
      Id output,
      ImmutableMap<Id, Id> idOf,
      BitSet free,
      BitSet causal,
      ImmutableSortedMap<String, Integer> applied) {
    /** As one step from the graph that the other was made of. */
    private Simplified after(Simplified first) {
      var both = ImmutableMap.<Id, Id>builder();
      first.idOf.forEach((old, fresh) -> both.put(old, idOf.getOrDefault(fresh, fresh)));
      return new Simplified(graph, output, both.buildOrThrow(), free, causal, applied);
    }

    /** What stands for an operation of the old graph that the output depends on. */
    public Id standsFor(Id old) {
      Id fresh = idOf.get(old);
      if (fresh == null) throw new IllegalArgumentException("the output does not need " + old);
      return fresh;
    }
  }

  /** The names of all rewrites, in order. */
  static List<String> rewrites() {
    return REWRITES.stream().map(rewrite -> rewrite.getClass().getSimpleName()).sorted().toList();
  }

  /** The names of all rewrites, and of the one that lets selectors share a head. */
  public static ImmutableSortedSet<String> names() {
    return ImmutableSortedSet.<String>naturalOrder()
        .addAll(rewrites())
        .add(MergeHeads.class.getSimpleName())
        .build();
  }

  /** The graph with equal operations made one, and nothing else. */
  public static Simplified share(Graph graph, Id output) {
    return simplify(graph, output, new GraphRewriter(Assumptions.NONE, List.of()), new BitSet());
  }

  /** The graph with all rewrites applied. */
  public static Simplified of(Graph graph, Id output, Assumptions assumptions) {
    return of(graph, output, assumptions, REWRITES);
  }

  private static Simplified of(
      Graph graph, Id output, Assumptions assumptions, List<Rewrite> rewrites) {
    var draft = new GraphRewriter(assumptions, rewrites);
    return simplify(graph, output, draft, draft.free());
  }

  /**
   * The graph with all rewrites applied; and, where some of these save layers at the price of
   * heads, also without them.
   */
  public static List<Simplified> candidates(Graph graph, Id output, Assumptions assumptions) {
    Simplified all = of(graph, output, assumptions);
    return all.applied().keySet().stream().noneMatch(TRADES::contains)
        ? List.of(all)
        : List.of(all, of(graph, output, assumptions, WITHOUT_TRADES));
  }

  /**
   * The graph with all rewrites applied, and with those selectors sharing a head that can; absent
   * where there are none.
   */
  public static Optional<Simplified> sharingHeads(Graph graph, Id output, Assumptions assumptions) {
    return sharingHeads(graph, output, assumptions, REWRITES);
  }

  /** The {@link #candidates} with selectors that share a head, as far as there are any. */
  public static List<Simplified> candidatesSharingHeads(
      Graph graph, Id output, Assumptions assumptions) {
    var all = sharingHeads(graph, output, assumptions, REWRITES);
    boolean trades =
        all.stream().anyMatch(one -> one.applied().keySet().stream().anyMatch(TRADES::contains));
    var plain =
        trades
            ? sharingHeads(graph, output, assumptions, WITHOUT_TRADES)
            : Optional.<Simplified>empty();
    return Stream.of(all, plain).flatMap(Optional::stream).toList();
  }

  private static Optional<Simplified> sharingHeads(
      Graph graph, Id output, Assumptions assumptions, List<Rewrite> rewrites) {
    var draft = new GraphRewriter(assumptions, rewrites);
    Simplified once = simplify(graph, output, draft, draft.free());
    var selectors = new LinkedHashSet<Id>();
    BitSet needed = once.graph().dependencies(once.output());
    needed.stream()
        .filter(i -> !once.free().get(i))
        .forEach(i -> {
          if (once.graph().op(new Id(i)) instanceof Op.Aggregate aggregate) {
            selectors.add(aggregate.selector());
          }
        });
    Optional<MergeHeads> wider =
        selectors.size() < 2 ? Optional.empty() : MergeHeads.of(selectors, draft);
    return wider.map(rewrite -> {
      draft.apply(rewrite);
      Simplified again = simplify(once.graph(), once.output(), draft, draft.free());
      return again.after(once);
    });
  }

  private static Simplified simplify(Graph graph, Id output, GraphRewriter draft, BitSet free) {
    var standIns = new StandIns(graph, output, draft);
    var known = new LinkedHashMap<Id, Id>();
    BitSet needed = graph.dependencies(output);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      known.put(new Id(i), standIns.add(new Id(i)));
    }
    Id stands = Objects.requireNonNull(known.get(output));
    return new Simplified(
        draft.graph(),
        stands,
        ImmutableMap.copyOf(known),
        free,
        draft.rows().causal(),
        ImmutableSortedMap.copyOf(draft.applied()));
  }
}
