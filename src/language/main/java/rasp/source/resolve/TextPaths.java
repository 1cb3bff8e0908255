package rasp.source.resolve;

/**
 * Spellings of the paths of texts that lie in no files: of letters that every platform's paths can
 * have, so that what a program loads does not depend on where it is executed.
 */
public final class TextPaths {
  /** The name of a folder that no path spells. */
  public static final String NAMELESS = "%";

  private static final int ASCII = 128;
  private static final int DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private TextPaths() {}

  /** The spelling of a path. */
  public static String of(String written) {
    var spelt = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '%' || c <= ' ' || c >= ASCII) spelt.append("%%%04x".formatted((int) c));
      else spelt.append(c);
    }
    return spelt.toString();
  }

  /** The path that was spelt so. */
  public static String written(String spelt) {
    var written = new StringBuilder();
    for (int i = 0; i < spelt.length(); i++) {
      if (spelt.charAt(i) == '%') {
        written.append(
            (char) Integer.parseInt(spelt.substring(i + 1, i + 1 + DIGITS), HEXADECIMAL));
        i += DIGITS;
      } else {
        written.append(spelt.charAt(i));
      }
    }
    return written.toString();
  }
}
