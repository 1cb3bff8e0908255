package rasp.verify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every assignment of layers, without any cleverness: the least heads, then the least sum. */
final class AllSchedules {
  /** Every look at an aggregate, or at one before it, is a step; all may be so many. */
  private static final long MOST_STEPS = 1_000_000_000;

  /** Steps of counting an aggregate. */
  private static final int MEASURED = 32;

  private final int[] selectorOf;
  private final int[][] earlier;
  private final int[] tail;
  private final int chain;
  private final int[] layers;
  private long steps = MOST_STEPS;
  private int heads = Integer.MAX_VALUE;
  private int total = Integer.MAX_VALUE;

  AllSchedules(int[] selectorOf, List<BitSet> earlier, int chain) {
    this.selectorOf = selectorOf;
    this.earlier = earlier.stream().map(before -> before.stream().toArray()).toArray(int[][]::new);
    this.chain = chain;
    this.layers = new int[selectorOf.length];
    this.tail = new int[selectorOf.length];
    for (int a = selectorOf.length - 1; a >= 0; a--) {
      int behind = tail[a] + 1;
      for (int b : this.earlier[a]) tail[b] = Math.max(tail[b], behind);
    }
  }

  int heads() {
    return heads;
  }

  int total() {
    return total;
  }

  /**
   * Counts up over the layers of all aggregates, as an odometer does; false where that takes too
   * many steps.
   */
  boolean tryAll() {
    int a = 0;
    layers[0] = first(0) - 1;
    while (a >= 0) {
      if (steps < 0) return false;
      steps--;
      if (++layers[a] > chain - tail[a]) {
        a--;
      } else if (a + 1 == layers.length) {
        measure();
      } else {
        a++;
        layers[a] = first(a) - 1;
      }
    }
    return true;
  }

  private int first(int a) {
    int latest = 0;
    for (int b : earlier[a]) latest = Math.max(latest, layers[b]);
    steps -= earlier[a].length;
    return 1 + latest;
  }

  private void measure() {
    Set<Long> used = new HashSet<>();
    var inLayer = new int[chain + 1];
    int most = 0;
    steps -= (long) MEASURED * layers.length + chain;
    for (int a = 0; a < layers.length; a++) {
      boolean fresh = used.add((long) layers[a] * selectorOf.length + selectorOf[a]);
      if (fresh) most = Math.max(most, ++inLayer[layers[a]]);
    }
    if (most < heads || (most == heads && used.size() < total)) {
      heads = most;
      total = used.size();
    }
  }
}
