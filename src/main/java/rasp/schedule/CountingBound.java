package rasp.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A lower bound on the heads of a layer that can be re-added by hand: aggregates that have to lie
 * in layers {@code first} to {@code last} use their selectors there at least {@code uses} times, so
 * some layer has at least uses / (last - first + 1) heads. Time O(L² · a) for L layers and a
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
    for (int first = 1; first <= layers; first++) {
      for (int last = first; last <= layers; last++) {
        int uses = uses(jobs, layers, first, last);
        int heads = Math.ceilDiv(uses, last - first + 1);
        if (heads > best.heads()) best = new CountingBound(heads, first, last, uses);
      }
    }
    return best;
  }

  /** At least how often selectors are used in all layers together. */
  public static int leastTotal(Jobs jobs, int layers) {
    return uses(jobs, layers, 1, layers);
  }

  /**
   * For each selector the least number of layers that meet every stretch of layers in which one of
   * its aggregates has to lie, of those stretches that lie within first to last.
   */
  static int uses(Jobs jobs, int layers, int first, int last) {
    List<List<int[]>> windows = new ArrayList<>();
    for (int s = 0; s < jobs.selectors(); s++) windows.add(new ArrayList<>());
    for (int a = 0; a < jobs.size(); a++) {
      int latest = layers - jobs.tail(a);
      if (jobs.earliest(a) >= first && latest <= last) {
        windows.get(jobs.selectorOf(a)).add(new int[] {jobs.earliest(a), latest});
      }
    }
    int uses = 0;
    for (List<int[]> ofSelector : windows) uses += stabbing(ofSelector);
    return uses;
  }

  /** The least number of points that meet all intervals: the earliest end first. */
  private static int stabbing(List<int[]> intervals) {
    intervals.sort((x, y) -> Integer.compare(x[1], y[1]));
    int points = 0;
    int point = 0;
    for (int[] interval : intervals) {
      if (interval[0] > point) {
        point = interval[1];
        points++;
      }
    }
    return points;
  }
}
