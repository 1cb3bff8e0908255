package rasp.text;

import java.util.Locale;

/**
 * A diagnostic as a reader sees it: place and message, the line with a caret under what is meant,
 * help and notes.
 */
public final class DiagnosticText {
  /**
   * Lines are shown as they stand up to this length, and as a stretch around the place beyond it.
   */
  private static final int WIDTH = 120;

  private DiagnosticText() {}

  /** The text of several lines, the last without its line end. */
  public static String of(Diagnostic diagnostic) {
    Place place = diagnostic.place();
    int line = place.line();
    String gutter = " ".repeat(String.valueOf(line).length());
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s:%d:%d: error[%s]: %s%n".replace("%n", "\n"),
            place.source().name(),
            line,
            place.column(),
            diagnostic.code().number(),
            visible(diagnostic.message())));
    text.append(gutter).append(" |\n");
    Excerpt excerpt = Excerpt.of(place);
    text.append(line).append(" | ").append(excerpt.text).append('\n');
    text.append(gutter)
        .append(" | ")
        .append(" ".repeat(excerpt.start))
        .append("^".repeat(excerpt.length));
    if (!diagnostic.help().isEmpty())
      text.append('\n').append(gutter).append(" = help: ").append(visible(diagnostic.help()));
    for (Diagnostic.Note note : diagnostic.notes()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n%s = note: %s: %s:%d:%d",
              gutter,
              visible(note.message()),
              note.place().source().name(),
              note.place().line(),
              note.place().column()));
    }
    return text.toString();
  }

  /** Control characters would move the cursor: they are shown as pictures of themselves. */
  private static String visible(String text) {
    if (text.chars().noneMatch(c -> Character.isISOControl(c))) return text;
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 0x20) shown.appendCodePoint(0x2400 + c);
          else if (Character.isISOControl(c)) shown.appendCodePoint(0xFFFD);
          else shown.appendCodePoint(c);
        });
    return shown.toString();
  }

  /** The stretch of a line that is shown, with the columns of the caret in it. */
  private record Excerpt(String text, int start, int length) {
    static Excerpt of(Place place) {
      String line = place.source().lineText(place.line());
      int lineStart = place.span().start() - unitsBefore(place, line);
      int from = Math.min(place.span().start() - lineStart, line.length());
      int to = Math.min(Math.max(place.span().end() - lineStart, from), line.length());
      int left = line.length() <= WIDTH ? 0 : wholeCharacter(line, Math.max(0, from - WIDTH / 3));
      int right =
          line.length() <= WIDTH
              ? line.length()
              : wholeCharacter(line, Math.min(line.length(), left + WIDTH));
      to = Math.max(from, Math.min(to, right));
      String before = (left > 0 ? "…" : "") + shown(line.substring(left, from));
      String marked = shown(line.substring(from, to));
      String after = shown(line.substring(to, right)) + (right < line.length() ? "…" : "");
      return new Excerpt(before + marked + after, columns(before), Math.max(1, columns(marked)));
    }

    private static int unitsBefore(Place place, String line) {
      return Math.min(
          line.offsetByCodePoints(
              0, Math.min(place.column() - 1, line.codePointCount(0, line.length()))),
          line.length());
    }

    private static int wholeCharacter(String line, int index) {
      boolean inside =
          index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index));
      return inside ? index - 1 : index;
    }

    private static String shown(String text) {
      return visible(text.replace("\t", "    "));
    }

    private static int columns(String text) {
      return text.codePointCount(0, text.length());
    }
  }
}
