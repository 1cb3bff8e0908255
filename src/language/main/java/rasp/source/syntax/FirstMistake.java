package rasp.source.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Stops parsing at the first token that does not fit; recovery is by statement, not by token. */
final class FirstMistake extends DefaultErrorStrategy {
  private static final class At extends ParseCancellationException {
    private static final long serialVersionUID = 1L;
    private final transient Token token;
    private final transient @Nullable IntervalSet expected;

    At(Token token, @Nullable IntervalSet expected) {
      this.token = token;
      this.expected = expected;
    }
  }

  /** The mistake of a token after the end of a statement. */
  static ParseCancellationException at(Token token) {
    return new At(token, null);
  }

  /** The types of tokens that would have fitted, where the parser was sure of them. */
  static Optional<IntervalSet> expectedAt(ParseCancellationException mistake) {
    return mistake instanceof At at ? Optional.ofNullable(at.expected) : Optional.empty();
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
    boolean sure = e instanceof InputMismatchException;
    throw new At(e.getOffendingToken(), sure ? e.getExpectedTokens() : null);
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new At(recognizer.getCurrentToken(), recognizer.getExpectedTokens());
  }

  @Override
  public void sync(Parser recognizer) {}

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}
}
