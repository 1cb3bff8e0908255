package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for a schedule of at most L layers, H heads a layer and T heads in all, layer by layer over
 * the sets of finished aggregates.
 *
 * <p>In each layer selectors are chosen, and with a selector all its aggregates that are ready:
 * having finished more is never worse. For the same reason, where T does not bind, only largest
 * choices are tried, and a selector whose last aggregates are ready is always taken when there is
 * room for all. A set that was left without success is not entered again, while memory lasts.
 * Exponential in the worst case; the bounds of {@link CountingBound}, taken over what is left, cut
 * most of it off.
 */
final class HeadSearch {
  /** What a search came to. */
  sealed interface Found {
    /** The layer of each aggregate, from 1. */
    record Fits(ImmutableList<Integer> layerOf) implements Found {}

    /** There is none: the whole space was searched. */
    record Impossible(long nodes) implements Found {}

    /** The effort was spent before the space was. */
    record Unknown() implements Found {}
  }

  /** Of more sets it is not remembered that they failed, so that memory lasts. */
  private static final int MOST_REMEMBERED = 1_000_000;

  private final Jobs jobs;
  private final int layers;
  private final int heads;
  private final int total;
  private final boolean totalBinds;
  private final Effort effort;
  private final int[] layerOf;
  private final Windows windows;
  private final int[][] aggregatesOf;
  private final List<Entangled> entangled;
  private final List<Map<BitSet, Integer>> failed = new ArrayList<>();
  private long nodes;
  private int remembered;

