package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many attention heads each layer has.
 *
 * @param headsPerLayer of layer 1, layer 2, …; empty where nothing attends
 */
public record HeadCount(ImmutableList<Integer> headsPerLayer) {
  /** By layers; where these are as many, by heads in a layer; and then by heads in all. */
  public static final Comparator<HeadCount> ORDER =
      Comparator.comparingInt(HeadCount::layers)
          .thenComparingInt(HeadCount::heads)
          .thenComparingInt(HeadCount::total);

  /** How many layers attend. */
  public int layers() {
    return headsPerLayer.size();
  }

  /** The largest number of heads in a layer. */
  public int heads() {
    return headsPerLayer.isEmpty() ? 0 : Collections.max(headsPerLayer);
  }

  /** The number of heads in all layers together. */
  public int total() {
    return headsPerLayer.stream().mapToInt(Integer::intValue).sum();
  }

  /** The heads of the layers in order, {@code 2/1/1}; {@code none} where nothing attends. */
  public String perLayer() {
    List<Integer> heads = headsPerLayer;
    return heads.isEmpty()
        ? "none"
        : heads.stream().map(String::valueOf).collect(Collectors.joining("/"));
  }
}
