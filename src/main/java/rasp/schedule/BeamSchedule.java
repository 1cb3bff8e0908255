package rasp.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Looks for a schedule of at most L layers and H heads a layer, layer by layer, and goes on with
 * the most hopeful sets of finished aggregates only: good, fast, and no proof where it finds none.
 * Choices take the most urgent selectors, in a few orders and with some luck, which is the same in
 * every run.
 */
final class BeamSchedule {
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
    this.byLatest = new int[jobs.selectors()][];
    for (int s = 0; s < byLatest.length; s++) {
      int selector = s;
      byLatest[s] =
          java.util.stream.IntStream.range(0, jobs.size())
              .filter(a -> jobs.selectorOf(a) == selector)
              .boxed()
              .sorted(Comparator.comparingInt(windows::latest))
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }

  /** Aggregates that are finished after a layer, and the layers of these. */
  private record State(BitSet finished, ImmutableList<Integer> layerOf, long strain) {}

  /** The layer of each aggregate; empty where none was found. */
  static ImmutableList<Integer> of(
      Jobs jobs, int layers, int heads, int beam, Windows windows, Effort effort) {
    return new BeamSchedule(jobs, layers, heads, beam, windows, effort).run();
  }

  private ImmutableList<Integer> run() {
    List<State> states =
        List.of(
            new State(new BitSet(), ImmutableList.copyOf(Collections.nCopies(jobs.size(), 0)), 0));
    for (int t = 1; t <= layers && effort.goesOn(); t++) {
      var next = new ArrayList<State>();
      Set<BitSet> seen = new HashSet<>();
      for (State state : states) {
        if (state.finished().cardinality() == jobs.size()) return state.layerOf();
        for (int way = 0; way < WAYS; way++) step(state, t, way, seen, next);
      }
      next.sort(Comparator.comparingLong(State::strain));
      states = next.subList(0, Math.min(beam, next.size()));
    }
    for (State state : states) {
      if (state.finished().cardinality() == jobs.size()) return state.layerOf();
    }
    return ImmutableList.of();
  }

  private static final int WAYS = 6;

  /**
   * A selector with aggregates that are ready.
   *
   * @param urgency the latest layer of the most urgent
   * @param last whether it will not be needed again
   */
  private record Ready(BitSet aggregates, int urgency, boolean last, double rank) {}

  private void step(State state, int t, int way, Set<BitSet> seen, List<State> next) {
    List<Ready> ready = ready(state.finished(), way);
    if (ready.stream().filter(one -> one.urgency() <= t).count() > heads) return;
    ready.sort(Comparator.comparingDouble(Ready::rank));
    var finished = (BitSet) state.finished().clone();
    var layerOf = new ArrayList<>(state.layerOf());
    int taken = 0;
    for (Ready one : ready) {
      if (taken == heads && one.urgency() <= t) return;
      if (taken == heads) break;
      taken++;
      finished.or(one.aggregates());
      one.aggregates().stream().forEach(a -> layerOf.set(a, t));
    }
    if (!seen.add(finished)) return;
    long strain = strain(finished, t + 1);
    if (strain >= 0) next.add(new State(finished, ImmutableList.copyOf(layerOf), strain));
  }

  private List<Ready> ready(BitSet finished, int way) {
    var ready = new ArrayList<Ready>();
    for (int[] ofSelector : byLatest) {
      var now = new BitSet();
      int urgency = Integer.MAX_VALUE;
      boolean last = true;
      double sum = 0;
      for (int a : ofSelector) {
        if (finished.get(a)) continue;
        if (!isReady(a, finished)) {
          last = false;
          continue;
        }
        now.set(a);
        urgency = Math.min(urgency, windows.latest(a));
        sum += StrictMath.pow(0.7, windows.latest(a) - urgency);
      }
      if (!now.isEmpty()) ready.add(new Ready(now, urgency, last, rank(urgency, last, sum, way)));
    }
    return ready;
  }

  private boolean isReady(int aggregate, BitSet finished) {
    for (int read : jobs.reads(aggregate)) if (!finished.get(read)) return false;
    return true;
  }

  /** The smaller the sooner; what is urgent first, then what is finished for good or is much. */
  private double rank(int urgency, boolean last, double sum, int way) {
    double rank = urgency - 0.3 * sum - (last ? 0.5 : 0);
    return switch (way) {
      case 0 -> urgency - (last ? 0.5 : 0);
      case 1 -> rank;
      case 2 -> urgency + (last ? 0 : 2);
      default -> rank + way * luck.nextDouble();
    };
  }

  /** How close the layers from t on are to being too few; below 0 where they are. */
  private long strain(BitSet finished, int t) {
    int[] earliest = new int[jobs.size()];
    for (int a = 0; a < jobs.size(); a++) {
      if (finished.get(a)) continue;
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
