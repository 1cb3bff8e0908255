package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Points in order, each with its outcome; points that are nearly the same are one. */
final class PiecewiseLinear {
  /** Points nearer than this to each other are one, relative to the larger of 1 and the largest. */
  static final double SAME = 1e-9;

  private static final double STEEPEST = 64;

  private final double[] at;
  private final int[] outcome;

  private PiecewiseLinear(double[] at, int[] outcome) {
    this.at = at;
    this.outcome = outcome;
  }

  int size() {
    return at.length;
  }

  /** Where a point is. */
  double at(int point) {
    return at[point];
  }

  /** A point's outcome, by its number among the {@link Outcomes}. */
  int outcome(int point) {
    return outcome[point];
  }

  /** The number of the point that is here or nearly here, else of the next. */
  int find(double place) {
    int found = Arrays.binarySearch(at, place - SAME * Math.max(1, Math.abs(place)));
    return Math.min(found >= 0 ? found : -found - 1, at.length - 1);
  }

  /** A place from which on a broken line is steeper by so much. */
  record Bend(double at, double by) {}

  /** Empty where points with different outcomes are nearly the same. */
  static Optional<PiecewiseLinear> of(SortedMap<Double, Integer> points) {
    var at = new ArrayList<Double>();
    var outcome = new ArrayList<Integer>();
    double scale = Math.max(Math.abs(points.firstKey()), Math.abs(points.lastKey()));
    for (var point : points.entrySet()) {
      boolean near = !at.isEmpty() && point.getKey() - at.getLast() <= SAME * Math.max(1, scale);
      boolean same = !at.isEmpty() && outcome.getLast().equals(point.getValue());
      if (near && !same) return Optional.empty();
      if (near) continue;
      at.add(point.getKey());
      outcome.add(point.getValue());
    }
    return Optional.of(
        new PiecewiseLinear(
            at.stream().mapToDouble(Double::doubleValue).toArray(),
            outcome.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** Number of neighbours whose outcomes differ. */
  int changes() {
    int changes = 0;
    for (int i = 1; i < outcome.length; i++) if (outcome[i] != outcome[i - 1]) changes++;
    return changes;
  }

  /** How many times the smallest gap across which the outcome changes goes into the largest. */
  double fineness() {
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < outcome.length; i++) {
      if (outcome[i] != outcome[i - 1]) gap = Math.min(gap, at[i] - at[i - 1]);
    }
    return reach() / gap;
  }

  /** The outcomes as a broken line through all points, if that is not too steep. */
  Optional<List<Bend>> bends(Outcomes outcomes) {
    if (!outcomes.areNumbers()) return Optional.empty();
    var bends = new ArrayList<Bend>();
    double before = 0;
    double largest = largest(outcomes);
    for (int i = 0; i + 1 < at.length; i++) {
      double rise = outcomes.number(outcome[i + 1]) - outcomes.number(outcome[i]);
      double slope = rise / (at[i + 1] - at[i]);
      if (Math.abs(slope) > STEEPEST) return Optional.empty();
      // What the end of the line would not feel is rounding.
      if (Math.abs(slope - before) * (at[at.length - 1] - at[i]) > SAME * largest) {
        bends.add(new Bend(at[i], slope - before));
        before = slope;
      }
    }
    return Optional.of(bends);
  }

  /**
   * The same for bends, which are nowhere flat: how many times the nearest outcomes' distance goes
   * into what bends add at the far end, where their errors add up like those of a walk.
   */
  double fineness(List<Bend> bends, Outcomes outcomes) {
    double steepest = bends.stream().mapToDouble(bend -> Math.abs(bend.by())).max().orElse(0);
    double distance = Arrays.stream(outcome).mapToDouble(outcomes::distance).min().orElse(1);
    return Math.sqrt(bends.size()) * steepest * reach() / distance;
  }

  /** The largest number, but for its sign. */
  double reach() {
    return Math.max(Math.abs(at[0]), Math.abs(at[at.length - 1]));
  }

  /**
   * How much larger than the outcomes the numbers are that bends add and take away again; unlike
   * ramps they do not cancel exactly.
   */
  double magnification(List<Bend> bends, Outcomes outcomes) {
    double largest = largest(outcomes);
    double steepest = bends.stream().mapToDouble(bend -> Math.abs(bend.by())).max().orElse(0);
    return largest == 0 ? 0 : steepest * reach() / largest;
  }

  /** The largest outcome, but for its sign. */
  private double largest(Outcomes outcomes) {
    return Arrays.stream(outcome).mapToDouble(outcomes::number).map(Math::abs).max().orElse(0);
  }
}
