package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;

/** Two searches that share nothing agree on what is the least. */
class ScheduleExclusionTest {
  private static final long PLENTY = 1_000_000;

  @Test
  void theLeastIsFoundAndNothingLess() {
    int searched = 0;
    for (long seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      int size = 3 + (int) (seed % 14);
      var selectorOf = new ArrayList<Integer>();
      var before = new ArrayList<BitSet>();
      int selectors = 0;
      for (int a = 0; a < size; a++) {
        int selector = random.nextInt(Math.min(selectors + 1, size / 2));
        selectors = Math.max(selectors, selector + 1);
        selectorOf.add(selector);
        var reads = new BitSet();
        for (int b = 0; b < a; b++) {
          if (random.nextInt(5) > 0) continue;
          reads.set(b);
          reads.or(before.get(b));
        }
        before.add(reads);
      }
      var least = LeastSchedule.of(new Jobs(selectorOf, before), Effort.nodes(PLENTY));
      assertTrue(least.isProved());
      if (least.totalLeast() instanceof LeastSchedule.Argument.Searched) searched++;
      int layers = least.layers();
      assertEquals(
          ScheduleExclusion.Outcome.FOUND,
          outcome(selectorOf, before, layers, least.heads(), least.total()));
      assertEquals(
          ScheduleExclusion.Outcome.EXCLUDED,
          outcome(selectorOf, before, layers, least.heads(), least.total() - 1));
      assertEquals(
          ScheduleExclusion.Outcome.EXCLUDED,
          outcome(selectorOf, before, layers, least.heads() - 1, Integer.MAX_VALUE));
    }
    assertTrue(searched >= 20, searched + " of the 400 were proved by searching");
  }

  /** A chain of one selector, and before it one that is in any layer. */
  private static List<BitSet> chainBesideOne(int chain) {
    var before = new ArrayList<BitSet>(List.of(new BitSet()));
    for (int a = 1; a <= chain; a++) {
      var reads = new BitSet();
      reads.set(1, a);
      before.add(reads);
    }
    return before;
  }

  @Test
  void theStepsOfASearchAreCountedAndNotItsBranchesOnly() {
    int chain = 1000;
    var selectors = new int[chain + 1];
    selectors[0] = 1;
    var search =
        ScheduleExclusion.of(selectors, chainBesideOne(chain), chain, 2, chain + 1, PLENTY);
    assertEquals(ScheduleExclusion.Outcome.UNDECIDED, search.outcome());
    assertTrue(search.branches() < 10, search.branches() + " branches");
  }

  @Test
  void theStepsOfTryingAllSchedulesAreCountedAndNotTheirNumberOnly() {
    int chain = 2000;
    var selectors = new int[chain + 1];
    selectors[0] = 1;
    assertFalse(new AllSchedules(selectors, chainBesideOne(chain), chain).tryAll());
    int few = 20;
    var search = new AllSchedules(new int[few + 1], chainBesideOne(few), few);
    assertTrue(search.tryAll());
    assertEquals(List.of(1, few), List.of(search.heads(), search.total()));
  }

  private static ScheduleExclusion.Outcome outcome(
      List<Integer> selectorOf, List<BitSet> before, int layers, int heads, int total) {
    int[] selectors = selectorOf.stream().mapToInt(Integer::intValue).toArray();
    return ScheduleExclusion.of(selectors, before, layers, heads, total, PLENTY).outcome();
  }
}
