package rasp.show.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.rewrite.Simplifier;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Behaviour;
import rasp.transformer.attention.Mask;
import rasp.transformer.attention.NeededGap;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.Precision;
import rasp.transformer.attention.Setting;

/**
 * How the arithmetic of a transformer treats an output, for a page: softmax of one temperature in
 * several formats, each head with a first position of its own, so that defaults are there.
 */
final class NumericsSection {
  private static final double BETA = 20;
  private static final int LONGEST = 12;

  /** Words of each length that are tried. */
  private static final int WORDS = 8;

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
  private final Simplifier.Simplified shared;
  private final Numerics.Plan plan;
  private final Numerics numerics;

  private NumericsSection(WrittenGraph written, Simplifier.Simplified shared, Numerics.Plan plan) {
    this.written = written;
    this.shared = shared;
    this.plan = plan;
    this.numerics = Numerics.of(shared.graph(), shared.output(), plan);
  }

  /**
   * The numerics of an output; absent where nothing attends, or more does than a page looks at.
   *
   * @param bos whether words begin with §
   */
  static Optional<NumericsSection> of(
      WrittenGraph written, Id output, ImmutableList<Atom> letters, boolean bos) {
    Simplifier.Simplified shared = Simplifier.share(written.graph(), output);
    if (!isLookedAt(shared.graph(), shared.output())) return Optional.empty();
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
    return Optional.of(new NumericsSection(written, shared, plan));
  }

  Page.Numerics said() {
    return new Page.Numerics(lines(), findings());
  }

  /** As {@code rasp attention} takes it. */
  List<String> options() {
    var options =
        new ArrayList<>(
            List.of(
                "--attention",
                "softmax",
                "--beta",
                plain(BETA),
                "--bos",
                "--precision",
                PRECISIONS.stream().map(Precision::word).collect(Collectors.joining(",")),
                "--max-length",
                String.valueOf(plan.maxLength()),
                "--words",
                String.valueOf(plan.perLength()),
                "--alphabet",
                plan.letters().stream().map(Atom::text).collect(Collectors.joining())));
    if (plan.bosWords()) options.addAll(List.of("--assume", "bos"));
    options.addAll(List.of("--sweep", "arithmetic"));
    return options;
  }

  private static boolean isLookedAt(Graph graph, Id output) {
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
    return "At length %d softmax needs β = %s (the analytic bound: %s), for the head of line %d."
        .formatted(
            gap.length(),
            plain(gap.measured()),
            Double.isFinite(gap.analytic()) ? plain(gap.analytic()) : "none",
            line(gap.aggregate()));
  }

  /** Where the program first writes an operation of the shared graph. */
  private int line(Id id) {
    int first =
        shared.idOf().entrySet().stream()
            .filter(entry -> entry.getValue().equals(id))
            .mapToInt(entry -> entry.getKey().index())
            .min()
            .orElseThrow();
    return written.place(new Id(first)).line();
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
