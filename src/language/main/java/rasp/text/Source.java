package rasp.text;

import java.util.Arrays;

/**
 * A program text with the name under which messages speak of it; finds lines and columns of
 * offsets.
 */
public final class Source {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  public Source(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) starts = Arrays.copyOf(starts, 2 * count);
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** Under which messages speak of it. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Number of the line, from 1, that holds the offset; O(log lines). */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Column of the offset within its line, from 1, in code points. */
  public int column(int offset) {
    return text.codePointCount(lineStarts[line(offset) - 1], Math.min(offset, text.length())) + 1;
  }

  /** The text of a line, counted from 1, without its end. */
  public String lineText(int line) {
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    String content = text.substring(lineStarts[line - 1], end);
    return content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
  }

  @Override
  public String toString() {
    return name;
  }
}
