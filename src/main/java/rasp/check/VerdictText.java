package rasp.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rasp.eval.Input;
import rasp.eval.Sequence;
import rasp.syntax.DiagnosticText;

/** A verdict in sentences. */
public final class VerdictText {
  private VerdictText() {}

  /** The lines of a verdict on a program that is held to a standard. */
  public static List<String> lines(
      Subject subject, Standard standard, Extent extent, Verdict verdict) {
    String claim = subject.name() + " " + standard.phrase();
    var lines = new ArrayList<String>();
    switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> {
        lines.add("holds: " + claim + exhausted(exhausted));
        lines.addAll(drawn(extent, drawn));
      }
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> {
        lines.add("refuted: it is not so that " + claim);
        lines.addAll(counterexample(counterexample, drawn));
        if (exhausted.words() > 0) lines.add("  right    " + exhausted(exhausted).strip());
        lines.addAll(drawn(extent, drawn));
      }
      case Verdict.Undecided(String reason, var exhausted) -> {
        lines.add("undecided whether " + claim + ": " + reason);
        if (exhausted.words() > 0) lines.add("  right    " + exhausted(exhausted).strip());
      }
    }
    lines.add("  letters  " + letters(standard));
    lines.add("  ε        the empty word is never put to a program");
    return lines;
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

  private static String letters(Standard standard) {
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
      Counterexample counterexample, Map<Share, Accuracy> drawn) {
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
    counterexample
        .failure()
        .ifPresent(failure ->
            DiagnosticText.of(failure).lines().map(line -> "  " + line).forEach(lines::add));
    return lines;
  }

  private static List<String> drawn(Extent extent, Map<Share, Accuracy> drawn) {
    var lines = new ArrayList<String>();
    drawn.forEach((share, accuracy) ->
        lines.add(
            accuracy.words() == 0
                ? "  drawn    no %s of length %d to %d were found"
                    .formatted(share.words(), extent.shortest(), extent.longest())
                : "  drawn    right on %s of %s %s of length %d to %d: accuracy in [%s, %s] %% (95 %%, Clopper–Pearson)"
                    .formatted(
                        grouped(accuracy.right()),
                        grouped(accuracy.words()),
                        share.words(),
                        extent.shortest(),
                        extent.longest(),
                        percent(accuracy.low(), RoundingMode.FLOOR),
                        percent(accuracy.high(), RoundingMode.CEILING))));
    return lines;
  }

  /** An interval is printed no narrower than it is. */
  private static String percent(double share, RoundingMode outwards) {
    return BigDecimal.valueOf(share)
        .movePointRight(2)
        .setScale(2, outwards)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** With a blank between groups of three digits. */
  public static String grouped(long number) {
    return Long.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
  }
}
