package rasp.text;

/** A span within its source: where a diagnostic points. */
public record Place(Source source, Span span) {
  /** Line number, from 1. */
  public int line() {
    return source.line(span.start());
  }

  /** Column number in code points, from 1. */
  public int column() {
    return source.column(span.start());
  }

  /** The characters that the span covers. */
  public String text() {
    return source.text().substring(span.start(), span.end());
  }
}
