package rasp.report;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.check.Accuracy;
import rasp.check.Check;
import rasp.check.Counterexample;
import rasp.check.Extent;
import rasp.check.Monitor;
import rasp.check.Share;
import rasp.check.Standard;
import rasp.check.Subject;
import rasp.check.Verdict;
import rasp.check.VerdictText;

/**
 * Checks an output for a page: on all words up to a length, and on drawn ones of some lengths
 * beyond. How many words there are is a number, so that every machine says the same.
 */
final class CheckSection {
  /** All words up to a length are looked at if they are no more than these. */
  private static final long MOST_WORDS = 9_000;

  /** Words that are drawn of a length. */
  private static final int DRAWN = 100;

  /** How many lengths beyond there are words drawn of, and how far these lie apart. */
  private static final int LENGTHS = 5;

  private static final int STEP = 3;

  private static final long SEED = 1;

  private final Subject subject;
  private final Standard standard;

  private CheckSection(Subject subject, Standard standard) {
    this.subject = subject;
    this.standard = standard;
  }

  /** The outcome against a standard. */
  static Page.Checked of(Subject subject, Standard standard, String name) {
    return new CheckSection(subject, standard).check(name);
  }

  /** The longest length up to which all words are looked at. */
  static int length(int letters) {
    int length = 1;
    while (length < 20
        && Check.isCountable(letters, length + 1)
        && Check.words(letters, length + 1) <= MOST_WORDS) {
      length++;
    }
    return length;
  }

  private Page.Checked check(String name) {
    int length = length(standard.alphabet().size());
    Verdict verdict = verdict(Extent.upTo(length));
    String first = VerdictText.lines(subject, standard, Extent.upTo(length), verdict).getFirst();
    return switch (verdict) {
      case Verdict.Holds holds ->
          new Page.Checked(name, first, true, true, List.of(), accuracy(length));
      case Verdict.Refuted(Counterexample counterexample, var exhausted, var drawn) ->
          new Page.Checked(
              name,
              first + "; " + VerdictText.sentence(counterexample),
              false,
              true,
              positions(counterexample),
              accuracy(length));
      case Verdict.Undecided undecided ->
          new Page.Checked(name, first, false, false, List.of(), List.of());
    };
  }

  private Verdict verdict(Extent extent) {
    int threads = Runtime.getRuntime().availableProcessors();
    return Check.of(subject, standard, extent, threads, Optional.empty(), Monitor.NONE);
  }

  private static List<Page.Position> positions(Counterexample counterexample) {
    var positions = new ArrayList<Page.Position>();
    for (int i = 0; i < counterexample.word().size(); i++) {
      boolean here = counterexample.position().orElse(-1) == i;
      positions.add(
          new Page.Position(
              i,
              counterexample.word().get(i).text(),
              here ? counterexample.expected() : "",
              i < counterexample.output().size() ? counterexample.output().get(i).quoted() : ""));
    }
    return positions;
  }

  private List<Page.Accuracy> accuracy(int exhausted) {
    var accuracy = new ArrayList<Page.Accuracy>();
    for (int i = 1; i <= LENGTHS; i++) {
      int length = exhausted + i * STEP;
      var extent = new Extent(0, DRAWN, length, length, Extent.WEIGHTS, SEED);
      drawn(verdict(extent))
          .forEach((share, found) -> {
            if (found.words() > 0) accuracy.add(accuracy(share, length, found));
          });
    }
    return accuracy;
  }

  private static Map<Share, Accuracy> drawn(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> drawn;
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> drawn;
      case Verdict.Undecided undecided -> ImmutableSortedMap.of();
    };
  }

  private static Page.Accuracy accuracy(Share share, int length, Accuracy found) {
    return new Page.Accuracy(
        share.words(),
        length,
        Math.toIntExact(found.words()),
        percent((double) found.right() / found.words()),
        percent(found.low()),
        percent(found.high()));
  }

  /** To a hundredth, so that the last bits of a machine's logarithm are not printed. */
  private static double percent(double share) {
    return Math.rint(share * 10_000) / 100;
  }
}
