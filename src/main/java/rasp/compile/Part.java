package rasp.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A summand of a look-up: in some cells, and where a value is had, an outcome and steps.
 *
 * @param where the value that must be had, if any
 * @param fineness how exactly the numbers of the steps must be known, see {@link Line#fineness}
 */
record Part(
    List<Integer> cells, Optional<Condition> where, int base, List<Step> steps, double fineness) {
  /** Bends are as good as ramps up to here: three of the 24 bits of single precision are lost. */
  private static final double MOST_MAGNIFIED = 0x1p3;

  /** That a position has a value. */
  record Condition(Spike spike, int value) {
    boolean holds(List<Double> leaves) {
      return spike.has(leaves, value);
    }
  }

  Part {
    cells = List.copyOf(cells);
    steps = List.copyOf(steps);
  }

  Part in(List<Integer> others) {
    return new Part(others, where, base, steps, fineness);
  }

  int units(Outcomes outcomes) {
    return (outcomes.isNothing(base) ? 0 : 1) + steps.stream().mapToInt(Step::units).sum();
  }

  /** The function of one number that is known on a line: ramps, or a broken line. */
  static Part of(
      Combination number,
      Optional<Condition> where,
      List<Integer> cells,
      Line line,
      Outcomes outcomes) {
    Part ramps = ramps(number, where, cells, line, outcomes);
    Optional<List<Line.Bend>> bends = line.bends(outcomes);
    if (bends.isEmpty() || line.magnification(bends.get(), outcomes) > MOST_MAGNIFIED) return ramps;
    List<Step> steps =
        bends.get().stream()
            .<Step>map(bend -> new Step.Bend(number, bend.at(), bend.by()))
            .toList();
    double fineness = line.fineness(bends.get(), outcomes);
    var broken = new Part(cells, where, line.outcome(0), steps, fineness);
    boolean better =
        Cost.NOTHING.plus(broken, outcomes).compareTo(Cost.NOTHING.plus(ramps, outcomes)) < 0;
    return better ? broken : ramps;
  }

  private static Part ramps(
      Combination number,
      Optional<Condition> where,
      List<Integer> cells,
      Line line,
      Outcomes outcomes) {
    int last = line.size() - 1;
    // Where points lie dense, units are steep; they are best crossed near their own place.
    boolean rising = crossing(line, true) <= crossing(line, false);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < last; i++) {
      int from = rising ? i : i + 1;
      int to = rising ? i + 1 : i;
      if (line.outcome(from) == line.outcome(to)) continue;
      int change = outcomes.difference(line.outcome(to), line.outcome(from));
      steps.add(new Step.Ramp(number, line.at(from), line.at(to), change));
    }
    return new Part(cells, where, line.outcome(rising ? 0 : last), steps, line.fineness());
  }

  private static double crossing(Line line, boolean rising) {
    double sum = 0;
    int last = line.size() - 1;
    for (int i = 0; i < last; i++) {
      if (line.outcome(i) == line.outcome(i + 1)) continue;
      double far = rising ? line.at(last) - line.at(i) : line.at(i + 1) - line.at(0);
      sum += far / (line.at(i + 1) - line.at(i));
    }
    return sum;
  }
}
