package rasp.show.report;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rasp.judge.check.VerdictText;
import rasp.show.draw.Flow;
import rasp.show.draw.FlowPicture;
import rasp.show.draw.Svg;

/**
 * A page on its way into HTML: its pictures, and names for what is pointed at.
 *
 * @param index where the atlas is, if the page belongs to one
 */
public record PageView(Page page, Optional<String> index) {
  /**
   * An example's flow.
   *
   * @param id of its data in the page
   * @param json its data
   */
  public record Drawn(
      String id,
      int number,
      String input,
      String svg,
      String json,
      List<String> tokens,
      List<Valued> rows,
      boolean attends) {}

  /** A column of the residual stream, with the layer that writes it. */
  public record Valued(String name, int layer, List<String> values) {}

  /** The largest errors at a length, in the order of the arithmetics; blank where there is none. */
  public record Row(int length, List<String> errors) {}

  /**
   * The page in each of its views, by file name.
   *
   * @param name of the files, without an ending
   */
  public SortedMap<String, String> documents(String name) {
    Map<String, Supplier<String>> views =
        Map.of(
            ".html", () -> PageHtml.of(page, index),
            ".json", () -> PageJson.of(page),
            ".md", () -> PageMarkdown.of(page));
    return views.entrySet().parallelStream()
        .collect(
            ImmutableSortedMap.toImmutableSortedMap(
                Comparator.naturalOrder(),
                view -> name + view.getKey(),
                view -> view.getValue().get()));
  }

