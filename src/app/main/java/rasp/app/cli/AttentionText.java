package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import rasp.form.HeadNames;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Behaviour;
import rasp.transformer.attention.Divergence;
import rasp.transformer.attention.Mask;
import rasp.transformer.attention.NeededGap;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.ScalingLaw;
import rasp.transformer.attention.Setting;

/** The numerics of a program as tables and sentences. */
final class AttentionText {
  /** How many words are shown on which rounding decides. */
  private static final int FEW_WORDS = 5;

  /** A law that explains less of the figures is none. */
  private static final double LEAST_FIT = 0.9;

  private final PrintWriter out;
  private final HeadNames heads;

  AttentionText(PrintWriter out, HeadNames heads) {
    this.out = out;
    this.heads = heads;
  }

  void print(String name, Numerics numerics, boolean bosWords) {
    Setting first = numerics.behaviours().getFirst().setting();
    out.println(name + words(numerics, bosWords));
    if (numerics.stoppedAt().isPresent()) {
      out.println(
          "stopped at length %d; what follows is about the lengths before"
              .formatted(numerics.stoppedAt().getAsInt()));
    }
    if (!heads.attends()) out.println("it has no head, so only its arithmetic can go wrong");
    if (first.mask() != Mask.NONE) out.println("mask: " + first.mask().word());
    if (first.bos()) out.println("every head sees a first position of its own");
    if (first.strict()) out.println("every partial sum is rounded to the format");
    if (first.reading() == Setting.Reading.COMPUTED) out.println("means are used as computed");
    out.println();
    row("attention", "numbers", "right up to", "fails at", "first wrong");
    for (Behaviour one : numerics.behaviours()) {
      row(
          one.setting().attention().text(),
          one.setting().precision().word(),
          one.rightUpTo() + "",
          one.failsAt().map(length -> length + "").orElse("–"),
          one.first().map(AttentionText::wrong).orElse(""));
    }
    reasons(numerics);
    decidedByRounding(numerics);
    emptyRows(numerics, first.bos());
    if (!numerics.gaps().isEmpty()) gaps(numerics, first.bos());
    errors(numerics);
  }

  private void row(
      String attention, String numbers, String rightUpTo, String failsAt, String first) {
    out.println(
        "  %-15s %-9s  %11s  %8s  %s"
            .formatted(attention, numbers, rightUpTo, failsAt, first)
            .stripTrailing());
  }

  private static String words(Numerics numerics, boolean bosWords) {
    long exhaustive = numerics.words().stream().takeWhile(Numerics.Tried::exhaustive).count();
    long all = numerics.words().stream().mapToLong(Numerics.Tried::words).sum();
    long leftOut = numerics.words().stream().mapToLong(Numerics.Tried::leftOut).sum();
    int longest = numerics.words().getLast().length();
    return " over "
        + letters(numerics.letters())
        + (bosWords ? " after §" : "")
        + ": %d words, all up to length %d".formatted(all, exhaustive)
        + (exhaustive < longest ? " and seeded samples up to " + longest : "")
        + (leftOut > 0 ? "; %d left out, on which it has no value".formatted(leftOut) : "");
  }

  static String letters(List<Atom> letters) {
    return letters.stream().map(Atom::text).collect(Collectors.joining(" "));
  }

  static String word(Input input) {
    boolean text =
        input.tokens().stream()
            .allMatch(token -> !token.isNumber() && token.text().codePoints().count() == 1);
    String all =
        text
            ? input.text()
            : input.tokens().stream().map(Atom::quoted).collect(Collectors.joining(", "));
    String shown =
        all.codePointCount(0, all.length()) <= 24
            ? all
            : all.substring(0, all.offsetByCodePoints(0, 20)) + "…";
    return text ? "\"" + shown + "\"" : "[" + shown + "]";
  }

  private static String wrong(Divergence divergence) {
    int n = divergence.input().size();
    return word(divergence.input())
        + (n > 24 ? " of length " + n : "")
        + divergence
            .position()
            .map(p -> " at %d: %s, not %s".formatted(p, divergence.actual(), divergence.expected()))
            .orElse(": no value");
  }

