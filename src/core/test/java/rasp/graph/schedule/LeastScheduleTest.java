package rasp.graph.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The least schedule is a schedule, and nothing is less. */
class LeastScheduleTest {
  private static final long PLENTY = 50_000_000;

  /** Heads in the fullest layer and in all, of an assignment of layers. */
  private record Cost(int heads, int total) implements Comparable<Cost> {
    static Cost of(Jobs jobs, List<Integer> layerOf) {
      Set<List<Integer>> uses = new HashSet<>();
      for (int a = 0; a < jobs.size(); a++) uses.add(List.of(layerOf.get(a), jobs.selectorOf(a)));
      int most =
          IntStream.rangeClosed(1, jobs.size() + 9)
              .map(t -> (int) uses.stream().filter(use -> use.getFirst() == t).count())
              .max()
              .orElse(0);
      return new Cost(most, uses.size());
    }

    @Override
    public int compareTo(Cost other) {
      return heads != other.heads
          ? Integer.compare(heads, other.heads)
          : Integer.compare(total, other.total);
    }
  }

  private static void assertRespectsOrder(Jobs jobs, LeastSchedule.Point point) {
    List<Integer> layerOf = point.layerOf();
    for (int a = 0; a < jobs.size(); a++) {
      int layer = layerOf.get(a);
      assertTrue(layer >= 1 && layer <= point.layers());
      jobs.before(a).stream().forEach(b -> assertTrue(layerOf.get(b) < layer));
    }
    assertEquals(new Cost(point.heads(), point.total()), Cost.of(jobs, layerOf));
  }

  /** The least cost of all assignments, one after another. */
  private static Cost bruteForce(Jobs jobs, int layers) {
    var best = new ArrayList<Cost>();
    assign(jobs, layers, new ArrayList<>(), best);
    return best.getFirst();
  }

  private static void assign(Jobs jobs, int layers, List<Integer> layerOf, List<Cost> best) {
    int a = layerOf.size();
    if (a == jobs.size()) {
      Cost cost = Cost.of(jobs, layerOf);
      if (best.isEmpty() || cost.compareTo(best.getFirst()) < 0) {
        best.clear();
        best.add(cost);
      }
      return;
    }
    int first = 1 + jobs.before(a).stream().map(layerOf::get).max().orElse(0);
    for (int t = first; t <= layers; t++) {
      layerOf.add(t);
      assign(jobs, layers, layerOf, best);
      layerOf.removeLast();
    }
  }

  @Test
  void onAThousandSmallGraphsNothingIsLess() {
    for (long seed = 0; seed < 1000; seed++) {
      Jobs jobs = RandomJobs.small(seed, 1 + (int) (seed % 6));
      LeastSchedule.Point point = LeastSchedule.of(jobs, Effort.nodes(PLENTY));
      assertRespectsOrder(jobs, point);
      assertTrue(point.isProved());
      assertEquals(
          bruteForce(jobs, jobs.chain()), new Cost(point.heads(), point.total()), "seed " + seed);
    }
  }

  @Test
  void everyStepOfTheFrontierIsTheLeast() {
    for (long seed = 0; seed < 300; seed++) {
      Jobs jobs = RandomJobs.small(seed, 1 + (int) (seed % 5));
      var steps =
          new ArrayList<LeastSchedule.Step>(LeastSchedule.frontier(jobs, Effort.nodes(PLENTY)));
      int most = Integer.MAX_VALUE;
      for (int layers = jobs.chain(); most > 1; layers++) {
        Cost least = bruteForce(jobs, layers);
        if (least.heads() == most) continue;
        most = least.heads();
        LeastSchedule.Step step = steps.removeFirst();
        assertTrue(step.isProved());
        assertRespectsOrder(jobs, step.point());
        assertEquals(layers, step.point().layers());
        assertEquals(least, new Cost(step.point().heads(), step.point().total()), "seed " + seed);
      }
      assertEquals(List.of(), steps);
    }
  }

  @Test
  void graphsOfFiftyAggregatesAreProved() {
    provedOfAHundred(4);
  }

  private static void provedOfAHundred(int width) {
    int proved = 0;
    int loose = 0;
    for (long seed = 0; seed < 100; seed++) {
      Jobs jobs = RandomJobs.layered(seed, 50, width);
      LeastSchedule.Point point = LeastSchedule.of(jobs, Effort.nodes(1_500_000));
      assertRespectsOrder(jobs, point);
      if (point.isProved()) proved++;
      boolean tight =
          CountingBound.of(jobs, jobs.chain()).heads() == point.heads()
              && CountingBound.leastTotal(jobs, jobs.chain()) == point.total();
      if (!tight) loose++;
    }
    System.out.printf(
        "50 aggregates in layers of up to %d: %d of 100 proved, counting not tight in %d%n",
        2 * width - 1, proved, loose);
    assertTrue(proved >= 99 && loose >= 33, proved + " proved, " + loose + " loose");
  }

  /** Whatever ends the search, what is claimed by then is true. */
  @Test
  void withLittleEffortNothingFalseIsClaimed() {
    int open = 0;
    for (long seed = 0; seed < 100; seed++) {
      Jobs jobs = RandomJobs.layered(seed, 24, 4);
      LeastSchedule.Point least = LeastSchedule.of(jobs, Effort.nodes(PLENTY));
      assertTrue(least.isProved());
      for (long nodes : new long[] {0, 1, 10, 40, 100, 400}) {
        LeastSchedule.Point hasty = LeastSchedule.of(jobs, Effort.nodes(nodes));
        assertRespectsOrder(jobs, hasty);
        assertClaimsAreTrue(least, hasty);
        if (!hasty.isProved()) open++;
      }
    }
    assertTrue(open > 20, open + " were left open");
  }

