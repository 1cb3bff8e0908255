package rasp.show.draw;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A flow as an SVG picture: the input on top, below it the layers, each with its heads' attention
 * weights as heat maps and the columns that it adds to the residual stream. The same flow gives the
 * same bytes. Time and size O(heads · n² + rows · n).
 */
public final class FlowPicture {
  private static final int MARGIN = 20;
  private static final int ROW = 26;
  private static final int GAP = 24;

  /** Names are cut where they are longer. */
  private static final int LONGEST_NAME = 40;

  private static final int LONGEST_HEAD = 30;

  /** The side of a heat map that its cells are to fill, as far as they stay in these bounds. */
  private static final int HEAT_MAP = 160;

  private static final int SMALLEST_CELL = 16;
  private static final int LARGEST_CELL = 28;

  /** As long as what stands before a head's name. */
  private static final String HEAD = "head 10: ";

  private static final String INPUT = "input";

  private final Flow flow;
  private final Svg svg = new Svg();
  private final int cell;
  private final int column;
  private final int label;
  private final int headWidth;
  private final int width;
  private int y;

  private FlowPicture(Flow flow) {
    this.flow = flow;
    int longest =
        rows(flow).flatMap(row -> row.values().stream()).mapToInt(Svg::length).max().orElse(1);
    longest = Math.max(longest, flow.tokens().stream().mapToInt(Svg::length).max().orElse(1));
    this.column = (int) Math.ceil(Math.min(longest, 9) * Svg.LETTER) + 14;
    this.cell = Math.clamp(HEAT_MAP / Math.max(1, flow.size()), SMALLEST_CELL, LARGEST_CELL);
    this.label =
        textWidth(Stream.concat(Stream.of(INPUT), rows(flow).map(Flow.Row::name)), LONGEST_NAME)
            + GAP;
    int named =
        textWidth(
            flow.layers().stream().flatMap(layer -> layer.heads().stream()).map(Flow.Head::name),
            LONGEST_HEAD - HEAD.length());
    int title = (int) Math.ceil(HEAD.length() * Svg.LETTER) + named;
    this.headWidth = Math.max(tokenWidth() + flow.size() * cell, title);
    int rowWidth = label + flow.size() * column;
    int headsWidth =
        flow.layers().stream()
            .mapToInt(layer -> layer.heads().size() * (headWidth + GAP))
            .max()
            .orElse(0);
    this.width = 2 * MARGIN + 2 * GAP + Math.max(Math.max(rowWidth, headsWidth), 300);
  }

  /** The room that the longest of some texts takes, each cut where it is too long. */
  private static int textWidth(Stream<String> texts, int most) {
    int longest = texts.mapToInt(text -> Math.min(Svg.length(text), most)).max().orElse(0);
    return (int) Math.ceil(longest * Svg.LETTER);
  }

  private static Stream<Flow.Row> rows(Flow flow) {
    return Stream.concat(
        flow.inputs().stream(),
        flow.layers().stream()
            .flatMap(
                layer -> Stream.concat(averaged(layer.heads()), layer.feedForward().stream())));
  }

  /** The picture, a whole SVG document. */
  public static String svg(Flow flow) {
    var picture = new FlowPicture(flow);
    picture.draw();
    return picture.svg.document(picture.width, picture.y, label(flow));
  }

  /** The picture as an element for a document that has the {@linkplain Svg#STYLE style}. */
  public static String element(Flow flow) {
    var picture = new FlowPicture(flow);
    picture.draw();
    return picture.svg.element(picture.width, picture.y, label(flow));
  }

  private static String label(Flow flow) {
    return "computation flow of " + flow.title();
  }

