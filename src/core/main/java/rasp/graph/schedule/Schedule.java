package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Which attention heads each layer has, and what each computes. The feed-forward part of a layer
 * follows its heads, so an elementwise operation is in the layer of the latest head that it reads.
 *
 * @param layers layer 1, layer 2, …; the last one has a head
 */
public record Schedule(ImmutableList<Layer> layers) {
  /** The heads of a layer, which all read what the layers before it have computed. */
  public record Layer(ImmutableList<Head> heads) {}

  /**
   * One attention pattern, and the columns that are averaged along it.
   *
   * @param aggregates operations over the selector; none where the selector itself is asked for
   */
  public record Head(Id selector, ImmutableList<Id> aggregates) {}

  /** How many heads each layer has. */
  public HeadCount count() {
    return new HeadCount(
        layers.stream()
            .map(layer -> layer.heads().size())
            .collect(ImmutableList.toImmutableList()));
  }

  /**
   * The layer after which each s-op of the graph is in the residual stream, by operation; 0 for
   * what is there before the first layer and for what is not scheduled.
   */
  public int[] layersOfSOps(Graph graph) {
    var layerOf = new int[graph.size()];
    for (int l = 0; l < layers.size(); l++) {
      for (Head head : layers.get(l).heads()) {
        for (Id aggregate : head.aggregates()) layerOf[aggregate.index()] = l + 1;
      }
    }
    List<Op> ops = graph.ops();
    for (int i = 0; i < layerOf.length; i++) {
      if (ops.get(i) instanceof Op.Elementwise map) {
        layerOf[i] = map.operands().stream().mapToInt(id -> layerOf[id.index()]).max().orElse(0);
      }
    }
    return layerOf;
  }
}
