package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a schedule of at most L layers and H heads a layer, layer by layer, and goes on with
 * the most hopeful sets of finished aggregates only: good, fast, and no proof where it finds none.
 * Choices take the most urgent selectors, in a few orders and with some luck, which is the same in
 * every run. Time O(L · beam · a · ways) for a aggregates.
 */
final class BeamSchedule {
  /** How many choices are made of each set of finished aggregates; the later, the more by luck. */
  private static final int WAYS = 24;

  private final Jobs jobs;
  private final int layers;
  private final int heads;
  private final int beam;
  private final Windows windows;
  private final Effort effort;
  private final int[][] byLatest;
  private final SplittableRandom luck = new SplittableRandom(20210713);

  private BeamSchedule(Jobs jobs, int layers, int heads, int beam, Windows windows, Effort effort) {
    this.effort = effort;
    this.jobs = jobs;
    this.layers = layers;
    this.heads = heads;
    this.beam = beam;
    this.windows = windows;
    this.byLatest =
        Arrays.stream(jobs.bySelector())
            .map(ofSelector ->
                IntStream.of(ofSelector)
                    .boxed()
                    .sorted(Comparator.comparingInt(windows::latest))
                    .mapToInt(Integer::intValue)
                    .toArray())
            .toArray(int[][]::new);
  }

  /** Aggregates that are finished after a layer, and what was finished after the one before. */
  private record State(BitSet finished, @Nullable State before, long strain) {}

  /** The layer of each aggregate; empty where none was found. */
  static ImmutableList<Integer> of(
      Jobs jobs, int layers, int heads, int beam, Windows windows, Effort effort) {
    return new BeamSchedule(jobs, layers, heads, beam, windows, effort).run();
  }

  private ImmutableList<Integer> run() {
    List<State> states = List.of(new State(new BitSet(), null, 0));
    for (int t = 1; t <= layers; t++) {
      var next = new ArrayList<State>();
      Set<BitSet> seen = new HashSet<>();
      for (State state : states) {
        if (!effort.spend()) return ImmutableList.of();
        step(state, t, seen, next);
      }
      for (State state : next) {
        if (state.finished().cardinality() == jobs.size()) return layersUntil(state, t);
      }
      next.sort(Comparator.comparingLong(State::strain));
      states = next.subList(0, Math.min(beam, next.size()));
    }
    return ImmutableList.of();
  }

  /** What was finished last is in the last layer, and so on back to the first. */
  private ImmutableList<Integer> layersUntil(State last, int layer) {
    var layerOf = new Integer[jobs.size()];
    int t = layer;
    for (State state = last; state != null; state = state.before()) {
      for (int a : state.finished().stream().toArray()) layerOf[a] = t;
      t--;
    }
    return ImmutableList.copyOf(layerOf);
  }

  /**
   * A selector with aggregates that are ready.
   *
   * @param urgency the latest layer of the most urgent
   * @param last whether it will not be needed again
   * @param gain how much is finished by it, the urgent counting most
   */
  private record Ready(BitSet aggregates, int urgency, boolean last, double gain) {}

  private void step(State state, int t, Set<BitSet> seen, List<State> next) {
    List<Ready> ready = ready(state.finished());
    if (ready.stream().filter(one -> one.urgency() <= t).count() > heads) return;
    for (int way = 0; way < WAYS; way++) {
      BitSet finished = chosen(ready, way);
      finished.or(state.finished());
      if (!seen.add(finished)) continue;
      long strain = strain(finished, t + 1);
      if (strain >= 0) next.add(new State(finished, state, strain));
    }
  }

  /** The aggregates of the selectors that a way prefers, one for each head. */
  private BitSet chosen(List<Ready> ready, int way) {
    double[] rank = ready.stream().mapToDouble(one -> rank(one, way)).toArray();
    var chosen = new BitSet();
    for (int taken = 0; taken < Math.min(heads, rank.length); taken++) {
      int best = 0;
      for (int i = 1; i < rank.length; i++) if (rank[i] < rank[best]) best = i;
      chosen.or(ready.get(best).aggregates());
      rank[best] = Double.POSITIVE_INFINITY;
    }
    return chosen;
  }

  private List<Ready> ready(BitSet finished) {
    var ready = new ArrayList<Ready>();
    for (int[] ofSelector : byLatest) {
      var now = new BitSet();
      int urgency = Integer.MAX_VALUE;
      boolean last = true;
      double gain = 0;
      for (int a : ofSelector) {
        if (finished.get(a)) continue;
        if (!isReady(a, finished)) {
          last = false;
          continue;
        }
        now.set(a);
        urgency = Math.min(urgency, windows.latest(a));
        gain += StrictMath.pow(0.7, windows.latest(a) - urgency);
      }
      if (!now.isEmpty()) ready.add(new Ready(now, urgency, last, gain));
    }
    return ready;
  }

  private boolean isReady(int aggregate, BitSet finished) {
    for (int read : jobs.reads(aggregate)) if (!finished.get(read)) return false;
    return true;
  }

  /** The smaller the sooner; what is urgent first, then what is finished for good or is much. */
  private double rank(Ready one, int way) {
    double rank = one.urgency() - 0.3 * one.gain() - (one.last() ? 0.5 : 0);
    return switch (way) {
      case 0 -> one.urgency() - (one.last() ? 0.5 : 0);
      case 1 -> rank;
      case 2 -> one.urgency() + (one.last() ? 0 : 2);
      default -> rank + way * luck.nextDouble();
    };
  }

  /** How close the layers from t on are to being too few; below 0 where they are. */
  private long strain(BitSet finished, int t) {
    int[] earliest = new int[jobs.size()];
    for (int a = finished.nextClearBit(0); a < jobs.size(); a = finished.nextClearBit(a + 1)) {
      int layer = Math.max(t, windows.earliest(a));
      for (int read : jobs.reads(a)) layer = Math.max(layer, earliest[read] + 1);
      if (layer > windows.latest(a)) return -1;
      earliest[a] = layer;
    }
    int[] usesUntil = new int[layers + 2];
    for (int[] ofSelector : byLatest) {
      int point = 0;
      for (int a : ofSelector) {
        if (finished.get(a) || earliest[a] <= point) continue;
        point = windows.latest(a);
        usesUntil[point]++;
      }
    }
    long strain = 0;
    int uses = 0;
    for (int layer = t; layer <= layers; layer++) {
      uses += usesUntil[layer];
      int room = heads * (layer - t + 1) - uses;
      if (room < 0) return -1;
      strain += 1000L / (1 + room);
    }
    // Of two that leave as little room, the one with more finished.
    return strain * jobs.size() + jobs.size() - finished.cardinality();
  }
}
