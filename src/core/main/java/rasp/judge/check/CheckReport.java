package rasp.judge.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a program stands to what it is held to: what can be said of words of every length, the
 * verdict on those that were put to it, and how often it is right, by their length.
 *
 * @param byLength where words were drawn of several lengths; the verdict is on these words too
 */
public record CheckReport(
    Plan plan,
    EveryLength every,
    Verdict verdict,
    ImmutableSortedMap<Integer, Map<WordSource, DrawnWords>> byLength) {
  public CheckReport {
    if (every instanceof EveryLength.Proved && verdict instanceof Verdict.Refuted) {
      throw new IllegalArgumentException("what is refuted is not proved");
    }
  }

  /**
   * What is put to the program.
   *
   * @param extent all words up to a length, and drawn ones of a range of lengths
   * @param lengths if there are any, so many words are drawn of each, and none of the range
   */
  public record Plan(CheckScope extent, ImmutableList<Integer> lengths) {
    /** As {@code rasp check} takes it. */
    public List<String> options() {
      String drawn =
          lengths.isEmpty()
              ? extent.shortest() + ".." + extent.longest()
              : lengths.stream().map(String::valueOf).collect(Collectors.joining(","));
      String shares =
          extent.weights().values().stream().map(String::valueOf).collect(Collectors.joining("/"));
      return List.of(
          "--exhaustive",
          String.valueOf(extent.exhaustive()),
          "--samples",
          String.valueOf(extent.samples()),
          "--lengths",
          drawn,
          "--shares",
          shares,
          "--seed",
          String.valueOf(extent.seed()));
    }
  }

  /** Who examines. */
  public record Conduct(int threads, Optional<Path> folder, Monitor monitor) {
    Verdict verdict(ProgramUnderTest subject, Specification standard, CheckScope extent) {
      return Check.of(subject, standard, extent, threads, folder, monitor);
    }
  }

  /** Examines a subject; parameters of the conduct are those of {@link Check#of}. */
  public static CheckReport of(
      ProgramUnderTest subject, Specification standard, Plan plan, Conduct conduct) {
    EveryLength every = EveryLength.of(subject, standard, conduct.monitor());
    List<Integer> lengths = plan.extent().samples() == 0 ? List.of() : plan.lengths();
    CheckScope first =
        lengths.isEmpty() ? plan.extent() : CheckScope.upTo(plan.extent().exhaustive());
    Verdict verdict =
        every instanceof EveryLength.Wrong(Word word)
            ? EveryLength.refuted(subject, standard, word)
            : conduct.verdict(subject, standard, first);
    var byLength = ImmutableSortedMap.<Integer, Map<WordSource, DrawnWords>>naturalOrder();
    for (int length : lengths) {
      Verdict here = conduct.verdict(subject, standard, plan.extent().at(length));
      boolean stopped = conduct.monitor().isStopped();
      if (here instanceof Verdict.Undecided && !stopped) continue; // no word is that long
      byLength.put(length, drawn(here));
      verdict = both(verdict, here);
      if (stopped) break;
    }
    EveryLength left =
        verdict instanceof Verdict.Refuted refuted
            ? EveryLength.given(every, refuted.counterexample())
            : every;
    return new CheckReport(plan, left, verdict, byLength.buildOrThrow());
  }

  private static Map<WordSource, DrawnWords> drawn(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> drawn;
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> drawn;
      case Verdict.Undecided undecided -> Map.of();
    };
  }

  /** The verdict on words that were looked at in two goes; the earlier have the say. */
  private static Verdict both(Verdict before, Verdict drawn) {
    return switch (before) {
      case Verdict.Refuted refuted -> before;
      case Verdict.Holds(var exhausted, var none) -> after(exhausted, drawn);
      case Verdict.Undecided(String reason, var exhausted) -> after(exhausted, drawn);
    };
  }

  private static Verdict after(Verdict.Exhausted exhausted, Verdict drawn) {
    return switch (drawn) {
      case Verdict.Holds holds -> new Verdict.Holds(exhausted, Map.of());
      case Verdict.Refuted(var counterexample, var nothing, var shares) ->
          new Verdict.Refuted(counterexample, exhausted, shares);
      case Verdict.Undecided(String reason, var nothing) ->
          new Verdict.Undecided(reason, exhausted);
    };
  }
}
