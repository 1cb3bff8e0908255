package rasp.schedule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.TreeMultimap;
import java.util.BitSet;
import java.util.stream.IntStream;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * Counts layers and heads as the reference does: every aggregate sits in its earliest layer, and
 * the heads of a layer are the distinct selectors of the aggregates there. Two selectors are the
 * same only if they are one operation of the graph, so the graph has to be the written one. One
 * pass, O(operations).
 */
public final class WrittenCount {
  private final Graph graph;
  private final BitSet needed;
  private final int[] layerOf;
  private final TreeMultimap<Integer, Id> selectorsOfLayer = TreeMultimap.create();

  private WrittenCount(Graph graph, Id output) {
    this.graph = graph;
    this.needed = graph.dependencies(output);
    this.layerOf = new int[output.index() + 1];
  }

  /**
   * The layers and heads of an s-op. A selector is counted with the one head that an aggregate over
   * it needs.
   *
   * @param graph the written graph
   * @param output the s-op or selector
   */
  public static HeadCount of(Graph graph, Id output) {
    var count = new WrittenCount(graph, output);
    for (int i = count.needed.nextSetBit(0); i >= 0; i = count.needed.nextSetBit(i + 1))
      count.place(new Id(i));
    if (graph.op(output) instanceof Op.Selector)
      count.selectorsOfLayer.put(count.layerOf[output.index()], output);
    int layers = count.selectorsOfLayer.isEmpty() ? 0 : count.selectorsOfLayer.keySet().last();
    return new HeadCount(
        IntStream.rangeClosed(1, layers)
            .mapToObj(layer -> count.selectorsOfLayer.get(layer).size())
            .collect(ImmutableList.toImmutableList()));
  }

  private int layer(Id id) {
    return layerOf[id.index()];
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
            selectorsOfLayer.put(layer, aggregate.selector());
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