  /** The text without characters that control or turn what stands around them. */
  public static String shown(String text) {
    if (text.codePoints().allMatch(c -> c == '\n' || c == '\t' || Svg.isShowable(c))) return text;
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c == '\n' || c == '\t' || Svg.isShowable(c)) shown.appendCodePoint(c);
          else shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
        });
    return shown.toString();
  }

  /** The place of an output in the page. */
  public String anchor(Page.Output output) {
    return "output-" + (page.outputs().indexOf(output) + 1);
  }

  /** The flows of an output's examples that were small enough. */
  public List<Drawn> flows(Page.Output output) {
    var drawn = new ArrayList<Drawn>();
    for (Page.Example example : output.examples()) {
      example
          .flow()
          .ifPresent(flow -> drawn.add(drawn(output, drawn.size(), example.input(), flow)));
    }
    return drawn;
  }

  private Drawn drawn(Page.Output output, int number, String input, Flow flow) {
    return new Drawn(
        anchor(output) + "-flow-" + number,
        number,
        input,
        FlowPicture.element(flow).stripTrailing(),
        PageJson.of(flow),
        flow.tokens(),
        rows(flow),
        !flow.layers().isEmpty());
  }

  private static List<Valued> rows(Flow flow) {
    var rows = new ArrayList<Valued>();
    flow.inputs().forEach(row -> rows.add(new Valued(row.name(), 0, row.values())));
    for (int l = 0; l < flow.layers().size(); l++) {
      int number = l + 1;
      Flow.Layer layer = flow.layers().get(l);
      for (Flow.Head head : layer.heads()) {
        head.aggregates().forEach(row -> rows.add(new Valued(row.name(), number, row.values())));
      }
      layer.feedForward().forEach(row -> rows.add(new Valued(row.name(), number, row.values())));
    }
    return rows;
  }

  /** {@code 2/1/1}, or a dash where nothing attends. */
  public static String perLayer(Page.Count count) {
    return count.headsPerLayer().isEmpty()
        ? "–"
        : count.headsPerLayer().stream().map(String::valueOf).collect(Collectors.joining("/"));
  }

  /** The rewrites with how often each was applied. */
  public static String rewrites(Page.Counting counting) {
    return counting.rewrites().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "×")
        .collect(Collectors.joining(", "));
  }

  /** Whether a check found nothing wrong, found something, or did not end. */
  public static String mark(Page.Checked check) {
    return check.holds() ? "✓" : check.complete() ? "✗" : "?";
  }

  /** What is so where a claim is made. */
  public static String brief(Page.CheckedClaim claim) {
    if (claim.holds()) return "✓ holds";
    return switch (claim.verdict()) {
      case "undecided" -> "? undecided: " + claim.actual();
      case "unreadable" -> "✗ cannot be read: " + claim.actual();
      case "unchecked" -> "✗ not checked: " + claim.actual();
      default -> "✗ it is " + claim.actual();
    };
  }

  /** The colours of a claim: good, bad, or those of what is open. */
  public static String colour(Page.CheckedClaim claim) {
    return colour(claim.holds(), !claim.isUndecided());
  }

  /** The colours of a check. */
  public static String colour(Page.Checked check) {
    return colour(check.holds(), check.complete());
  }

  private static String colour(boolean holds, boolean decided) {
    return decided ? (holds ? "good" : "bad") : "open";
  }

  /** What a check came to, in a few words. */
  public static String brief(Page.Checked check) {
    if (!check.complete()) return "? cut short";
    if (!check.counterexample().isEmpty()) {
      String word =
          check.counterexample().stream().map(Page.Position::token).collect(Collectors.joining());
      return "✗ wrong on \"" + word + "\"";
    }
    if (check.everyLength().startsWith("proved")) return "✓ " + check.everyLength();
    return check.words() == 0
        ? "✓ on drawn words"
        : "✓ all %s words up to length %d"
            .formatted(VerdictText.grouped(check.words()), check.length());
  }

  /** The classes that hold a language and of which no smaller one does. */
  public static String smallest(Page.Place place) {
    return HierarchyPicture.titles(place.classes());
  }

  /** A command in parts that are better not broken: an option with its value. */
  public static List<String> parts(Page.Command command) {
    return List.of(command.command().split(" (?=--?[a-z])", -1));
  }

  /** Where the comment of a line of a program begins; at its end where there is none. */
  public static int comment(String line) {
    boolean text = false;
    boolean escapes = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '#' && !text) return i;
      if (c == '\\' && text && escapes) i++;
      if (c == '"') {
        escapes = !text && i > 0 && line.charAt(i - 1) == 'e';
        text = !text;
      }
    }
    return line.length();
  }

  /** {@code 1 column} or {@code 2 columns}. */
  public static String columns(int number) {
    return number + (number == 1 ? " column" : " columns");
  }

  /** Layers against heads. */
  public String frontier(Page.Output output) {
    List<Page.Point> points =
        output.counting().frontier().stream()
            .map(step -> Page.Point.of(step.layers(), step.heads()))
            .toList();
    return new Chart("layers", "heads in a layer", true)
        .inSteps()
        .line("least heads", points)
        .svg("least heads by layers of " + output.name());
  }

  /** Accuracy by length, a line with its band for each share of words. */
  public String accuracy(Page.Checked check) {
    var chart = new Chart("length of the word", "right, %", true);
    List<String> shares = check.accuracy().stream().map(Page.Accuracy::share).distinct().toList();
    for (String share : shares) {
      chart.line(
          share,
          check.accuracy().stream()
              .filter(accuracy -> accuracy.share().equals(share))
              .map(accuracy ->
                  new Page.Point(
                      accuracy.length(),
                      accuracy.percent(),
                      accuracy.low().doubleValue(),
                      accuracy.high().doubleValue()))
              .toList());
    }
    return chart.svg("accuracy by length against " + check.language());
  }

  /** Error by length, a line for each arithmetic. */
  public String errors(Page.Numerics numerics) {
    var chart = new Chart("length n", "largest error", false);
    numerics.lines().forEach(line -> chart.line(line.name(), line.points()));
    return chart.svg("largest error by length");
  }

  /** The points of that picture. */
  public static List<Row> errorRows(Page.Numerics numerics) {
    return numerics.lines().stream()
        .flatMap(line -> line.points().stream().map(Page.Point::x))
        .distinct()
        .sorted()
        .map(length ->
            new Row(
                length.intValue(),
                numerics.lines().stream().map(line -> error(line, length)).toList()))
        .toList();
  }

  private static String error(Page.Series line, double length) {
    return line.points().stream()
        .filter(point -> point.x() == length)
        .map(point -> String.format(Locale.ROOT, "%.2g", point.y()))
        .findFirst()
        .orElse("");
  }

  /** The classes of regular languages, and which hold the language. */
  public String hierarchy(Page.Place place) {
    return HierarchyPicture.svg(place);
  }

  /** All pictures of the page, each under a name of its own. */
  public List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    for (Page.Output output : page.outputs()) {
      String name = output.name();
      if (output.counting().frontier().size() > 1) {
        figures.add(new Figure(name + "-frontier", frontier(output)));
      }
      flows(output)
          .forEach(
              flow -> figures.add(new Figure(name + "-flow-" + (flow.number() + 1), flow.svg())));
      output
          .check()
          .filter(check -> !check.accuracy().isEmpty())
          .ifPresent(check -> figures.add(new Figure(name + "-accuracy", accuracy(check))));
      output
          .numerics()
          .filter(numerics -> !numerics.lines().isEmpty())
          .ifPresent(numerics -> figures.add(new Figure(name + "-error", errors(numerics))));
      output
          .place()
          .ifPresent(place -> figures.add(new Figure(name + "-hierarchy", hierarchy(place))));
    }
    return figures;
  }
}
