package rasp.syntax;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Stops parsing at the first token that does not fit; recovery is by statement, not by token. */
final class FirstMistake extends DefaultErrorStrategy {
  private static final class At extends ParseCancellationException {
    private static final long serialVersionUID = 1L;
    private final transient Token token;

    At(Token token) {
      this.token = token;
    }
  }

  static ParseCancellationException at(Token token) {
    return new At(token);
  }

  /** The index in the piece of the token at which parsing stopped; the piece's size for its end. */
  static int tokenOf(ParseCancellationException mistake, List<Token> piece) {
    if (!(mistake instanceof At at)) return piece.size();
    for (int i = 0; i < piece.size(); i++) {
      if (piece.get(i).getStartIndex() >= at.token.getStartIndex()) return i;
    }
    return piece.size();
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    throw at(e.getOffendingToken());
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw at(recognizer.getCurrentToken());
  }

  @Override
  public void sync(Parser recognizer) {}

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}
}
