package rasp.draw;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A flow as an SVG picture: the input on top, below it the layers, each with its heads' attention
 * weights as heat maps and the columns that it adds to the residual stream. The same flow gives the
 * same bytes. Time and size O(heads · n² + rows · n).
 */
public final class FlowPicture {
  private static final int MARGIN = 20;
  private static final int LABEL = 230;
  private static final int ROW = 26;
  private static final int CELL = 16;
  private static final int GAP = 24;

  /** Widths are estimated: a character of the monospaced font at 12 px, and one at 11 px. */
  private static final double LETTER = 7.3;

  private static final String STYLE =
      """
      <style>
        svg { background: #fff; color: #1f2328; font: 12px ui-monospace, Menlo, Consolas, monospace; }
        text { fill: currentColor; }
        .title { font-size: 15px; font-weight: 600; }
        .band { fill: #f6f8fa; stroke: #d0d7de; }
        .layer { font-weight: 600; }
        .quiet { fill: #59636e; }
        .cell { fill: #fff; stroke: #d0d7de; }
        .result { fill: #fff1c2; stroke: #9a6700; }
        .off { fill: #fff; stroke: #d8dee4; }
        .on { fill: #0757b5; stroke: #d8dee4; }
        @media (prefers-color-scheme: dark) {
          svg { background: #0d1117; color: #e6edf3; }
          .band { fill: #151b23; stroke: #3d444d; }
          .quiet { fill: #9198a1; }
          .cell, .off { fill: #0d1117; stroke: #3d444d; }
          .result { fill: #4b3800; stroke: #d29922; }
          .on { fill: #6cb6ff; stroke: #3d444d; }
        }
      </style>
      """;

  private final Flow flow;
  private final StringBuilder svg = new StringBuilder();
  private final int column;
  private final int width;
  private int y;

  private FlowPicture(Flow flow) {
    this.flow = flow;
    int longest =
        rows(flow)
            .flatMap(row -> row.values().stream())
            .mapToInt(FlowPicture::length)
            .max()
            .orElse(1);
    longest =
        Math.max(longest, flow.tokens().stream().mapToInt(FlowPicture::length).max().orElse(1));
    this.column = (int) Math.ceil(Math.min(longest, 9) * LETTER) + 14;
    int rowWidth = LABEL + flow.size() * column;
    int headsWidth =
        flow.layers().stream()
            .mapToInt(layer -> layer.heads().size() * (headWidth() + GAP))
            .max()
            .orElse(0);
    this.width = 2 * MARGIN + 2 * GAP + Math.max(Math.max(rowWidth, headsWidth), 420);
  }

  private static Stream<Flow.Row> rows(Flow flow) {
    return Stream.concat(
        flow.inputs().stream(),
        flow.layers().stream()
            .flatMap(layer ->
                Stream.concat(
                    layer.heads().stream().flatMap(head -> head.aggregates().stream()),
                    layer.feedForward().stream())));
  }

