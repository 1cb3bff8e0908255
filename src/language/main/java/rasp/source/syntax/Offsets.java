package rasp.source.syntax;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import rasp.text.Span;

/** Where tokens stand: the lexer counts code points, spans count UTF-16 units. */
final class Offsets {
  private final String lexable;

  /** Unit offset of each code point, where the two counts differ. */
  private final int @Nullable [] units;

  Offsets(String text) {
    this.lexable = withoutLoneSurrogates(text);
    this.units = units(lexable);
  }

  /**
   * The text with U+FFFD for each half of a character that stands alone, which no lexer could take.
   */
  String lexable() {
    return lexable;
  }

  private static String withoutLoneSurrogates(String text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) return text;
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> clean.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
    return clean.toString();
  }

  private static int @Nullable [] units(String text) {
    int points = text.codePointCount(0, text.length());
    if (points == text.length()) return null;
    int[] units = new int[points + 1];
    int unit = 0;
    for (int point = 0; point < points; point++) {
      units[point] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    units[points] = unit;
    return units;
  }

  private int unit(int point) {
    return units == null ? point : units[point];
  }

  Span span(Token token) {
    return new Span(unit(token.getStartIndex()), unit(token.getStopIndex() + 1));
  }

  Span span(Token first, Token last) {
    return new Span(
        unit(first.getStartIndex()),
        Math.max(unit(first.getStartIndex()), unit(last.getStopIndex() + 1)));
  }
}
