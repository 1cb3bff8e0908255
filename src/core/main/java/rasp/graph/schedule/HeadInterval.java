package rasp.graph.schedule;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Between which numbers the least heads in a layer lie, for a number of layers: what is proved to
 * be needed, and what a known schedule has. The cheap ways to narrow it come first: counting, beams
 * in both directions of time, a short search; then windows that are shaved, wider beams, and a
 * search of all that is left, as long as the effort allows.
 */
final class HeadInterval {
  /** How many sets of finished aggregates are followed at first. */
  private static final ImmutableList<Integer> NARROW_BEAMS = ImmutableList.of(4, 40);

  /** And how many where a short search has not decided. */
  private static final ImmutableList<Integer> WIDE_BEAMS = ImmutableList.of(40, 200, 1000, 5000);

  private static final int SHORT_SEARCH = 20_000;

  private final Jobs jobs;
  private final Jobs reversed;
  private final int layers;
  private final Effort effort;
  private int lowest;
  private int most;
  private LeastSchedule.Argument argument;
  private ImmutableList<Integer> known = ImmutableList.of();

  /**
   * @param bound what counting proves
   * @param below only fewer heads are of interest
   */
  HeadInterval(Jobs jobs, int layers, CountingBound bound, int below, Effort effort) {
    this.jobs = jobs;
    this.reversed = jobs.reversed();
    this.layers = layers;
    this.effort = effort;
    this.lowest = bound.heads();
    this.most = below;
    this.argument = new LeastSchedule.Argument.Counted(bound);
  }

  /** So many heads are needed at least. */
  int lowest() {
    return lowest;
  }

  /** So many are known to be enough, or are of no interest any more where none is known. */
  int most() {
    return most;
  }

  boolean isOpen() {
    return lowest < most;
  }

  /** Why fewer heads than the lowest are not enough. */
  LeastSchedule.Argument argument() {
    return argument;
  }

  /** The layers of each aggregate with the most heads; empty where none was found. */
  ImmutableList<Integer> known() {
    return known;
  }

  /** Makes the interval as narrow as the effort allows. */
  void close() {
    while (canGoOn() && Windows.of(jobs, layers, lowest).isEmpty()) rule(1);
    findQuickly();
    while (canGoOn() && decide(lowest, effort.part(SHORT_SEARCH), false)) {}
    while (canGoOn() && shaved(lowest).isEmpty()) rule(1);
    for (int beam : WIDE_BEAMS) {
      while (canGoOn() && findBelow(beam)) {}
    }
    while (canGoOn() && decide(lowest, effort, true)) {}
  }

  private boolean canGoOn() {
    return isOpen() && effort.goesOn();
  }

  /** One more is needed, as so many sets of finished aggregates show. */
  private void rule(long nodes) {
    argument = new LeastSchedule.Argument.Searched(nodes);
    lowest++;
  }

  /** Dropping heads may leave fewer in the fullest layer than were asked for. */
  private void found(ImmutableList<Integer> layerOf) {
    known = SharedUses.of(jobs, layerOf);
    var selectorsOf = HashMultimap.<Integer, Integer>create();
    for (int a = 0; a < jobs.size(); a++) selectorsOf.put(known.get(a), jobs.selectorOf(a));
    most = selectorsOf.asMap().values().stream().mapToInt(Collection::size).max().orElseThrow();
  }

  /** The first number of heads for which a schedule is found without much looking for it. */
  private void findQuickly() {
    for (int heads = lowest; heads < most; heads++) {
      ImmutableList<Integer> layerOf =
          ImmutableList.copyOf(DeadlineSchedule.of(jobs, layers, heads));
      Optional<Windows> windows =
          layerOf.isEmpty() && effort.goesOn() ? Windows.of(jobs, layers, heads) : Optional.empty();
      if (windows.isPresent()) layerOf = quick(heads, windows.get());
      if (!layerOf.isEmpty()) found(layerOf);
    }
  }

  private ImmutableList<Integer> quick(int heads, Windows windows) {
    for (int beam : NARROW_BEAMS) {
      ImmutableList<Integer> found = bothWays(heads, beam, windows);
      if (!found.isEmpty()) return found;
    }
    return ImmutableList.of();
  }

  /** Looks for one head fewer than are known to be enough; where it is found, there may be more. */
  private boolean findBelow(int beam) {
    int heads = most == Integer.MAX_VALUE ? lowest : most - 1;
    ImmutableList<Integer> layerOf =
        shaved(heads).map(windows -> bothWays(heads, beam, windows)).orElse(ImmutableList.of());
    if (layerOf.isEmpty()) return false;
    found(layerOf);
    return true;
  }

  private ImmutableList<Integer> bothWays(int heads, int beam, Windows windows) {
    ImmutableList<Integer> layerOf = BeamSchedule.of(jobs, layers, heads, beam, windows, effort);
    if (!layerOf.isEmpty()) return layerOf;
    List<Integer> backwards =
        BeamSchedule.of(reversed, layers, heads, beam, windows.reversed(reversed), effort);
    return ImmutableList.copyOf(backwards).reverse().stream()
        .map(layer -> layers + 1 - layer)
        .collect(ImmutableList.toImmutableList());
  }

  private Optional<Windows> shaved(int heads) {
    return Windows.of(jobs, layers, heads).flatMap(wide -> wide.shaved(effort));
  }

  /** Searches for a schedule with so many heads; whether the search came to an end. */
  private boolean decide(int heads, Effort part, boolean isShaved) {
    Optional<Windows> windows = isShaved ? shaved(heads) : Windows.of(jobs, layers, heads);
    if (windows.isEmpty()) {
      rule(1);
      return true;
    }
    return switch (HeadSearch.search(jobs, layers, heads, Integer.MAX_VALUE, windows.get(), part)) {
      case HeadSearch.Found.Fits(var layerOf) -> {
        found(layerOf);
        yield true;
      }
      case HeadSearch.Found.Impossible(long nodes) -> {
        rule(nodes);
        yield true;
      }
      case HeadSearch.Found.Unknown() -> false;
    };
  }
}
