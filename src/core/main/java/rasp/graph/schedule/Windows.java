package rasp.graph.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Between which layers each aggregate has to lie, in any schedule of L layers of at most H heads.
 *
 * <p>Chains give the first windows. Then what comes before an aggregate is counted: if it uses
 * selectors at least u times, up to d layers before the aggregate, then u / H layers and d more lie
 * before it; so for what comes after it. That is repeated until nothing changes. O(a² · L) a round.
 */
final class Windows {
  /** Of more aggregates only the chains are followed. */
  private static final int MOST_COUNTED = 600;

  private final Jobs jobs;
  private final int layers;
  private final int heads;
  private final int[] earliest;
  private final int[] latest;
  private final int[][] bySelector;
  private final int[][] distance;
  private final List<BitSet> after = new ArrayList<>();

  private Windows(Jobs jobs, int layers, int heads) {
    this.jobs = jobs;
    this.layers = layers;
    this.heads = heads;
    this.earliest = new int[jobs.size()];
    this.latest = new int[jobs.size()];
    for (int a = 0; a < jobs.size(); a++) {
      earliest[a] = jobs.earliest(a);
      latest[a] = layers - jobs.tail(a);
    }
    this.bySelector = jobs.bySelector();
    this.distance = jobs.size() <= MOST_COUNTED ? distances(jobs) : new int[0][];
    for (int[] row : distance) {
      var behind = new BitSet();
      for (int b = 0; b < row.length; b++) behind.set(b, row[b] > 0);
      after.add(behind);
    }
  }

  /** The longest chain from each aggregate to each that is after it, in steps. */
  private static int[][] distances(Jobs jobs) {
    var distance = new int[jobs.size()][jobs.size()];
    for (int b = 0; b < jobs.size(); b++) {
      for (int read : jobs.reads(b)) {
        distance[read][b] = 1;
        for (int a = 0; a < read; a++) {
          if (distance[a][read] > 0) {
            distance[a][b] = Math.max(distance[a][b], distance[a][read] + 1);
          }
        }
      }
    }
    return distance;
  }

  /** The windows of all aggregates; none where no such schedule is possible. */
  static Optional<Windows> of(Jobs jobs, int layers, int heads) {
    var windows = new Windows(jobs, layers, heads);
    boolean changed = true;
    while (changed) {
      changed = windows.followChains();
      if (!windows.fit()) return Optional.empty();
      for (int a = 0; a < windows.distance.length; a++) changed |= windows.tighten(a);
    }
    return windows.fit() ? Optional.of(windows) : Optional.empty();
  }

  /** Windows that are narrower, at the price of trying each end of each; or none. */
  Optional<Windows> shaved(Effort effort) {
    while (shave(effort)) {
      followChains();
      if (!fit()) return Optional.empty();
    }
    return fit() ? Optional.of(this) : Optional.empty();
  }

  /** The same windows in the {@linkplain Jobs#reversed other direction of time}. */
  Windows reversed(Jobs reversed) {
    var windows = new Windows(reversed, layers, heads);
    int end = jobs.size() - 1;
    for (int a = 0; a <= end; a++) {
      windows.earliest[end - a] = layers + 1 - latest[a];
      windows.latest[end - a] = layers + 1 - earliest[a];
    }
    return windows;
  }

  int earliest(int aggregate) {
    return earliest[aggregate];
  }

  int latest(int aggregate) {
    return latest[aggregate];
  }

  private boolean followChains() {
    boolean changed = false;
    for (int a = 0; a < jobs.size(); a++) {
      for (int b : jobs.reads(a)) {
        if (earliest[b] < earliest[a]) continue;
        earliest[a] = earliest[b] + 1;
        changed = true;
      }
    }
    for (int a = jobs.size() - 1; a >= 0; a--) {
      for (int b : jobs.reads(a)) {
        if (latest[b] < latest[a]) continue;
        latest[b] = latest[a] - 1;
        changed = true;
      }
    }
    return changed;
  }

  /** Whether no window is empty and no stretch of layers is used more often than it has heads. */
  private boolean fit() {
    for (int a = 0; a < jobs.size(); a++) if (earliest[a] > latest[a]) return false;
    int[][] ordered = new int[bySelector.length][];
    for (int s = 0; s < ordered.length; s++) ordered[s] = byLatest(bySelector[s]);
    for (int first = 1; first <= layers; first++) {
      int[] usesUntil = new int[layers + 1];
      for (int[] ofSelector : ordered) addUses(ofSelector, first, usesUntil);
      int uses = 0;
      for (int last = first; last <= layers; last++) {
        uses += usesUntil[last];
        if (uses > heads * (last - first + 1)) return false;
      }
    }
    return true;
  }