  private static String settings(List<Behaviour> behaviours) {
    return SettingsText.of(behaviours.stream().map(Behaviour::setting).toList());
  }

  private void decidedByRounding(Numerics numerics) {
    List<Input> decided = numerics.decidedByRounding();
    if (decided.isEmpty()) return;
    out.println();
    out.println(
        "The rounding of float64 decides on %d of the words, where exact rationals give something else: %s%s"
            .formatted(
                decided.size(),
                decided.stream()
                    .limit(FEW_WORDS)
                    .map(AttentionText::word)
                    .collect(Collectors.joining(", ")),
                decided.size() > FEW_WORDS ? ", … (--format json has them all)" : ""));
  }

  private void emptyRows(Numerics numerics, boolean bos) {
    List<Behaviour> met =
        numerics.behaviours().stream().filter(one -> one.emptyRows() > 0).toList();
    if (met.isEmpty()) return;
    boolean everywhere = met.size() == numerics.behaviours().size();
    out.println();
    out.println(
        "Some rows select nothing"
            + (everywhere ? ". " : " with " + settings(met) + ". ")
            + "RASP's mean gives the default there; every other attention "
            + (bos
                ? "takes its first position, which holds the default."
                : "finds their keys tied. --bos gives each head a first position that holds it."));
  }

  private void reasons(Numerics numerics) {
    var settingsOf = new LinkedHashMap<Divergence, List<Setting>>();
    for (Behaviour one : numerics.behaviours()) {
      one.first().ifPresent(first -> note(settingsOf, first, one.setting()));
    }
    print(settingsOf);
  }

  /** Adds a setting to those with the same reason. */
  void note(Map<Divergence, List<Setting>> settingsOf, Divergence divergence, Setting setting) {
    settingsOf.computeIfAbsent(divergence, fresh -> new ArrayList<>()).add(setting);
  }

  /** The reasons, each once. */
  void print(Map<Divergence, List<Setting>> settingsOf) {
    if (settingsOf.isEmpty()) return;
    var sameOf = new LinkedHashMap<String, List<Setting>>();
    settingsOf.forEach((divergence, settings) ->
        settings.forEach(setting ->
            sameOf
                .computeIfAbsent(reason(divergence, setting), fresh -> new ArrayList<>())
                .add(setting)));
    out.println();
    out.println("Why");
    sameOf.forEach(
        (reason, settings) -> out.println("  %s: %s".formatted(SettingsText.of(settings), reason)));
  }

  private String reason(Divergence divergence, Setting setting) {
    Divergence.Cause cause = divergence.cause();
    String where = heads.phrase(cause.operation());
    String gives = "gives %s, not %s".formatted(cause.actual(), cause.expected());
    return switch (cause) {
      case Divergence.Head head ->
          "%s: query %d selects %d of the %d keys it sees%s and %s"
                  .formatted(
                      where,
                      head.position(),
                      head.selected(),
                      head.visible(),
                      head.hidden() == 0
                          ? ""
                          : " (the mask hides %d more)".formatted(head.hidden()),
                      gives)
              + gap(head, setting);
      case Divergence.Step step -> "%s %s at position %d".formatted(where, gives, step.position());
    };
  }

  private static String gap(Divergence.Head head, Setting setting) {
    if (head.needed().isEmpty()
        || !(setting.attention() instanceof Attention.Softmax(double beta))) {
      return "";
    }
    double needed = head.needed().getAsDouble();
    if (Double.isInfinite(needed)) {
      return head.selected() == 0 && !setting.bos()
          ? "; the row is empty, so its keys tie at every β"
          : "; no β is enough, as different keys have the same score";
    }
    return needed > beta
        ? String.format(Locale.ROOT, "; this row needs β %.3f", needed)
        : "; float64 is right in this row, so it is the arithmetic of "
            + setting.precision().word();
  }

