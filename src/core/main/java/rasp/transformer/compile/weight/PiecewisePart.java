package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A summand of a look-up: in some cells, and where a value is had, an outcome and steps.
 *
 * @param where the value that must be had, if any
 * @param fineness how exactly the numbers of the steps must be known, see {@link
 *     PiecewiseLinear#fineness}
 * @param added how much larger than the outcomes the numbers are that steps add and take away again
 */
record PiecewisePart(
    List<Integer> cells,
    Optional<Condition> where,
    int base,
    List<Summand> steps,
    double fineness,
    double added) {
  /** Bends are as good as ramps up to here: three of the 24 bits of single precision are lost. */
  private static final double MOST_MAGNIFIED = 0x1p1;

  /** Ramps that add up to no more than this lose eight of those bits at most, in any order. */
  private static final double MOST_ADDED = 0x1p7;

  /** So many times less than a ramp's number must an outcome be known exactly. */
  private static final double QUIET = 0x1p5;

  /** That a position has a value. */
  record Condition(PositionIndicator spike, int value) {
    boolean holds(List<Double> leaves) {
      return spike.has(leaves, value);
    }
  }

  PiecewisePart {
    cells = List.copyOf(cells);
    steps = List.copyOf(steps);
  }

  PiecewisePart in(List<Integer> others) {
    return new PiecewisePart(others, where, base, steps, fineness, added);
  }

  int units(Outcomes outcomes) {
    return (outcomes.isNothing(base) ? 0 : 1) + steps.stream().mapToInt(Summand::units).sum();
  }

  /** The function of one number that is known on a line: ramps, or a broken line. */
  static PiecewisePart of(
      LeafCombination number,
      Optional<Condition> where,
      List<Integer> cells,
      PiecewiseLinear line,
      Outcomes outcomes) {
    PiecewisePart ramps = ramps(number, where, cells, line, outcomes);
    Optional<List<PiecewiseLinear.Bend>> bends = line.bends(outcomes);
    if (bends.isEmpty() || line.magnification(bends.get(), outcomes) > MOST_MAGNIFIED) return ramps;
    List<Summand> steps =
        bends.get().stream()
            .<Summand>map(bend -> new Summand.Bend(number, bend.at(), bend.by()))
            .toList();
    double fineness = line.fineness(bends.get(), outcomes);
    var broken = new PiecewisePart(cells, where, line.outcome(0), steps, fineness, 1);
    boolean better =
        UnitCost.NOTHING.plus(broken, outcomes).compareTo(UnitCost.NOTHING.plus(ramps, outcomes))
            < 0;
    return better ? broken : ramps;
  }

  private static PiecewisePart ramps(
      LeafCombination number,
      Optional<Condition> where,
      List<Integer> cells,
      PiecewiseLinear line,
      Outcomes outcomes) {
    var added = new Added(line, outcomes);
    int middle = added.middle();
    var steps = new ArrayList<Summand>();
    double fineness = line.fineness();
    // The units' order is that of the line, but noise adds up away from the middle.
    for (int i = 0; i + 1 < line.size(); i++) {
      int from = i < middle ? i + 1 : i;
      int to = i < middle ? i : i + 1;
      if (line.outcome(from) == line.outcome(to)) continue;
      int change = outcomes.difference(line.outcome(to), line.outcome(from));
      steps.add(new Summand.Ramp(number, line.at(from), line.at(to), change));
    }
    fineness = Math.max(fineness, noise(line, middle, line.size() - 1, outcomes));
    fineness = Math.max(fineness, noise(line, middle, 0, outcomes));
    return new PiecewisePart(
        cells, where, line.outcome(middle), steps, fineness, added.from(middle));
  }

  /**
   * How many times more exactly than by the last place the outcomes have to be known that are
   * reached over ramps: what those leave behind adds up like the steps of a walk.
   */
  private static double noise(PiecewiseLinear line, int from, int end, Outcomes outcomes) {
    double noise = 0;
    double left = 0;
    int step = end < from ? -1 : 1;
    for (int i = from; i != end; i += step) {
      int next = i + step;
      if (line.outcome(i) == line.outcome(next)) continue;
      int change = outcomes.difference(line.outcome(next), line.outcome(i));
      double gap = Math.abs(line.at(next) - line.at(i));
      left =
          Math.hypot(left, leftover(Math.abs(line.at(end) - line.at(i)) / gap, change, outcomes));
      noise = Math.max(noise, left / outcomes.distance(line.outcome(next)));
    }
    return noise;
  }

  /**
   * What is left of a ramp where it has been crossed, in units of the last place: it is the
   * difference of two units that may be large, times its outcome.
   *
   * @param steps how many times the ramp goes into the line behind it
   */
  static double leftover(double steps, int outcome, Outcomes outcomes) {
    return outcomes.size(outcome) * 2 * steps / QUIET;
  }

  /**
   * What the units of ramps add up to at the ends of a line, relative to the largest outcome: the
   * second unit of each takes it away again, but for what rounding has left.
   */
  private static final class Added {
    private final PiecewiseLinear line;
    private final double[] rising;
    private final double[] falling;

    Added(PiecewiseLinear line, Outcomes outcomes) {
      this.line = line;
      int last = line.size() - 1;
      double largest = outcomes.areNumbers() ? 0 : 1;
      for (int i = 0; outcomes.areNumbers() && i <= last; i++) {
        largest = Math.max(largest, Math.abs(outcomes.number(line.outcome(i))));
      }
      rising = new double[last + 1];
      falling = new double[last + 1];
      var steep = new double[last];
      for (int i = 0; i < last; i++) {
        if (line.outcome(i) == line.outcome(i + 1)) continue;
        double change =
            outcomes.areNumbers()
                ? outcomes.number(line.outcome(i + 1)) - outcomes.number(line.outcome(i))
                : 1;
        steep[i] =
            Math.abs(change / Math.max(largest, Double.MIN_NORMAL)) / (line.at(i + 1) - line.at(i));
      }
      for (int i = last - 1; i >= 0; i--) {
        rising[i] = rising[i + 1] + steep[i] * (line.at(last) - line.at(i));
      }
      for (int i = 0; i < last; i++) {
        falling[i + 1] = falling[i] + steep[i] * (line.at(i + 1) - line.at(0));
      }
    }

    /** With ramps that rise from a point on, and before it ramps that fall towards it. */
    double from(int point) {
      return Math.max(rising[point], falling[point]);
    }

    /**
     * From where they are to go: an end, or where that adds up to much, the point from which they
     * add up to least.
     */
    int middle() {
      int last = line.size() - 1;
      int best = from(0) <= from(last) ? 0 : last;
      if (from(best) <= MOST_ADDED) return best;
      for (int i = 0; i <= last; i++) if (from(i) < from(best)) best = i;
      return best;
    }
  }
}
