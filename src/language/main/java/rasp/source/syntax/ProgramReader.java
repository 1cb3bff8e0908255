package rasp.source.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import rasp.text.Diagnostic;
import rasp.text.Source;

/**
 * Reads a program text: cuts it into statements, parses each by the grammar, and explains those
 * that do not parse. A mistake costs its own statement and no other. Time and space O(text).
 */
final class ProgramReader {
  private final Offsets offsets;
  private final List<Token> tokens;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final RaspParser parser =
      new RaspParser(new CommonTokenStream(new ListTokenSource(List.of())));
  private final SyntaxMistakes mistakes;
  private final TreeBuilder trees;
  private boolean incomplete;

  private ProgramReader(Source source) {
    this.offsets = new Offsets(source.text());
    var lexer = new RaspLexer(CharStreams.fromString(offsets.lexable()));
    lexer.removeErrorListeners();
    this.tokens = new ArrayList<>(lexer.getAllTokens());
    this.mistakes = new SyntaxMistakes(source, offsets);
    this.trees = new TreeBuilder(source, offsets);
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstMistake());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  static ParsedProgram read(Source source) {
    var reader = new ProgramReader(source);
    reader.readStatements();
    return new ParsedProgram(source, reader.statements, reader.diagnostics, reader.incomplete);
  }

  private void readStatements() {
    int next = 0;
    while (next < tokens.size()) next = readStatement(next);
  }

  /** Reads the statement that starts at a token; yields where the next one starts. */
  private int readStatement(int start) {
    StatementCut cut = StatementCut.at(tokens, start);
    List<Token> piece = tokens.subList(start, cut.end());
    int bad = mistakes.lexicalMistake(piece);
    if (bad >= 0) {
      diagnostics.add(mistakes.unreadable(piece, bad));
    } else if (cut.isTooDeep()) {
      diagnostics.add(mistakes.tooDeep(tokens.get(cut.deepest())));
    } else {
      switch (cut.ending()) {
        case WHOLE -> {
          return parse(piece, start);
        }
        case UNCLOSED ->
            diagnostics.add(mistakes.unclosed(piece, tokens.get(cut.open()), nextToken(cut.end())));
        case END_OF_TEXT -> {
          return endOfText(cut, piece, start);
        }
      }
    }
    incomplete |= cut.ending() == StatementCut.Ending.END_OF_TEXT && cut.open() >= 0;
    return cut.end();
  }

  private Token nextToken(int index) {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  /**
   * The text stops before the statement does: a bracket is open, or only the semicolon is missing,
   * or more.
   */
  private int endOfText(StatementCut cut, List<Token> piece, int start) {
    if (cut.open() >= 0) {
      incomplete = true;
      diagnostics.add(mistakes.unclosed(piece, tokens.get(cut.open()), null));
      return cut.end();
    }
    var completed = new ArrayList<>(piece);
    completed.add(semicolonAfter(piece.getLast()));
    try {
      parseTree(completed);
      incomplete = true;
      diagnostics.add(mistakes.missingSemicolon(piece.getLast()));
      return cut.end();
    } catch (ParseCancellationException mistake) {
      int found = FirstMistake.tokenOf(mistake, completed);
      incomplete |= found >= piece.size();
      return explain(piece, Math.min(found, piece.size()), start, FirstMistake.expectedAt(mistake));
    }
  }

  private int parse(List<Token> piece, int start) {
    try {
      statements.add(trees.statement(parseTree(piece)));
      return start + piece.size();
    } catch (TreeBuilder.Refused refused) {
      diagnostics.add(refused.diagnostic());
      return start + piece.size();
    } catch (ParseCancellationException mistake) {
      return explain(
          piece, FirstMistake.tokenOf(mistake, piece), start, FirstMistake.expectedAt(mistake));
    }
  }

  /**
   * Where a token that does not fit begins a line, the line before it probably lacks its semicolon.
   */
  private int explain(List<Token> piece, int found, int start, Optional<IntervalSet> expected) {
    if (found > 0 && found < piece.size() && startsLine(piece, found)) {
      var before = new ArrayList<>(piece.subList(0, found));
      before.add(semicolonAfter(before.getLast()));
      try {
        RaspParser.LineContext tree = parseTree(before);
        if (isTerminated(tree)) {
          diagnostics.add(mistakes.missingSemicolon(piece.get(found - 1)));
          return start + found;
        }
      } catch (ParseCancellationException notOnlyThat) {
        // The line before has another mistake as well: the statement is explained as a whole.
      }
    }
    diagnostics.add(mistakes.unexpected(piece, found, expected));
    return start + piece.size();
  }

  private static boolean isTerminated(RaspParser.LineContext tree) {
    return tree.getStop().getType() == RaspParser.SEMICOLON;
  }

  private static boolean startsLine(List<Token> piece, int index) {
    return piece.get(index).getLine() > piece.get(index - 1).getLine();
  }

  private RaspParser.LineContext parseTree(List<Token> piece) {
    var ended = new ArrayList<>(piece);
    ended.add(endAfter(piece.getLast()));
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(ended)));
    RaspParser.LineContext tree = parser.line();
    if (parser.getCurrentToken().getType() != Token.EOF) {
      throw FirstMistake.at(parser.getCurrentToken());
    }
    return tree;
  }

  private static Token semicolonAfter(Token last) {
    return SyntheticToken.after(last, RaspParser.SEMICOLON, ";");
  }

  private static Token endAfter(Token last) {
    return SyntheticToken.after(last, Token.EOF, "");
  }
}