  /** The picture, a whole SVG document. */
  public static String svg(Flow flow) {
    var picture = new FlowPicture(flow);
    picture.draw();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
    """
            .formatted(
                picture.width,
                picture.y,
                picture.width,
                picture.y,
                escaped("computation flow of " + flow.title()))
        + STYLE
        + picture.svg
        + "</svg>\n";
  }

  private void draw() {
    y = MARGIN + 14;
    text(MARGIN, y, "title", flow.title());
    y += 16;
    var input = new Flow.Row("input", flow.tokens(), false);
    band(
        "before the first layer",
        List.of(),
        Stream.concat(Stream.of(input), flow.inputs().stream()).toList());
    for (int l = 0; l < flow.layers().size(); l++) {
      Flow.Layer layer = flow.layers().get(l);
      List<Flow.Row> rows =
          Stream.concat(
                  layer.heads().stream().flatMap(head -> head.aggregates().stream()),
                  layer.feedForward().stream())
              .toList();
      int heads = layer.heads().size();
      band(
          "layer %d · %d head%s".formatted(l + 1, heads, heads == 1 ? "" : "s"),
          layer.heads(),
          rows);
    }
    y += MARGIN / 2;
  }

  private void band(String title, List<Flow.Head> heads, List<Flow.Row> rows) {
    int top = y;
    int headsHeight = heads.isEmpty() ? 0 : headHeight() + 10;
    int height = 30 + headsHeight + rows.size() * ROW + 8;
    rect("band", MARGIN, top, width - 2 * MARGIN, height, "");
    text(MARGIN + 12, top + 20, "layer", title);
    for (int h = 0; h < heads.size(); h++) {
      head(heads.get(h), h + 1, MARGIN + GAP + h * (headWidth() + GAP), top + 30);
    }
    y = top + 30 + headsHeight;
    rows.forEach(this::row);
    y = top + height + 12;
  }

  private int headWidth() {
    return Math.max(tokenWidth() + flow.size() * CELL, 150);
  }

  private int headHeight() {
    return 34 + flow.size() * CELL;
  }

  private int tokenWidth() {
    int longest = flow.tokens().stream().mapToInt(FlowPicture::length).max().orElse(1);
    return (int) Math.ceil(Math.min(longest, 6) * LETTER) + 8;
  }

  /** The weights of a head: row query, column key, each row's weights adding up to one. */
  private void head(Flow.Head head, int number, int left, int top) {
    int room = (int) (headWidth() / LETTER);
    text(left, top + 10, "quiet", cut("head " + number + ": " + head.name(), Math.max(room, 22)));
    int x0 = left + tokenWidth();
    int y0 = top + 32;
    for (int k = 0; k < flow.size(); k++) {
      text(x0 + k * CELL + CELL / 2, y0 - 5, "quiet", "middle", cut(flow.tokens().get(k), 2));
      text(x0 - 5, y0 + k * CELL + 12, "quiet", "end", cut(flow.tokens().get(k), 6));
    }
    for (int q = 0; q < flow.size(); q++) {
      int selected = head.pattern().rows().get(q).cardinality();
      for (int k = 0; k < flow.size(); k++) {
        boolean on = head.pattern().selects(q, k);
        String opacity =
            on && selected > 1
                ? String.format(Locale.ROOT, " fill-opacity=\"%.2f\"", 0.25 + 0.75 / selected)
                : "";
        rect(on ? "on" : "off", x0 + k * CELL, y0 + q * CELL, CELL, CELL, opacity);
      }
    }
  }

  private void row(Flow.Row row) {
    int left = MARGIN + 12;
    text(left, y + 17, row.result() ? "layer" : "", cut(row.name(), (int) ((LABEL - 20) / LETTER)));
    for (int i = 0; i < row.values().size(); i++) {
      int x = MARGIN + LABEL + i * column;
      rect(row.result() ? "result" : "cell", x, y, column, ROW - 4, "");
      text(x + column / 2, y + 15, "", "middle", cut(row.values().get(i), 9));
    }
    y += ROW;
  }

  private void rect(String style, int x, int y, int width, int height, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\"%s x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
            style,
            more,
            x,
            y,
            width,
            height));
  }

  private void text(int x, int y, String style, String content) {
    text(x, y, style, "start", content);
  }

  private void text(int x, int y, String style, String anchor, String content) {
    svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">",
                style,
                x,
                y,
                anchor))
        .append(escaped(content))
        .append("</text>\n");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text, int most) {
    if (length(text) <= most) return text;
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** Text that is safe in XML; what no document may hold, and what turns text around, is marked. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(isShowable(c) ? c : 0xFFFD);
          }
        });
    return escaped.toString();
  }

  private static boolean isShowable(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.SURROGATE
        && type != Character.FORMAT
        && (c & 0xFFFE) != 0xFFFE;
  }
}
