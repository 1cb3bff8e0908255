package rasp.text;

/**
 * A stretch of a source text, by offsets in UTF-16 units.
 *
 * @param start offset of the first unit
 * @param end offset after the last unit
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start)
      throw new IllegalArgumentException("no span from " + start + " to " + end);
  }
}
