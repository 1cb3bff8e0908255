package rasp.judge.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rasp.graph.eval.Input;
import rasp.graph.eval.Sequence;
import rasp.text.DiagnosticText;

/** A verdict in sentences. */
public final class VerdictText {
  private VerdictText() {}

  /** The lines of what was found on a program that is held to a standard. */
  public static List<String> lines(
      ProgramUnderTest subject, Specification standard, CheckReport found) {
    String claim = subject.name() + " " + standard.phrase();
    var lines = new ArrayList<String>();
    lines.add(first(claim, found.verdict()));
    switch (found.verdict()) {
      case Verdict.Holds(var exhausted, var drawn) -> lines.addAll(drawn(found, drawn));
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> {
        lines.addAll(counterexample(counterexample, drawn));
        if (exhausted.words() > 0) lines.add("  right    " + exhausted(exhausted).strip());
        lines.addAll(drawn(found, drawn));
      }
      case Verdict.Undecided(String reason, var exhausted) -> {
        if (exhausted.words() > 0) lines.add("  right    " + exhausted(exhausted).strip());
        lines.addAll(drawn(found, Map.of()));
      }
    }
    lines.add("  letters  " + letters(standard));
    lines.add("  ε        the empty word is never put to a program");
    if (standard instanceof LanguageSpecification) {
      lines.add("  lengths  " + found.every().sentence());
    }
    return lines;
  }

  /** The verdict in a line. */
  private static String first(String claim, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> "holds: " + claim + exhausted(exhausted);
      case Verdict.Refuted refuted -> "refuted: it is not so that " + claim;
      case Verdict.Undecided(String reason, var exhausted) ->
          "undecided whether " + claim + ": " + reason;
    };
  }

  /** A counterexample in one line: {@code wrong on "(a)" at position 2: wanted "T", given "F"}. */
  public static String sentence(Counterexample counterexample) {
    String place =
        counterexample.position().isPresent()
            ? " at position " + counterexample.position().getAsInt()
            : "";
    String failure =
        counterexample.failure().map(diagnostic -> ": " + diagnostic.message()).orElse("");
    return "wrong on %s%s: wanted %s, given %s%s"
        .formatted(
            new Input(counterexample.word()).quoted(),
            place,
            counterexample.expected(),
            counterexample.actual(),
            failure);
  }

  private static String letters(Specification standard) {
    return String.join(" ", standard.alphabet().stream().map(letter -> letter.text()).toList());
  }

  /** {@code on all 2 097 150 words up to length 20}, after a blank. */
  static String exhausted(Verdict.Exhausted exhausted) {
    return exhausted.words() == 0
        ? ""
        : " on all %s words up to length %d"
            .formatted(grouped(exhausted.words()), exhausted.length());
  }

  private static List<String> counterexample(
      Counterexample counterexample, Map<WordSource, DrawnWords> drawn) {
    var lines = new ArrayList<String>();
    lines.add(
        "  word     %s, %s"
            .formatted(
                new Input(counterexample.word()).quoted(),
                drawn.isEmpty()
                    ? "the shortest on which it is wrong, and of these the first in order"
                    : "the shortest of the drawn words on which it is wrong"));
    if (counterexample.position().isPresent()) {
      lines.add(
          "  wrong    at position %d (of 0 to %d): wanted %s, given %s"
              .formatted(
                  counterexample.position().getAsInt(),
                  counterexample.word().size() - 1,
                  counterexample.expected(),
                  counterexample.actual()));
    } else {
      lines.add(
          "  wrong    wanted %s, given %s"
              .formatted(counterexample.expected(), counterexample.actual()));
    }
    if (!counterexample.output().isEmpty()) {
      lines.add("  output   " + Sequence.of(counterexample.output()));
    }
    if (counterexample.wanted().stream().filter(wanted -> !wanted.isEmpty()).count() > 1) {
      lines.add("  wanted   [" + String.join(", ", counterexample.wanted()) + "]");
    }
    counterexample
        .failure()
        .ifPresent(failure ->
            DiagnosticText.of(failure).lines().map(line -> "  " + line).forEach(lines::add));
    return lines;
  }

  /**
   * Returns how many words of a share there were of each length, for each share, in one sentence.
   */
  public static String evidence(CheckScope extent, Map<WordSource, DrawnWords> drawn) {
    return drawn.entrySet().stream()
        .map(share ->
            "%s %s, %s"
                .formatted(
                    grouped(share.getValue().accuracy().words()),
                    share.getKey().words(),
                    share.getValue().byLength(extent.shortest(), extent.longest())))
        .collect(Collectors.joining(" | ", "right on drawn words: ", ""));
  }

  private static List<String> drawn(CheckReport found, Map<WordSource, DrawnWords> drawn) {
    CheckScope extent = found.plan().extent();
    List<Integer> lengths = found.plan().lengths();
    if (lengths.isEmpty() || extent.samples() == 0) return drawn(extent, drawn);
    return lengths.stream()
        .flatMap(length -> {
          Map<WordSource, DrawnWords> here = found.byLength().get(length);
          return here == null
              ? Stream.of("  drawn    no words of length %d".formatted(length))
              : drawn(extent.at(length), here).stream();
        })
        .toList();
  }

  private static List<String> drawn(CheckScope extent, Map<WordSource, DrawnWords> drawn) {
    String lengths =
        extent.shortest() == extent.longest()
            ? String.valueOf(extent.shortest())
            : extent.shortest() + " to " + extent.longest();
    var lines = new ArrayList<String>();
    drawn.forEach((share, words) -> {
      Accuracy accuracy = words.accuracy();
      lines.add(
          accuracy.words() == 0
              ? "  drawn    no %s of length %s were found".formatted(share.words(), lengths)
              : "  drawn    right on %s of %s %s of length %s: accuracy in [%s, %s] %% (95 %%, Clopper–Pearson)"
                  .formatted(
                      grouped(accuracy.right()),
                      grouped(accuracy.words()),
                      share.words(),
                      lengths,
                      accuracy.lowPercent(),
                      accuracy.highPercent()));
      if (accuracy.words() > 0 && extent.shortest() < extent.longest()) {
        lines.add("           " + words.byLength(extent.shortest(), extent.longest()));
      }
    });
    return lines;
  }

  /** With a blank between groups of three digits. */
  public static String grouped(long number) {
    return Long.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
  }
}
