package rasp.graph.schedule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A lower bound on the heads of a layer that can be re-added by hand: aggregates that have to lie
 * in layers {@code first} to {@code last} use their selectors there at least {@code uses} times, so
 * some layer has at least uses / (last - first + 1) heads. Time O(L · (a + L)) for L layers and a
 * aggregates.
 *
 * @param heads the bound
 * @param first the first layer of the stretch that proves it
 * @param last its last layer
 * @param uses how often selectors are at least used in the stretch
 */
public record CountingBound(int heads, int first, int last, int uses) {
  /** The best such bound for a number of layers that is at least the longest chain. */
  public static CountingBound of(Jobs jobs, int layers) {
    var best = new CountingBound(jobs.size() == 0 ? 0 : 1, 1, layers, Math.min(jobs.size(), 1));
    int[][] byLatest = byLatest(jobs);
    for (int first = 1; first <= layers; first++) {
      int[] usesAt = usesAt(jobs, byLatest, layers, first);
      int uses = 0;
      for (int last = first; last <= layers; last++) {
        uses += usesAt[last];
        int heads = Math.ceilDiv(uses, last - first + 1);
        if (heads > best.heads()) best = new CountingBound(heads, first, last, uses);
      }
    }
    return best;
  }

  /** At least how often selectors are used in all layers together. */
  public static int leastTotal(Jobs jobs, int layers) {
    return Arrays.stream(usesAt(jobs, byLatest(jobs), layers, 1)).sum();
  }

  /** The aggregates over each selector, those with the longest tails first. */
  private static int[][] byLatest(Jobs jobs) {
    return Arrays.stream(jobs.bySelector())
        .map(ofSelector ->
            IntStream.of(ofSelector)
                .boxed()
                .sorted(Comparator.comparingInt(a -> -jobs.tail(a)))
                .mapToInt(Integer::intValue)
                .toArray())
        .toArray(int[][]::new);
  }

  /**
   * For each selector the least number of layers that meet every stretch of layers, from a first
   * one on, in which one of its aggregates has to lie, counted at the last layers in which they can
   * be: the earliest end first. Up to any layer, the sum is the least for the stretches until then.
   */
  private static int[] usesAt(Jobs jobs, int[][] byLatest, int layers, int first) {
    var usesAt = new int[layers + 1];
    for (int[] ofSelector : byLatest) {
      int point = first - 1;
      for (int a : ofSelector) {
        if (jobs.earliest(a) <= point) continue;
        point = layers - jobs.tail(a);
        usesAt[point]++;
      }
    }
    return usesAt;
  }
}
