package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Puts every aggregate in the earliest layer that can compute it, and aggregates of one selector in
 * one layer into one head; that is how the reference counts {@linkplain rasp.Bibliography#WGY21
 * [WGY21]}. Two selectors are the same only if they are one operation of the graph, so the graph
 * has to be the written one. One pass, O(operations).
 */
public final class EarliestLayers {
  private final Graph graph;
  private final int[] layerOf;
  private final List<SortedMap<Id, ImmutableList.Builder<Id>>> heads = new ArrayList<>();

  private EarliestLayers(Graph graph, Id output) {
    this.graph = graph;
    this.layerOf = new int[output.index() + 1];
  }

  /**
   * The schedule of what the output depends on. A selector gets the one head that an aggregate over
   * it would need.
   *
   * @param output an s-op or selector
   */
  public static Schedule of(Graph graph, Id output) {
    var run = new EarliestLayers(graph, output);
    BitSet needed = graph.dependencies(output);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) run.place(new Id(i));
    if (graph.op(output) instanceof Op.Selector) run.head(run.layer(output), output);
    return new Schedule(
        run.heads.stream().map(EarliestLayers::layer).collect(ImmutableList.toImmutableList()));
  }

  private static Schedule.Layer layer(SortedMap<Id, ImmutableList.Builder<Id>> heads) {
    return new Schedule.Layer(
        heads.entrySet().stream()
            .map(head -> new Schedule.Head(head.getKey(), head.getValue().build()))
            .collect(ImmutableList.toImmutableList()));
  }

  private int layer(Id id) {
    return layerOf[id.index()];
  }

  private ImmutableList.Builder<Id> head(int layer, Id selector) {
    while (heads.size() < layer) heads.add(new TreeMap<>());
    return heads.get(layer - 1).computeIfAbsent(selector, fresh -> ImmutableList.builder());
  }

  private void place(Id id) {
    layerOf[id.index()] =
        switch (graph.op(id)) {
          case Op.Tokens tokens -> 0;
          case Op.Indices indices -> 0;
          case Op.Constant constant -> 0;
          // The feed-forward part follows the heads of its own layer, so it costs no layer, however
          // many steps it takes.
          case Op.Elementwise map -> map.operands().stream().mapToInt(this::layer).max().orElse(0);
          case Op.Aggregate aggregate -> {
            int layer = Math.max(layer(aggregate.selector()), 1 + layer(aggregate.values()));
            head(layer, aggregate.selector()).add(id);
            yield layer;
          }
          // A selector is computed inside the head that uses it: after its keys and queries,
          // whatever it is made of.
          case Op.Select select -> 1 + Math.max(layer(select.keys()), layer(select.queries()));
          case Op.Both both -> Math.max(layer(both.left()), layer(both.right()));
          case Op.Either either -> Math.max(layer(either.left()), layer(either.right()));
          case Op.Complement complement -> layer(complement.selector());
          case Op.Best best -> Math.max(layer(best.selector()), 1 + layer(best.score()));
        };
  }
}
