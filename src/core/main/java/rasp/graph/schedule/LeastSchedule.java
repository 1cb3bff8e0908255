package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The least schedule: fewest layers; with these, fewest heads in a layer; with both, fewest heads
 * in all. And the frontier: for every smaller number of heads in a layer, the fewest layers.
 *
 * <p>A counting bound comes first; where a schedule meets it nothing is searched.
 */
public final class LeastSchedule {
  /** Why a number is the least. */
  public sealed interface Argument {
    /** A chain of that many aggregates, each after the one before. */
    record Chain(int length) implements Argument {}

    /** Counting selector uses in a stretch of layers. */
    record Counted(CountingBound bound) implements Argument {}

    /** So many selector uses are needed whatever the schedule is. */
    record CountedTotal(int uses) implements Argument {}

    /** Every schedule with one less was ruled out. */
    record Searched(long nodes) implements Argument {}

    /** The effort was spent; the least number lies between this one and what was found. */
    record Open(int atLeast) implements Argument {}
  }

  /**
   * The best schedule found with a number of layers.
   *
   * @param layerOf of each aggregate, from 1
   * @param headsLeast why no schedule of so many layers has fewer heads in a layer
   * @param totalLeast why none of so many layers and heads has fewer heads in all
   */
  public record Point(
      int layers,
      int heads,
      int total,
      ImmutableList<Integer> layerOf,
      Argument headsLeast,
      Argument totalLeast) {
    public boolean isProved() {
      return !(headsLeast instanceof Argument.Open) && !(totalLeast instanceof Argument.Open);
    }
  }

  private final Jobs jobs;
  private final Effort effort;

  private LeastSchedule(Jobs jobs, Effort effort) {
    this.jobs = jobs;
    this.effort = effort;
  }

  /** The least schedule of the least number of layers. */
  public static Point of(Jobs jobs, Effort effort) {
    return new LeastSchedule(jobs, effort).point(jobs.chain(), Integer.MAX_VALUE);
  }

  /**
   * A step of the frontier: with this number of layers the number of heads gets smaller.
   *
   * @param layersProved whether no smaller number of layers allows so few heads
   */
  public record Step(Point point, boolean layersProved) {
    public boolean isProved() {
      return layersProved && point.isProved();
    }
  }

  /**
   * From the least number of layers on, each number of layers that allows fewer heads in a layer,
   * down to one head.
   */
  public static ImmutableList<Step> frontier(Jobs jobs, Effort effort) {
    var run = new LeastSchedule(jobs, effort);
    var steps = new ArrayList<Step>();
    int most = Integer.MAX_VALUE;
    boolean layersProved = true;
    for (int layers = jobs.chain(); most > 1 && jobs.size() > 0; layers++) {
      Point point = run.point(layers, most);
      if (point.heads() < most) {
        steps.add(new Step(point, layersProved));
        most = point.heads();
      }
      // What is left open here may be possible with so many layers, which the next step has to say.
      layersProved = !(point.headsLeast() instanceof Argument.Open);
    }
    return ImmutableList.copyOf(steps);
  }

  /** For each number of heads the fewest layers that one of several frontiers has for it. */
  static ImmutableList<Step> least(List<ImmutableList<Step>> frontiers) {
    if (frontiers.size() == 1) return frontiers.getFirst();
    List<Step> all =
        frontiers.stream()
            .flatMap(List::stream)
            .sorted(
                Comparator.comparingInt((Step step) -> step.point().layers())
                    .thenComparingInt(step -> step.point().heads())
                    .thenComparingInt(step -> step.point().total()))
            .toList();
    var steps = new ArrayList<Step>();
    for (Step step : all) {
      int heads = step.point().heads();
      if (!steps.isEmpty() && heads >= steps.getLast().point().heads()) continue;
      boolean proved = frontiers.stream().allMatch(one -> isReachedLater(one, step));
      steps.add(new Step(step.point(), proved));
    }
    return ImmutableList.copyOf(steps);
  }

  /** Whether a frontier is proved to have so few heads with no fewer layers. */
  private static boolean isReachedLater(ImmutableList<Step> frontier, Step step) {
    return frontier.stream()
        .filter(one -> one.point().heads() <= step.point().heads())
        .findFirst()
        .map(one -> one.layersProved() && one.point().layers() >= step.point().layers())
        .orElse(true);
  }

  /** With so many layers; where fewer heads than {@code below} are impossible, that is enough. */
  private Point point(int layers, int below) {
    CountingBound bound = CountingBound.of(jobs, layers);
    if (bound.heads() >= below) {
      return unimproved(layers, below, new Argument.Counted(bound));
    }
    if (jobs.size() == 0) {
      return new Point(
          layers,
          0,
          0,
          ImmutableList.of(),
          new Argument.Counted(bound),
          new Argument.CountedTotal(0));
    }
    var interval = new HeadInterval(jobs, layers, bound, below, effort);
    interval.close();
    if (interval.isOpen()) return open(layers, interval);
    return interval.known().isEmpty()
        ? unimproved(layers, below, interval.argument())
        : leastTotal(layers, interval.most(), interval.known(), interval.argument());
  }

  private static Point unimproved(int layers, int heads, Argument headsLeast) {
    return new Point(layers, heads, 0, ImmutableList.of(), headsLeast, new Argument.Open(0));
  }

  private Point open(int layers, HeadInterval interval) {
    ImmutableList<Integer> known = interval.known();
    return new Point(
        layers,
        interval.most(),
        known.isEmpty() ? 0 : total(known),
        known,
        new Argument.Open(interval.lowest()),
        new Argument.Open(known.isEmpty() ? 0 : CountingBound.leastTotal(jobs, layers)));
  }

  private Point leastTotal(
      int layers, int heads, ImmutableList<Integer> first, Argument headsLeast) {
    ImmutableList<Integer> layerOf = first;
    int least = CountingBound.leastTotal(jobs, layers);
    Argument totalLeast = new Argument.CountedTotal(least);
    for (int total = least; total < total(layerOf); total++) {
      switch (HeadSearch.search(jobs, layers, heads, total, effort)) {
        case HeadSearch.Found.Fits(var better) -> layerOf = better;
        case HeadSearch.Found.Impossible(long nodes) -> totalLeast = new Argument.Searched(nodes);
        case HeadSearch.Found.Unknown() -> {
          return new Point(
              layers, heads, total(layerOf), layerOf, headsLeast, new Argument.Open(total));
        }
      }
    }
    return new Point(layers, heads, total(layerOf), layerOf, headsLeast, totalLeast);
  }

  private int total(List<Integer> layerOf) {
    return (int)
        IntStream.range(0, layerOf.size())
            .mapToLong(a -> (long) layerOf.get(a) * jobs.selectors() + jobs.selectorOf(a))
            .distinct()
            .count();
  }
}