  private void draw() {
    y = MARGIN + 14;
    svg.text(MARGIN, y, "title", flow.title());
    y += 16;
    var input = new Flow.Row(INPUT, flow.tokens(), false);
    band(
        "before the first layer",
        List.of(),
        Stream.concat(Stream.of(input), flow.inputs().stream()).toList(),
        0);
    for (int l = 0; l < flow.layers().size(); l++) {
      Flow.Layer layer = flow.layers().get(l);
      List<Flow.Row> rows =
          Stream.concat(averaged(layer.heads()), layer.feedForward().stream()).toList();
      int heads = layer.heads().size();
      band(
          "layer %d · %d head%s".formatted(l + 1, heads, heads == 1 ? "" : "s"),
          layer.heads(),
          rows,
          l + 1);
    }
    y += MARGIN / 2;
  }

  /** What the heads of a layer average; where there are several, each row says by which. */
  private static Stream<Flow.Row> averaged(List<Flow.Head> heads) {
    if (heads.size() == 1) return heads.getFirst().aggregates().stream();
    return IntStream.range(0, heads.size())
        .boxed()
        .flatMap(h ->
            heads.get(h).aggregates().stream()
                .map(row ->
                    new Flow.Row(
                        "%d: %s".formatted(h + 1, row.name()), row.values(), row.result())));
  }

  private void band(String title, List<Flow.Head> heads, List<Flow.Row> rows, int layer) {
    int top = y;
    int headsHeight = heads.isEmpty() ? 0 : headHeight() + 10;
    int height = 30 + headsHeight + rows.size() * ROW + 8;
    svg.rect("band", MARGIN, top, width - 2 * MARGIN, height);
    svg.text(MARGIN + 12, top + 20, "layer", title);
    for (int h = 0; h < heads.size(); h++) {
      svg.open("data-layer=\"%d\" data-head=\"%d\"".formatted(layer, h + 1));
      boolean isLast = h == heads.size() - 1;
      head(heads.get(h), h + 1, isLast, MARGIN + GAP + h * (headWidth + GAP), top + 30);
      svg.close();
    }
    y = top + 30 + headsHeight;
    rows.forEach(this::row);
    y = top + height + 12;
  }

  private int headHeight() {
    return 34 + flow.size() * cell;
  }

  private int tokenWidth() {
    int longest = flow.tokens().stream().mapToInt(Svg::length).max().orElse(1);
    return (int) Math.ceil(Math.min(longest, 6) * Svg.LETTER) + 8;
  }

  /** The weights of a head: row query, column key, each row's weights adding up to one. */
  private void head(Flow.Head head, int number, boolean isLast, int left, int top) {
    int right = isLast ? width - MARGIN - GAP : left + headWidth;
    int room = (int) ((right - left) / Svg.LETTER);
    svg.cutText(left, top + 10, "quiet", "start", "head " + number + ": " + head.name(), room);
    int x0 = left + tokenWidth();
    int y0 = top + 32;
    for (int k = 0; k < flow.size(); k++) {
      svg.text(
          x0 + k * cell + cell / 2, y0 - 5, "quiet", "middle", Svg.cut(flow.tokens().get(k), 2));
      svg.text(
          x0 - 5, y0 + k * cell + cell / 2 + 4, "quiet", "end", Svg.cut(flow.tokens().get(k), 6));
    }
    for (int q = 0; q < flow.size(); q++) {
      int selected = head.pattern().rows().get(q).cardinality();
      for (int k = 0; k < flow.size(); k++) {
        boolean on = head.pattern().selects(q, k);
        String more = " data-q=\"%d\" data-k=\"%d\"".formatted(q, k);
        if (on && selected > 1) {
          more += String.format(Locale.ROOT, " fill-opacity=\"%.2f\"", 0.25 + 0.75 / selected);
        }
        svg.rect(on ? "on" : "off", x0 + k * cell, y0 + q * cell, cell, cell, more);
      }
    }
  }

  private void row(Flow.Row row) {
    int left = MARGIN + 12;
    svg.cutText(left, y + 17, row.result() ? "layer" : "", "start", row.name(), LONGEST_NAME);
    for (int i = 0; i < row.values().size(); i++) {
      int x = MARGIN + label + i * column;
      svg.rect(row.result() ? "result" : "cell", x, y, column, ROW - 4);
      svg.cutText(x + column / 2, y + 15, "", "middle", row.values().get(i), 9);
    }
    y += ROW;
  }
}
