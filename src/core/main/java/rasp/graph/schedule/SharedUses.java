package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops uses of selectors that a schedule can do without: the aggregates of a head, each to a layer
 * in which their selector is used anyway. No layer gets more heads. Repeated until no head can be
 * dropped so; time O(L · a) a round.
 */
final class SharedUses {
  private final Jobs jobs;
  private final int[] layerOf;
  private final int[] readBy;

  private SharedUses(Jobs jobs, List<Integer> layerOf) {
    this.jobs = jobs;
    this.layerOf = layerOf.stream().mapToInt(Integer::intValue).toArray();
    this.readBy = new int[jobs.size()];
  }

  /** The layers of a schedule that has no more heads in any layer, and perhaps fewer in all. */
  static ImmutableList<Integer> of(Jobs jobs, ImmutableList<Integer> layerOf) {
    if (layerOf.isEmpty()) return layerOf;
    var run = new SharedUses(jobs, layerOf);
    int[][] bySelector = jobs.bySelector();
    while (run.dropOne(bySelector)) {}
    return Arrays.stream(run.layerOf).boxed().collect(ImmutableList.toImmutableList());
  }

  private boolean dropOne(int[][] bySelector) {
    Arrays.fill(readBy, Integer.MAX_VALUE);
    for (int a = 0; a < jobs.size(); a++) {
      for (int read : jobs.reads(a)) readBy[read] = Math.min(readBy[read], layerOf[a]);
    }
    for (int[] ofSelector : bySelector) {
      for (int layer : Arrays.stream(ofSelector).map(a -> layerOf[a]).distinct().toArray()) {
        if (drop(ofSelector, layer)) return true;
      }
    }
    return false;
  }

  /** Moves the aggregates of a selector out of a layer, if all can be moved. */
  private boolean drop(int[] ofSelector, int layer) {
    int[] moved = new int[ofSelector.length];
    for (int i = 0; i < moved.length; i++) {
      int a = ofSelector[i];
      moved[i] = layerOf[a] == layer ? otherLayer(a, ofSelector) : layerOf[a];
      if (moved[i] == 0) return false;
    }
    for (int i = 0; i < moved.length; i++) layerOf[ofSelector[i]] = moved[i];
    return true;
  }

  /** Another layer in which the selector is used and the aggregate can be; 0 if there is none. */
  private int otherLayer(int aggregate, int[] ofSelector) {
    int first = Arrays.stream(jobs.reads(aggregate)).map(b -> layerOf[b] + 1).max().orElse(1);
    for (int other : ofSelector) {
      int layer = layerOf[other];
      if (layer != layerOf[aggregate] && layer >= first && layer < readBy[aggregate]) return layer;
    }
    return 0;
  }
}
