package rasp.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rasp.attention.Attention;
import rasp.attention.Behaviour;
import rasp.attention.Mask;
import rasp.attention.NeededGap;
import rasp.attention.Numerics;
import rasp.attention.Precision;
import rasp.attention.Setting;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.lower.WrittenGraph;

/**
 * How the arithmetic of a transformer treats an output, for a page: softmax of one temperature in
 * several formats, each head with a first position of its own, so that defaults are there.
 */
final class NumericsSection {
  private static final double BETA = 20;
  private static final int LONGEST = 12;
  private static final int WORDS = 5;

  /** Programs with more heads are left to {@code rasp attention}. */
  private static final int MOST_AGGREGATES = 24;

  private static final List<Precision> PRECISIONS =
      List.of(
          Precision.FLOAT64,
          Precision.FLOAT32,
          Precision.BFLOAT16,
          Precision.FLOAT16,
          Precision.E4M3);

  private final WrittenGraph written;
  private final Numerics numerics;

  private NumericsSection(WrittenGraph written, Numerics numerics) {
    this.written = written;
    this.numerics = numerics;
  }

  /**
   * The numerics of an output.
   *
   * @param bos whether words begin with §
   */
  static Page.Numerics of(
      WrittenGraph written, Id output, ImmutableList<Atom> letters, boolean bos) {
    var setting =
        new Setting(
            new Attention.Softmax(BETA),
            Mask.NONE,
            true,
            Precision.FLOAT64,
            false,
            Setting.Reading.NEAREST);
    ImmutableList<Setting> settings =
        PRECISIONS.stream().map(setting::with).collect(ImmutableList.toImmutableList());
    var plan = new Numerics.Plan(letters, bos, LONGEST, WORDS, settings, Mask.NONE, true, true);
    var section = new NumericsSection(written, Numerics.of(written.graph(), output, plan));
    return new Page.Numerics(section.lines(), section.findings());
  }

  /** Whether there is attention, and no more of it than a page looks at. */
  static boolean isLookedAt(Graph graph, Id output) {
    long aggregates =
        graph.dependencies(output).stream()
            .filter(i -> graph.op(new Id(i)) instanceof Op.Aggregate)
            .count();
    return aggregates > 0 && aggregates <= MOST_AGGREGATES;
  }

  private List<Page.Series> lines() {
    return numerics.behaviours().stream()
        .map(behaviour ->
            new Page.Series(
                behaviour.setting().precision().word(),
                behaviour.byLength().stream()
                    .filter(at -> Double.isFinite(at.headError()))
                    .map(at -> Page.Point.of(at.length(), rounded(at.headError())))
                    .toList()))
        .filter(series -> !series.points().isEmpty())
        .toList();
  }

  private List<String> findings() {
    var findings = new ArrayList<String>();
    findings.add(
        "Softmax with β = %s over scores 0 and 1, on %d words of length 1 to %d over the letters %s."
            .formatted(
                plain(BETA),
                numerics.words().stream().mapToLong(Numerics.Tried::words).sum(),
                LONGEST,
                String.join(" ", numerics.letters().stream().map(Atom::text).toList())));
    for (Behaviour behaviour : numerics.behaviours()) findings.add(finding(behaviour));
    List<NeededGap> gaps = numerics.mostNeeded();
    if (!gaps.isEmpty()) findings.add(finding(gaps.getLast()));
    return findings;
  }

  private static String finding(Behaviour behaviour) {
    String precision = behaviour.setting().precision().word();
    return behaviour
        .first()
        .map(wrong ->
            "%s: right up to length %d; wrong first on %s%s: wanted %s, given %s."
                .formatted(
                    precision,
                    behaviour.rightUpTo(),
                    wrong.input().quoted(),
                    wrong.position().map(at -> ", at position " + at).orElse(""),
                    wrong.expected(),
                    wrong.actual()))
        .orElse("%s: right on all of them.".formatted(precision));
  }

  private String finding(NeededGap gap) {
    return "At length %d softmax needs β times the score gap to be %s (the analytic bound: %s), for the head of line %d."
        .formatted(
            gap.length(),
            plain(gap.measured()),
            Double.isFinite(gap.analytic()) ? plain(gap.analytic()) : "none",
            written.place(gap.aggregate()).line());
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  /** Three digits are all that a chart shows. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2e", value));
  }
}
