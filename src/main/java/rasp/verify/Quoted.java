package rasp.verify;

/** Texts of a certificate in a line of a message, which nothing in them ends or hides. */
final class Quoted {
  private Quoted() {}

  /** Returns a name in backquotes. */
  static String name(String name) {
    return "`" + escaped(name).replace("`", "\\`") + "`";
  }

  /** Returns a text in double quotes. */
  static String text(String text) {
    return "\"" + escaped(text).replace("\"", "\\\"") + "\"";
  }

  /** Letters that print as such, and all others as their numbers. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(letter -> {
          if (letter == '\\') escaped.append("\\\\");
          else if (isPrinted(letter)) escaped.appendCodePoint(letter);
          else escaped.append("\\u{%x}".formatted(letter));
        });
    return escaped.toString();
  }

  private static boolean isPrinted(int letter) {
    return switch (Character.getType(letter)) {
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
