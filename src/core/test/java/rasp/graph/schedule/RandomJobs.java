package rasp.graph.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random things to schedule, each a function of its seed. */
public final class RandomJobs {
  private RandomJobs() {}

  /** Few aggregates, each after any of the others. */
  public static Jobs small(long seed, int size) {
    var random = new Random(seed);
    var before = new ArrayList<BitSet>();
    for (int a = 0; a < size; a++) {
      var reads = new BitSet();
      for (int b = 0; b < a; b++) if (random.nextInt(4) == 0) reads.set(b);
      before.add(reads);
    }
    return new Jobs(selectors(size, random), before);
  }

  /**
   * Each aggregate reads one to three earlier ones, half of them from the layer before; one to four
   * aggregates share a selector.
   */
  public static Jobs layered(long seed, int size, int width) {
    var random = new Random(seed);
    var before = new ArrayList<BitSet>();
    var layers = new ArrayList<List<Integer>>();
    for (int a = 0; a < size; ) {
      var layer = new ArrayList<Integer>();
      int members = 1 + random.nextInt(2 * width - 1);
      for (int m = 0; m < members && a < size; m++, a++) {
        var reads = new BitSet();
        if (!layers.isEmpty()) {
          int count = 1 + random.nextInt(3);
          for (int r = 0; r < count; r++) {
            List<Integer> from =
                random.nextBoolean() ? layers.getLast() : layers.get(random.nextInt(layers.size()));
            reads.set(from.get(random.nextInt(from.size())));
          }
        }
        before.add(reads);
        layer.add(a);
      }
      layers.add(layer);
    }
    return new Jobs(selectors(size, random), before);
  }

  private static List<Integer> selectors(int size, Random random) {
    var selectors = new ArrayList<Integer>();
    for (int s = 0; selectors.size() < size; s++) {
      int members = 1 + random.nextInt(4);
      for (int m = 0; m < members && selectors.size() < size; m++) selectors.add(s);
    }
    Collections.shuffle(selectors, random);
    // Numbered by first use, without gaps.
    var order = new ArrayList<Integer>();
    for (int s : selectors) if (!order.contains(s)) order.add(s);
    return selectors.stream().map(order::indexOf).toList();
  }
}