  private int[] byLatest(int[] aggregates) {
    int[] sorted = aggregates.clone();
    for (int i = 1; i < sorted.length; i++) {
      int one = sorted[i];
      int place = i;
      for (; place > 0 && latest[sorted[place - 1]] > latest[one]; place--) {
        sorted[place] = sorted[place - 1];
      }
      sorted[place] = one;
    }
    return sorted;
  }

  /**
   * Where, from a layer on, a selector has to be used once more: at the ends of the longest chain
   * of its aggregates of which no two can be in one layer.
   */
  private void addUses(int[] ofSelector, int first, int[] usesUntil) {
    int[] chain = new int[ofSelector.length];
    int longest = 0;
    for (int i = 0; i < ofSelector.length; i++) {
      int a = ofSelector[i];
      if (earliest[a] < first) continue;
      for (int j = 0; j < i; j++) {
        int b = ofSelector[j];
        boolean apart = latest[b] < earliest[a] || jobs.before(a).get(b);
        if (apart) chain[i] = Math.max(chain[i], chain[j]);
      }
      chain[i]++;
      if (chain[i] > longest) {
        longest++;
        usesUntil[latest[a]]++;
      }
    }
  }

  /** Rules out the ends of windows: with an aggregate there, not all would fit. */
  private boolean shave(Effort effort) {
    boolean changed = false;
    for (int a = 0; a < jobs.size() && effort.goesOn(); a++) {
      while (earliest[a] < latest[a] && !fitsWith(a, earliest[a])) {
        earliest[a]++;
        changed = true;
      }
      while (earliest[a] < latest[a] && !fitsWith(a, latest[a])) {
        latest[a]--;
        changed = true;
      }
    }
    return changed;
  }

  private boolean fitsWith(int aggregate, int layer) {
    int[] first = earliest.clone();
    int[] last = latest.clone();
    earliest[aggregate] = layer;
    latest[aggregate] = layer;
    followChains();
    boolean fits = fit();
    System.arraycopy(first, 0, earliest, 0, first.length);
    System.arraycopy(last, 0, latest, 0, last.length);
    return fits;
  }

  private boolean tighten(int aggregate) {
    int first = Math.max(earliest[aggregate], 1 + layersBefore(aggregate));
    int last = Math.min(latest[aggregate], layers - layersAfter(aggregate));
    boolean changed = first > earliest[aggregate] || last < latest[aggregate];
    earliest[aggregate] = first;
    latest[aggregate] = last;
    return changed;
  }

  /** How many layers at least lie before it: those that its own predecessors fill. */
  private int layersBefore(int aggregate) {
    BitSet before = jobs.before(aggregate);
    return filled(before, a -> earliest[a], a -> distance[a][aggregate], a -> latest[a]);
  }

  private int layersAfter(int aggregate) {
    BitSet behind = after.get(aggregate);
    return filled(
        behind,
        a -> layers + 1 - latest[a],
        a -> distance[aggregate][a],
        a -> layers + 1 - earliest[a]);
  }

  private interface OfAggregate {
    int of(int aggregate);
  }

  /**
   * The largest d - 1 + first - 1 + uses / H, of aggregates that are d or more layers away and
   * whose windows begin at first or later.
   */
  private int filled(BitSet aggregates, OfAggregate begin, OfAggregate distance, OfAggregate end) {
    int most = 0;
    int[] ordered = aggregates.stream().toArray();
    for (int d = 1; ; d++) {
      int far = d;
      int[] some = Arrays.stream(ordered).filter(a -> distance.of(a) >= far).toArray();
      if (some.length == 0) return most;
      int start = Arrays.stream(some).map(begin::of).min().orElseThrow();
      most = Math.max(most, start - 1 + Math.ceilDiv(uses(some, begin, end), heads) + d - 1);
    }
  }

  /** How often selectors are at least used: windows of one that do not meet. */
  private int uses(int[] aggregates, OfAggregate begin, OfAggregate end) {
    List<List<int[]>> bySelector = new ArrayList<>();
    for (int s = 0; s < jobs.selectors(); s++) bySelector.add(List.of());
    for (int a : aggregates) {
      int selector = jobs.selectorOf(a);
      if (bySelector.get(selector).isEmpty()) bySelector.set(selector, new ArrayList<>());
      bySelector.get(selector).add(new int[] {begin.of(a), end.of(a)});
    }
    int uses = 0;
    for (List<int[]> windows : bySelector) {
      if (windows.isEmpty()) continue;
      windows.sort((x, y) -> Integer.compare(x[1], y[1]));
      int point = 0;
      for (int[] window : windows) {
        if (window[0] <= point) continue;
        point = window[1];
        uses++;
      }
    }
    return uses;
  }
}
