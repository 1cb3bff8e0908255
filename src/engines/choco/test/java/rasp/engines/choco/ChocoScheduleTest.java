package rasp.engines.choco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.graph.schedule.RandomJobs;

/** A solver that knows nothing of the toolkit's search finds the same least numbers. */
class ChocoScheduleTest {
  private static final double PLENTY_OF_SECONDS = 60;

  private static void assertSame(Jobs jobs, String graph) {
    LeastSchedule.Point own = LeastSchedule.of(jobs, Effort.nodes(10_000_000));
    ChocoSchedule.Best other =
        ChocoSchedule.of(jobs, own.layers(), PLENTY_OF_SECONDS).orElseThrow();
    assertTrue(own.isProved() && other.proved(), graph);
    assertEquals(List.of(own.heads(), own.total()), List.of(other.heads(), other.total()), graph);
    for (int a = 0; a < jobs.size(); a++) {
      for (int b : jobs.reads(a)) assertTrue(other.layerOf().get(b) < other.layerOf().get(a));
    }
  }

  @Test
  void onThreeHundredSmallGraphs() {
    for (long seed = 0; seed < 300; seed++) {
      assertSame(RandomJobs.small(seed, 1 + (int) (seed % 9)), "small " + seed);
    }
  }

  @Test
  void onGraphsOfSeveralLayers() {
    for (long seed = 0; seed < 60; seed++) {
      assertSame(RandomJobs.layered(seed, 14, 2), "layered " + seed);
    }
  }
}
