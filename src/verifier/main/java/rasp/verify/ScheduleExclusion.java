package rasp.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Shows that no schedule is as small as a claim forbids, by halving windows: each aggregate has a
 * window of layers, one that is wider than a layer is cut in two, and a branch ends where some
 * stretch of layers would use more selectors than it has heads. The scheduler goes from layer to
 * layer over sets of finished aggregates; this goes from aggregate to aggregate, and knows nothing
 * of it.
 */
final class ScheduleExclusion {
  /**
   * The outcome, and the number of branches.
   *
   * @param outcome of the search
   */
  record Result(Outcome outcome, long branches) {}

  /** The outcome of a search. */
  enum Outcome {
    /** There is no such schedule. */
    EXCLUDED,
    /** There is one, so that the claim is wrong. */
    FOUND,
    /** Too many branches. */
    UNDECIDED
  }

  private final int[] selectorOf;
  private final List<BitSet> before;
  private final int layers;
  private final int heads;
  private final int total;
  private long branches;
  private long steps = MOST_STEPS;

  /** Every look at an aggregate, or at a pair of two, is a step; all may be so many. */
  private static final long MOST_STEPS = 1_000_000_000;

  /** Steps that a branch takes for each aggregate: its windows are kept until the branch ends. */
  private static final int KEPT = 64;

  /** Steps of putting an aggregate in order. */
  private static final int SORTED = 16;

  private ScheduleExclusion(
      int[] selectorOf, List<BitSet> before, int layers, int heads, int total, long branches) {
    this.selectorOf = selectorOf;
    this.before = before;
    this.layers = layers;
    this.heads = heads;
    this.total = total;
    this.branches = branches;
  }

  /**
   * Searches for a schedule with at most so many heads in a layer, and in all.
   *
   * @param before of each aggregate those that lie in earlier layers, each with a smaller number
   * @param branches how many are tried
   */
  static Result of(
      int[] selectorOf, List<BitSet> before, int layers, int heads, int total, long branches) {
    var run = new ScheduleExclusion(selectorOf, before, layers, heads, total, branches);
    long allowed = run.branches;
    int[] first = new int[selectorOf.length];
    int[] last = new int[selectorOf.length];
    Arrays.fill(first, 1);
    Arrays.fill(last, layers);
    try {
      Outcome outcome = run.split(first, last);
      return new Result(outcome, allowed - Math.max(run.branches, 0));
    } catch (Spent spent) {
      return new Result(Outcome.UNDECIDED, allowed - Math.max(run.branches, 0));
    }
  }

  /** All steps are taken. */
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("too many steps", null, false, false);
    }
  }

  private void spend(long taken) {
    steps -= taken;
    if (steps < 0) throw new Spent();
  }

  private Outcome split(int[] first, int[] last) {
    if (--branches < 0) return Outcome.UNDECIDED;
    spend((long) KEPT * first.length);
    if (!narrow(first, last) || !fits(first, last)) return Outcome.EXCLUDED;
    int widest = -1;
    for (int a = 0; a < first.length; a++) {
      // The narrowest that is still open, so that contradictions come early.
      boolean open = first[a] < last[a];
      if (open && (widest < 0 || last[a] - first[a] < last[widest] - first[widest])) widest = a;
    }
    if (widest < 0) return Outcome.FOUND;
    int middle = (first[widest] + last[widest]) / 2;
    int[] lower = last.clone();
    lower[widest] = middle;
    Outcome early = split(first.clone(), lower);
    if (early != Outcome.EXCLUDED) return early;
    int[] upper = first.clone();
    upper[widest] = middle + 1;
    return split(upper, last.clone());
  }

  /** Moves windows behind those before them; false where one is empty. */
  private boolean narrow(int[] first, int[] last) {
    for (int a = 0; a < first.length; a++) {
      for (int b = before.get(a).nextSetBit(0); b >= 0; b = before.get(a).nextSetBit(b + 1)) {
        first[a] = Math.max(first[a], first[b] + 1);
        spend(2);
      }
      if (first[a] > last[a]) return false;
    }
    for (int a = first.length - 1; a >= 0; a--) {
      for (int b = before.get(a).nextSetBit(0); b >= 0; b = before.get(a).nextSetBit(b + 1)) {
        last[b] = Math.min(last[b], last[a] - 1);
      }
    }
    for (int a = 0; a < first.length; a++) if (first[a] > last[a]) return false;
    return true;
  }

  private boolean fits(int[] first, int[] last) {
    for (int from = 1; from <= layers; from++) {
      for (int to = from; to <= layers; to++) {
        int uses = uses(first, last, from, to);
        if (uses > (long) heads * (to - from + 1)) return false;
        if (from == 1 && to == layers && uses > total) return false;
      }
    }
    return true;
  }

  /** Windows within a stretch of which no two of one selector can be the same layer. */
  private int uses(int[] first, int[] last, int from, int to) {
    List<List<Integer>> taken = new ArrayList<>();
    int uses = 0;
    var order = new ArrayList<Integer>();
    for (int a = 0; a < first.length; a++) if (first[a] >= from && last[a] <= to) order.add(a);
    spend(first.length + (long) SORTED * order.size());
    order.sort((x, y) -> Integer.compare(last[x], last[y]));
    for (int a : order) {
      while (taken.size() <= selectorOf[a]) taken.add(new ArrayList<>());
      List<Integer> others = taken.get(selectorOf[a]);
      if (!isApart(a, others, first, last)) continue;
      others.add(a);
      uses++;
    }
    return uses;
  }

  /** Says that an aggregate can share a layer with none of others. */
  private boolean isApart(int a, List<Integer> others, int[] first, int[] last) {
    for (int b : others) {
      spend(1);
      if (last[b] >= first[a] && !before.get(a).get(b) && !before.get(b).get(a)) return false;
    }
    return true;
  }
}
