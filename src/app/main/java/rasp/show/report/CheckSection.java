package rasp.show.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.judge.check.Accuracy;
import rasp.judge.check.Check;
import rasp.judge.check.CheckReport;
import rasp.judge.check.CheckScope;
import rasp.judge.check.Counterexample;
import rasp.judge.check.LanguageSpecification;
import rasp.judge.check.Monitor;
import rasp.judge.check.ProgramUnderTest;
import rasp.judge.check.Specification;
import rasp.judge.check.Verdict;
import rasp.judge.check.VerdictText;
import rasp.judge.check.WordSource;
import rasp.judge.claim.Claim;

/**
 * Checks an output for a page: on all words up to a length, and on drawn ones of some lengths
 * beyond. How many words there are is a number, so that every machine says the same.
 */
record CheckSection(Specification standard, CheckReport found, Page.Checked said) {
  /** All words up to a length are looked at if they are no more than these. */
  private static final long MOST_WORDS = 9_000;

  /** Words that are drawn of a length. */
  private static final int DRAWN = 100;

  /** How many lengths beyond there are words drawn of, and how far these lie apart. */
  private static final int LENGTHS = 5;

  private static final int STEP = 3;

  private static final long SEED = 1;

  /** The outcome for an output that is held to the standard of an aim. */
  static CheckSection of(
      ProgramUnderTest subject, Aim aim, Specification standard, Monitor monitor) {
    int threads = Runtime.getRuntime().availableProcessors();
    CheckReport found =
        CheckReport.of(
            subject,
            standard,
            plan(aim, standard.alphabet().size()),
            new CheckReport.Conduct(threads, Optional.empty(), monitor));
    List<String> lines = VerdictText.lines(subject, standard, found);
    Verdict.Exhausted exhausted = exhausted(found.verdict());
    var said =
        new Page.Checked(
            aim.problem().name(),
            reading(standard),
            sentence(lines.getFirst(), found.verdict()),
            found.verdict() instanceof Verdict.Holds,
            !(found.verdict() instanceof Verdict.Undecided),
            exhausted.length(),
            exhausted.words(),
            standard instanceof LanguageSpecification ? found.every().sentence() : "",
            found.verdict() instanceof Verdict.Refuted refuted
                ? positions(refuted.counterexample())
                : List.of(),
            accuracy(found));
    return new CheckSection(standard, found, said);
  }

  /** As far as the program claims; else as far as the words are few. */
  private static CheckReport.Plan plan(Aim aim, int letters) {
    int length = aim.claim().map(Claim.Solves::length).orElseGet(() -> length(letters));
    ImmutableList<Integer> lengths =
        IntStream.rangeClosed(1, LENGTHS)
            .mapToObj(i -> length + i * STEP)
            .collect(ImmutableList.toImmutableList());
    return new CheckReport.Plan(
        new CheckScope(
            length, DRAWN, lengths.getFirst(), lengths.getLast(), CheckScope.WEIGHTS, SEED),
        lengths);
  }

  /** The longest length up to which all words are looked at. */
  private static int length(int letters) {
    int length = 1;
    while (length < 20
        && Check.isCountable(letters, length + 1)
        && Check.words(letters, length + 1) <= MOST_WORDS) {
      length++;
    }
    return length;
  }

  private static String reading(Specification standard) {
    if (!(standard instanceof LanguageSpecification held)) {
      return "The values at all positions are compared.";
    }
    String accepting = " It accepts by " + held.acceptance() + ".";
    return switch (held.readAt()) {
      case LAST -> "The value at the last position decides." + accepting;
      case FIRST -> "The value at the first position decides." + accepting;
      case ALL -> "A word is accepted if the values at all positions accept." + accepting;
      case PREFIXES -> "Each position decides on the word up to it." + accepting;
    };
  }

  private static Verdict.Exhausted exhausted(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> exhausted;
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> exhausted;
      case Verdict.Undecided(String reason, var exhausted) -> exhausted;
    };
  }

  private static String sentence(String first, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) ->
          exhausted.words() > 0 ? first : first + " on the words that were drawn";
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) ->
          first + "; " + VerdictText.sentence(counterexample);
      case Verdict.Undecided undecided -> first;
    };
  }

  private static List<Page.Position> positions(Counterexample counterexample) {
    var positions = new ArrayList<Page.Position>();
    for (int i = 0; i < counterexample.word().size(); i++) {
      positions.add(
          new Page.Position(
              i,
              counterexample.word().get(i).text(),
              i < counterexample.wanted().size() ? counterexample.wanted().get(i) : "",
              i < counterexample.output().size() ? counterexample.output().get(i).quoted() : "",
              counterexample.position().orElse(-1) == i));
    }
    return positions;
  }

  private static List<Page.Accuracy> accuracy(CheckReport found) {
    var accuracy = new ArrayList<Page.Accuracy>();
    found
        .byLength()
        .forEach((length, shares) ->
            shares.forEach((share, drawn) -> {
              if (drawn.accuracy().words() > 0) {
                accuracy.add(accuracy(share, length, drawn.accuracy()));
              }
            }));
    return accuracy;
  }

  private static Page.Accuracy accuracy(WordSource share, int length, Accuracy drawn) {
    return new Page.Accuracy(
        share.words(),
        length,
        drawn.words(),
        drawn.right(),
        drawn.lowPercent(),
        drawn.highPercent());
  }
}
