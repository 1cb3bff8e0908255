package rasp.formal.library.builtin;

/** Evaluates a fully bracketed expression modulo 5; {@code x} stands for a number. */
final class BracketExpression {
  private final String text;
  private final int x;
  private int at;

  BracketExpression(String text, int x) {
    this.text = text;
    this.x = x;
  }

  /** The text is an expression. */
  int value() {
    if (text.charAt(at) != '(') return atom();
    at++;
    int left = value();
    if (text.charAt(at) != ')') {
      char sign = text.charAt(at++);
      left = Mod5.apply(sign, left, value());
    }
    at++;
    return left;
  }

  private int atom() {
    if (text.charAt(at) == '-') {
      at++;
      return Mod5.apply('-', 0, atom());
    }
    char digit = text.charAt(at++);
    return digit == 'x' ? x : digit - '0';
  }
}