  private void gaps(Numerics numerics, boolean bos) {
    ImmutableList<NeededGap> rows = shown(numerics.mostNeeded());
    boolean tied = numerics.heads().stream().anyMatch(head -> isTied(numerics, head));
    if (rows.isEmpty() && !tied) return;
    out.println();
    out.println(
        "Score gap that softmax needs (the β, with a score of 1 where selected%s and 0 elsewhere)"
            .formatted(bos ? ", 1/2 at the first position" : ""));
    if (!rows.isEmpty()) {
      out.printf(Locale.ROOT, "  %6s  %10s  %8s  %s%n", "length", "bound", "measured", "head");
    }
    for (NeededGap gap : rows) {
      out.printf(
          Locale.ROOT,
          "  %6d  %10.3f  %8.3f  %s%n",
          gap.length(),
          numerics.gaps().stream()
              .filter(one -> one.length() == gap.length() && Double.isFinite(one.measured()))
              .mapToDouble(NeededGap::analytic)
              .max()
              .orElse(0),
          gap.measured(),
          heads.name(gap.aggregate()));
    }
    for (Id head : numerics.heads()) {
      if (isTied(numerics, head)) {
        out.println("  no gap is enough for " + heads.phrase(head) + ": " + tie(numerics, head));
      }
      numerics
          .gapLaw(head)
          .ifPresent(law -> out.println("  " + heads.phrase(head) + " needs " + logarithmic(law)));
    }
  }

  private static boolean isTied(Numerics numerics, Id head) {
    return numerics.gapsOf(head).stream().anyMatch(gap -> Double.isInfinite(gap.measured()));
  }

  private static String tie(Numerics numerics, Id head) {
    return numerics.gapsOf(head).stream()
        .filter(gap -> Double.isInfinite(gap.measured()))
        .flatMap(gap -> gap.word().stream())
        .findFirst()
        .map(word -> "on " + word(word) + " different keys have the same score")
        .orElse("different keys have the same score");
  }

  /** Lengths 2, 4, 8, …, and the greatest. */
  private static ImmutableList<NeededGap> shown(List<NeededGap> gaps) {
    var shown = ImmutableList.<NeededGap>builder();
    int next = 2;
    for (int i = 0; i < gaps.size(); i++) {
      if (gaps.get(i).length() >= next || (i == gaps.size() - 1 && i > 0)) {
        shown.add(gaps.get(i));
        while (next <= gaps.get(i).length()) next *= 2;
      }
    }
    return shown.build();
  }

  private static String logarithmic(ScalingLaw law) {
    return String.format(
        Locale.ROOT,
        "(%.3f ± %.3f)·ln n %s %.3f (95 %%, R² %.4f, %d lengths)",
        law.slope(),
        law.slopeError(),
        law.intercept() <= -0.0005 ? "-" : "+",
        Math.abs(law.intercept()),
        law.fit(),
        law.points());
  }

  private void errors(Numerics numerics) {
    List<Behaviour> some =
        numerics.behaviours().stream()
            .filter(one -> one.byLength().getLast().headError() > 0)
            .toList();
    if (some.isEmpty()) return;
    out.println();
    out.println("Largest error of a head, where it selects something, before it is read");
    for (Behaviour one : some) {
      Behaviour.AtLength last = one.byLength().getLast();
      out.printf(
          Locale.ROOT,
          "  %-15s %-9s  %s at length %d%s%n",
          one.setting().attention().text(),
          one.setting().precision().word(),
          Double.isFinite(last.headError())
              ? String.format(Locale.ROOT, "%.3g", last.headError())
              : "infinite",
          last.length(),
          Numerics.errorLaw(one).map(AttentionText::growth).orElse(""));
    }
  }

  private static String growth(ScalingLaw law) {
    if (law.slope() == 0) return ", the same at every length";
    if (law.fit() < LEAST_FIT) {
      return String.format(Locale.ROOT, "; no power of n fits (R² %.2f)", law.fit());
    }
    return String.format(
        Locale.ROOT,
        ", as n^(%.2f ± %.2f) (95 %%, R² %.2f, %d lengths)",
        law.slope(),
        law.slopeError(),
        law.fit(),
        law.points());
  }
}
