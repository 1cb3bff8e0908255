package rasp.source.syntax;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A token that is not in the text. */
final class SyntheticToken {
  private SyntheticToken() {}

  static Token after(Token last, int type, String text) {
    var token = new CommonToken(type, text);
    token.setLine(last.getLine());
    token.setStartIndex(last.getStopIndex() + 1);
    token.setStopIndex(last.getStopIndex());
    return token;
  }
}
