package rasp.show.draw;

import java.util.Locale;

/**
 * An SVG picture that is being drawn, in user units from the top left corner. Shapes say what they
 * are by class; a {@linkplain #STYLE style} says what that looks like, on light and on dark. Texts
 * are escaped. The same calls give the same bytes.
 */
public final class Svg {
  /** Widths of texts are estimated: a character of the monospaced font at 12 units. */
  public static final double LETTER = 7.3;

  /** What the classes look like; a document that holds several pictures needs it once. */
  public static final String STYLE =
      """
      svg { background: #fff; color: #1f2328; font: 12px ui-monospace, Menlo, Consolas, monospace; }
      svg text { fill: currentColor; }
      svg .title { font-size: 15px; font-weight: 600; }
      svg .band { fill: #f6f8fa; stroke: #d0d7de; }
      svg .layer { font-weight: 600; }
      svg .quiet { fill: #59636e; }
      svg .cell { fill: #fff; stroke: #d0d7de; }
      svg .result { fill: #fff1c2; stroke: #9a6700; }
      svg .off { fill: #fff; stroke: #d8dee4; }
      svg .on { fill: #0757b5; stroke: #d8dee4; }
      svg .axis { stroke: #59636e; fill: none; }
      svg .grid { stroke: #d8dee4; fill: none; }
      svg .line0 { stroke: #0757b5; fill: none; stroke-width: 2; }
      svg .line1 { stroke: #9a3412; fill: none; stroke-width: 2; stroke-dasharray: 7 3; }
      svg .line2 { stroke: #116329; fill: none; stroke-width: 2; stroke-dasharray: 2 3; }
      svg .line3 { stroke: #7c2d91; fill: none; stroke-width: 2; stroke-dasharray: 9 3 2 3; }
      svg .line4 { stroke: #59636e; fill: none; stroke-width: 2; stroke-dasharray: 4 4; }
      svg .area0 { fill: #0757b5; fill-opacity: 0.18; }
      svg .area1 { fill: #9a3412; fill-opacity: 0.18; }
      svg .area2 { fill: #116329; fill-opacity: 0.18; }
      svg .arrow { stroke: #59636e; fill: none; }
      svg .inside { fill: #d9f2e0; stroke: #116329; }
      @media (prefers-color-scheme: dark) {
        svg { background: #0d1117; color: #e6edf3; }
        svg .band { fill: #151b23; stroke: #3d444d; }
        svg .quiet { fill: #9198a1; }
        svg .cell, svg .off { fill: #0d1117; stroke: #3d444d; }
        svg .result { fill: #4b3800; stroke: #d29922; }
        svg .on { fill: #6cb6ff; stroke: #3d444d; }
        svg .axis, svg .arrow, svg .line4 { stroke: #9198a1; }
        svg .grid { stroke: #3d444d; }
        svg .line0 { stroke: #6cb6ff; }
        svg .line1 { stroke: #f0883e; }
        svg .line2 { stroke: #57ab5a; }
        svg .line3 { stroke: #d2a8ff; }
        svg .area0 { fill: #6cb6ff; }
        svg .area1 { fill: #f0883e; }
        svg .area2 { fill: #57ab5a; }
        svg .inside { fill: #12361f; stroke: #57ab5a; }
      }
      """;

  private final StringBuilder shapes = new StringBuilder();

  public void rect(String style, int x, int y, int width, int height) {
    rect(style, x, y, width, height, "");
  }

  /**
   * A rectangle with further attributes.
   *
   * @param more further attributes as they stand in the element, with a blank before each
   */
  public void rect(String style, int x, int y, int width, int height, String more) {
    shapes.append(
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

  public void text(int x, int y, String style, String content) {
    text(x, y, style, "start", content);
  }

  /**
   * A text at a point on its base line.
   *
   * @param anchor which end of the text is at x: {@code start}, {@code middle} or {@code end}
   */
  public void text(int x, int y, String style, String anchor, String content) {
    shapes
        .append(
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

  /** A text that is cut where it is too long; then the whole of it shows where one points. */
  public void cutText(int x, int y, String style, String anchor, String content, int most) {
    String shown = cut(content, most);
    text(x, y, style, anchor, shown);
    if (shown.equals(content)) return;
    shapes.insert(
        shapes.length() - "</text>\n".length(), "<title>" + escaped(content) + "</title>");
  }

  /**
   * Lines and curves.
   *
   * @param data a path in SVG's own commands
   */
  public void path(String style, String data) {
    shapes.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, data));
  }

  /**
   * Opens a group, which {@link #close} ends.
   *
   * @param attributes as they stand in the element
   */
  public void open(String attributes) {
    shapes.append("<g ").append(attributes).append(">\n");
  }

  public void close() {
    shapes.append("</g>\n");
  }

  /** The picture as an element for a document that has the style. */
  public String element(int width, int height, String label) {
    return start(width, height, label) + shapes + "</svg>\n";
  }

  /** The picture as a document of its own. */
  public String document(int width, int height, String label) {
    return start(width, height, label) + "<style>\n" + STYLE + "</style>\n" + shapes + "</svg>\n";
  }

  private static String start(int width, int height, String label) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
    """
        .formatted(width, height, width, height, escaped(label));
  }

  /** Number of characters (code points). */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text, or its beginning and an ellipsis where it has more than so many characters. */
  public static String cut(String text, int most) {
    if (length(text) <= most) return text;
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** Text that is safe in XML; what no document may hold, and what turns text around, is marked. */
  public static String escaped(String text) {
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

  /** Whether a character neither controls anything nor turns the text around it. */
  public static boolean isShowable(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.SURROGATE
        && type != Character.FORMAT
        && (c & 0xFFFE) != 0xFFFE;
  }
}
