package rasp.json;

/**
 * Texts that somebody else has written, within a sentence: with escapes for what would end the
 * quotes or the line, or change the order of its letters.
 */
public final class Quoted {
  private static final int LONGEST = 200;

  private Quoted() {}

  /** A text in double quotes; cut where it is long. */
  public static String of(String text) {
    return "\"" + escaped(text, LONGEST) + "\"";
  }

  /** A text with escapes and without quotes; cut behind so many letters. */
  public static String escaped(String text, int longest) {
    var escaped = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(longest, points.length); i++) append(escaped, points[i]);
    return escaped.append(points.length > longest ? "…" : "").toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '"', '\\' -> escaped.append('\\').append((char) point);
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        if (isShown(point)) escaped.appendCodePoint(point);
        else escaped.append("\\u{%x}".formatted(point));
      }
    }
  }

  /** Says that a letter takes its place in a line and does nothing else. */
  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