  private HeadSearch(Jobs jobs, int layers, int heads, int total, Windows windows, Effort effort) {
    this.windows = windows;
    this.jobs = jobs;
    this.layers = layers;
    this.heads = heads;
    this.total = total;
    this.totalBinds = total < (long) layers * heads;
    this.effort = effort;
    this.entangled = totalBinds ? entangled(jobs) : List.of();
    this.layerOf = new int[jobs.size()];
    this.aggregatesOf = new int[jobs.selectors()][];
    for (int s = 0; s < aggregatesOf.length; s++) {
      int selector = s;
      // By latest layer, as stabbing wants them.
      aggregatesOf[s] =
          IntStream.range(0, jobs.size())
              .filter(a -> jobs.selectorOf(a) == selector)
              .boxed()
              .sorted((a, b) -> Integer.compare(windows.latest(a), windows.latest(b)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    for (int t = 0; t <= layers; t++) failed.add(new HashMap<>());
  }

  /** A schedule within the limits, or that there is none, or neither if the effort is too small. */
  static Found search(Jobs jobs, int layers, int heads, int total, Effort effort) {
    Optional<Windows> windows = Windows.of(jobs, layers, heads);
    if (windows.isEmpty()) return new Found.Impossible(1);
    return search(jobs, layers, heads, total, windows.get(), effort);
  }

  /** The same, where it is known between which layers each aggregate lies. */
  static Found search(Jobs jobs, int layers, int heads, int total, Windows windows, Effort effort) {
    var run = new HeadSearch(jobs, layers, heads, total, windows, effort);
    boolean fits = run.enter(1, new BitSet(), 0);
    if (fits) {
      return new Found.Fits(
          Arrays.stream(run.layerOf).boxed().collect(ImmutableList.toImmutableList()));
    }
    return effort.isSpent() ? new Found.Unknown() : new Found.Impossible(run.nodes);
  }

  private int latest(int aggregate) {
    return windows.latest(aggregate);
  }

  /** Schedules what is not finished into the layers from t on. */
  private boolean enter(int t, BitSet finished, int used) {
    if (finished.cardinality() == jobs.size()) return true;
    if (t > layers || !effort.spend()) return false;
    Integer before = failed.get(t).get(finished);
    if (before != null && before <= used) return false;
    nodes++;
    if (canFit(t, finished, used)) {
      var choice = new Choice(t, finished, used);
      if (choice.branch(0, 0)) return true;
    }
    if (!effort.isSpent() && remembered < MOST_REMEMBERED) {
      remembered++;
      failed.get(t).put((BitSet) finished.clone(), used);
    }
    return false;
  }

  /** Counts, for every stretch from t on, how often selectors are still to be used within it. */
  private boolean canFit(int t, BitSet finished, int used) {
    int[] earliest = new int[jobs.size()];
    for (int a = 0; a < jobs.size(); a++) {
      if (finished.get(a)) continue;
      int layer = Math.max(t, windows.earliest(a));
      for (int b : jobs.reads(a)) {
        if (earliest[b] >= layer) layer = earliest[b] + 1;
      }
      if (layer > latest(a)) return false;
      earliest[a] = layer;
    }
    int[] usesUntil = new int[layers + 2];
    int[] usesOf = new int[aggregatesOf.length];
    for (int s = 0; s < usesOf.length; s++) usesOf[s] = addUses(s, finished, earliest, usesUntil);
    int uses = 0;
    for (int layer = t; layer <= layers; layer++) {
      uses += usesUntil[layer];
      if (uses > heads * (layer - t + 1)) return false;
    }
    return !totalBinds || used + leastUses(finished, usesOf) <= total;
  }

  /**
   * Counts a selector where it has to be used once more: at the ends of the longest chain of its
   * aggregates of which no two can be in one layer.
   *
   * @return how long the chain is
   */
  private int addUses(int selector, BitSet finished, int[] earliest, int[] usesUntil) {
    int[] aggregates = aggregatesOf[selector];
    int[] chain = new int[aggregates.length];
    int longest = 0;
    for (int i = 0; i < aggregates.length; i++) {
      int a = aggregates[i];
      if (finished.get(a)) continue;
      for (int j = 0; j < i; j++) {
        int b = aggregates[j];
        boolean apart = chain[j] > chain[i] && (latest(b) < earliest[a] || jobs.before(a).get(b));
        if (apart) chain[i] = chain[j];
      }
      chain[i]++;
      if (chain[i] > longest) {
        longest++;
        usesUntil[latest(a)]++;
      }
    }
    return longest;
  }

  /**
   * How often selectors are still to be used in all. Where an aggregate over one selector is before
   * one over another, and the other way round too, one of the two selectors is used twice; such
   * pairs are counted as long as they have no selector in common.
   */
  private int leastUses(BitSet finished, int[] usesOf) {
    int uses = 0;
    for (int ofSelector : usesOf) uses += ofSelector;
    var paired = new BitSet();
    for (Entangled pair : entangled) {
      boolean counts =
          usesOf[pair.one()] == 1
              && usesOf[pair.other()] == 1
              && !paired.get(pair.one())
              && !paired.get(pair.other())
              && isLeft(pair.oneFirst(), finished)
              && isLeft(pair.otherFirst(), finished);
      if (counts) {
        paired.set(pair.one());
        paired.set(pair.other());
        uses++;
      }
    }
    return uses;
  }

  private static boolean isLeft(BitSet aggregates, BitSet finished) {
    for (int a = aggregates.nextSetBit(0); a >= 0; a = aggregates.nextSetBit(a + 1)) {
      if (!finished.get(a)) return true;
    }
    return false;
  }

  /**
   * Two selectors with aggregates before each other's.
   *
   * @param oneFirst the aggregates over the one that are before some over the other
   * @param otherFirst the aggregates over the other that are before some over the one
   */
  private record Entangled(int one, int other, BitSet oneFirst, BitSet otherFirst) {}

  private static List<Entangled> entangled(Jobs jobs) {
    int count = jobs.selectors();
    var first = new BitSet[count][count];
    for (BitSet[] row : first) Arrays.setAll(row, i -> new BitSet());
    for (int a = 0; a < jobs.size(); a++) {
      int selector = jobs.selectorOf(a);
      jobs.before(a).stream().forEach(b -> first[jobs.selectorOf(b)][selector].set(b));
    }
    var pairs = new ArrayList<Entangled>();
    for (int x = 0; x < count; x++) {
      for (int y = x + 1; y < count; y++) {
        if (!first[x][y].isEmpty() && !first[y][x].isEmpty()) {
          pairs.add(new Entangled(x, y, first[x][y], first[y][x]));
        }
      }
    }
    return pairs;
  }

  /** The selectors of one layer: which of those with a ready aggregate are used. */
  private final class Choice {
    private final int t;
    private final BitSet finished;
    private final int used;
    private final List<Ready> ready = new ArrayList<>();
    private final int forced;
    private final boolean roomForAll;

    /**
     * A selector with its ready aggregates; all others of it are finished if it is the last use.
     */
    private record Ready(BitSet aggregates, int latest, boolean lastUse) {}

    private final BitSet chosen = new BitSet();

    Choice(int t, BitSet finished, int used) {
      this.t = t;
      this.finished = finished;
      this.used = used;
      for (int[] ofSelector : aggregatesOf) addReady(ofSelector);
      // The most urgent first; after those that cannot wait, those that will not be needed again.
      ready.sort((x, y) ->
          x.latest() != y.latest()
              ? Integer.compare(x.latest(), y.latest())
              : x.lastUse() != y.lastUse()
                  ? Boolean.compare(y.lastUse(), x.lastUse())
                  : Integer.compare(y.aggregates().cardinality(), x.aggregates().cardinality()));
      this.forced = (int) ready.stream().filter(one -> one.latest() <= t).count();
      this.roomForAll = ready.size() <= heads;
    }

    private void addReady(int[] ofSelector) {
      var now = new BitSet();
      int latest = Integer.MAX_VALUE;
      boolean lastUse = true;
      for (int a : ofSelector) {
        if (finished.get(a)) continue;
        if (Arrays.stream(jobs.reads(a)).allMatch(finished::get)) {
          now.set(a);
          latest = Math.min(latest, latest(a));
        } else {
          lastUse = false;
        }
      }
      if (!now.isEmpty()) ready.add(new Ready(now, latest, lastUse));
    }

    /** Decides on the selectors from one on; so many are taken already. */
    boolean branch(int next, int taken) {
      if (forced > heads) return false;
      int left = ready.size() - next;
      if (left == 0 || taken == heads) {
        boolean urgentLeft = next < forced;
        return !urgentLeft && leave(taken);
      }
      Ready one = ready.get(next);
      chosen.or(one.aggregates());
      boolean fits = used + taken < total && branch(next + 1, taken + 1);
      chosen.andNot(one.aggregates());
      if (fits || effort.isSpent()) return fits;
      boolean mustTake = next < forced || (roomForAll && one.lastUse());
      // Leaving one out is only worth it where heads in all are short, or another takes its place.
      boolean canReplace = totalBinds || left - 1 >= heads - taken;
      return !mustTake && canReplace && branch(next + 1, taken);
    }

    private boolean leave(int taken) {
      if (chosen.isEmpty() && !totalBinds) return false;
      var after = (BitSet) finished.clone();
      after.or(chosen);
      for (int a = chosen.nextSetBit(0); a >= 0; a = chosen.nextSetBit(a + 1)) layerOf[a] = t;
      return enter(t + 1, after, used + taken);
    }
  }
}
