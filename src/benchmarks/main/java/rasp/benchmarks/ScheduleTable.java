package rasp.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rasp.graph.schedule.BoundsText;
import rasp.graph.schedule.CountingBound;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.graph.schedule.PublishedJobs;
import rasp.graph.schedule.RandomJobs;

/**
 * How far the least schedule is proved, and how long that takes: a published program of 182
 * aggregates, and random graphs of 50 and of 300. Limits are seconds of the thread, which other
 * programs on the machine do not lengthen.
 *
 * <p>Arguments: {@code rover}, {@code 50}, {@code 300}; all of them if there are none.
 */
public final class ScheduleTable {
  /** Layers of random graphs have up to 2 · width - 1 aggregates. */
  private static final List<Integer> WIDTHS = List.of(2, 4, 8, 16);

  private ScheduleTable() {}

  public static void main(String[] args) throws IOException {
    List<String> asked = args.length == 0 ? List.of("rover", "50", "300") : List.of(args);
    Jobs rover = PublishedJobs.rover();
    for (int i = 0; i < 3; i++) LeastSchedule.of(rover, Effort.nodes(100_000));
    for (String one : asked) {
      if (one.equals("rover")) {
        published(rover);
      } else {
        int size = Integer.parseInt(one);
        for (int width : WIDTHS) random(size, width, size <= 50 ? 1 : 10, size <= 50 ? 100 : 5);
      }
    }
  }

  private static Effort seconds(double seconds) {
    var clock = new Stopwatch();
    return Effort.until(() -> clock.cpuSeconds() > seconds);
  }

  private static void published(Jobs jobs) {
    var leastClock = new Stopwatch();
    LeastSchedule.Point point = LeastSchedule.of(jobs, seconds(1));
    System.out.printf(
        "rover, %d aggregates: %d layers, %d heads, %d in all%n  heads: %s%n  in all: %s%n  %s%n",
        jobs.size(),
        point.layers(),
        point.heads(),
        point.total(),
        BoundsText.of(point.headsLeast()),
        BoundsText.of(point.totalLeast()),
        leastClock);
    var frontierClock = new Stopwatch();
    List<LeastSchedule.Step> frontier = LeastSchedule.frontier(jobs, seconds(60));
    System.out.printf(
        "  frontier: %s%n  %s%n",
        frontier.stream().map(BoundsText::of).collect(Collectors.joining("; ")), frontierClock);
  }

  private static void random(int size, int width, double seconds, int graphs) {
    int proved = 0;
    int loose = 0;
    int headsProved = 0;
    int widest = 0;
    double slowest = 0;
    double slowestCpu = 0;
    for (long seed = 0; seed < graphs; seed++) {
      Jobs jobs = RandomJobs.layered(seed, size, width);
      var clock = new Stopwatch();
      LeastSchedule.Point point = LeastSchedule.of(jobs, seconds(seconds));
      slowest = Math.max(slowest, clock.seconds());
      slowestCpu = Math.max(slowestCpu, clock.cpuSeconds());
      if (point.isProved()) proved++;
      if (point.headsLeast() instanceof LeastSchedule.Argument.Open(int atLeast)) {
        widest = Math.max(widest, point.heads() - atLeast);
      } else {
        headsProved++;
      }
      boolean tight =
          CountingBound.of(jobs, jobs.chain()).heads() == point.heads()
              && CountingBound.leastTotal(jobs, jobs.chain()) == point.total();
      if (!tight) loose++;
    }
    System.out.printf(
        Locale.ROOT,
        "%d aggregates in layers of up to %d, %.0f s each: %d of %d proved, heads of %d, counting"
            + " loose in %d, widest interval of heads %d, slowest %.2f s (%.2f s of the thread)%n",
        size,
        2 * width - 1,
        seconds,
        proved,
        graphs,
        headsProved,
        loose,
        widest,
        slowest,
        slowestCpu);
  }
}