  private static void assertClaimsAreTrue(LeastSchedule.Point least, LeastSchedule.Point hasty) {
    int headsAtLeast = atLeast(hasty.headsLeast(), hasty.heads());
    assertTrue(headsAtLeast <= least.heads() && least.heads() <= hasty.heads());
    if (hasty.heads() > least.heads()) return;
    int totalAtLeast = atLeast(hasty.totalLeast(), hasty.total());
    assertTrue(totalAtLeast <= least.total() && least.total() <= hasty.total());
  }

  private static int atLeast(LeastSchedule.Argument argument, int found) {
    return argument instanceof LeastSchedule.Argument.Open(int lowest) ? lowest : found;
  }

  @Test
  void theFrontierThatIsFoundInHasteClaimsNothingFalse() {
    for (long seed = 0; seed < 40; seed++) {
      Jobs jobs = RandomJobs.layered(seed, 16, 3);
      List<LeastSchedule.Step> frontier = LeastSchedule.frontier(jobs, Effort.nodes(PLENTY));
      for (long nodes : new long[] {0, 10, 100}) {
        for (LeastSchedule.Step step : LeastSchedule.frontier(jobs, Effort.nodes(nodes))) {
          assertRespectsOrder(jobs, step.point());
          if (!step.isProved()) continue;
          assertTrue(
              frontier.stream()
                  .anyMatch(known ->
                      known.point().layers() == step.point().layers()
                          && known.point().heads() == step.point().heads()
                          && known.point().total() == step.point().total()),
              () -> "seed " + step);
        }
      }
    }
  }

  @Test
  void inTheOtherDirectionOfTimeTheLeastIsTheSame() {
    for (long seed = 0; seed < 300; seed++) {
      Jobs jobs = RandomJobs.small(seed, 1 + (int) (seed % 6));
      LeastSchedule.Point forwards = LeastSchedule.of(jobs, Effort.nodes(PLENTY));
      LeastSchedule.Point backwards = LeastSchedule.of(jobs.reversed(), Effort.nodes(PLENTY));
      assertEquals(forwards.layers(), backwards.layers());
      assertEquals(forwards.heads(), backwards.heads());
      assertEquals(forwards.total(), backwards.total());
    }
  }

  @Test
  void headsThatCanBeDroppedAreDroppedAndNoneIsAdded() {
    int dropped = 0;
    for (long seed = 0; seed < 300; seed++) {
      Jobs jobs = RandomJobs.layered(seed, 30, 4);
      var earliest = new ArrayList<Integer>();
      for (int a = 0; a < jobs.size(); a++) earliest.add(jobs.earliest(a));
      List<Integer> layerOf = SharedUses.of(jobs, ImmutableList.copyOf(earliest));
      for (int a = 0; a < jobs.size(); a++) {
        int layer = layerOf.get(a);
        for (int b : jobs.reads(a)) assertTrue(layerOf.get(b) < layer);
      }
      Cost before = Cost.of(jobs, earliest);
      Cost after = Cost.of(jobs, layerOf);
      assertTrue(after.heads() <= before.heads() && after.total() <= before.total());
      if (after.total() < before.total()) dropped++;
    }
    assertTrue(dropped > 100, dropped + " of 300");
  }

  @Test
  void whatDoesNotAttendNeedsNothing() {
    LeastSchedule.Point point =
        LeastSchedule.of(new Jobs(List.of(), List.of()), Effort.nodes(PLENTY));
    assertEquals(List.of(0, 0, 0), List.of(point.layers(), point.heads(), point.total()));
    assertTrue(point.isProved());
  }

  @Test
  void threeHundredAggregatesAreProvedUpToOneHead() {
    for (long seed = 0; seed < 2; seed++) {
      Jobs jobs = RandomJobs.layered(seed, 300, 4);
      LeastSchedule.Point point = LeastSchedule.of(jobs, Effort.nodes(2_000));
      assertRespectsOrder(jobs, point);
      boolean open = point.headsLeast() instanceof LeastSchedule.Argument.Open;
      int atLeast =
          point.headsLeast() instanceof LeastSchedule.Argument.Open(int lowest)
              ? lowest
              : point.heads();
      System.out.printf(
          "300 aggregates: H %s%n",
          open ? "in [" + atLeast + ", " + point.heads() + "]" : "proved");
      assertTrue(point.heads() - atLeast <= 1);
    }
  }

  @Test
  void theFrontierOfThatProgramIsExactDownToOneHead() throws IOException {
    Jobs jobs = PublishedJobs.rover();
    var found = new ArrayList<List<Integer>>();
    for (LeastSchedule.Step step : LeastSchedule.frontier(jobs, Effort.nodes(2_000_000))) {
      assertTrue(step.isProved());
      assertRespectsOrder(jobs, step.point());
      found.add(List.of(step.point().layers(), step.point().heads(), step.point().total()));
    }
    assertEquals(
        List.of(List.of(16, 4, 46), List.of(18, 3, 46), List.of(26, 2, 46), List.of(46, 1, 46)),
        found);
  }

  @Test
  void aPublishedProgramOfSixteenLayersNeedsFourHeads() throws IOException {
    Jobs jobs = PublishedJobs.rover();
    LeastSchedule.Point point = LeastSchedule.of(jobs, Effort.nodes(400_000));
    assertRespectsOrder(jobs, point);
    assertEquals(16, point.layers());
    assertTrue(point.heads() <= 4);
    assertTrue(point.isProved());
  }
}
