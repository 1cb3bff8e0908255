package rasp.graph.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * In each layer takes the selectors whose ready aggregates have the earliest deadlines, at most H
 * of them. Fast and good, not always the least; time O(L · a).
 */
final class DeadlineSchedule {
  private DeadlineSchedule() {}

  /** The layer of each aggregate, or an empty list where this way leads beyond L layers. */
  static List<Integer> of(Jobs jobs, int layers, int heads) {
    var layerOf = new Integer[jobs.size()];
    var finished = new BitSet();
    for (int t = 1; t <= layers && finished.cardinality() < jobs.size(); t++) {
      var ready = new TreeMap<Integer, List<Integer>>();
      for (int a = finished.nextClearBit(0); a < jobs.size(); a = finished.nextClearBit(a + 1)) {
        var missing = (BitSet) jobs.before(a).clone();
        missing.andNot(finished);
        if (missing.isEmpty()) {
          ready.computeIfAbsent(jobs.selectorOf(a), fresh -> new ArrayList<>()).add(a);
        }
      }
      int layer = t;
      ready.values().stream()
          .sorted(
              Comparator.comparingInt(ofSelector ->
                  ofSelector.stream().mapToInt(a -> layers - jobs.tail(a)).min().orElseThrow()))
          .limit(heads)
          .flatMap(List::stream)
          .forEach(a -> {
            layerOf[a] = layer;
            finished.set(a);
          });
    }
    if (finished.cardinality() < jobs.size()) return List.of();
    for (int a = 0; a < jobs.size(); a++) {
      if (layerOf[a] > layers - jobs.tail(a)) return List.of();
    }
    return List.of(layerOf);
  }
}
