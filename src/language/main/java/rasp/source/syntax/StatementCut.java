package rasp.source.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Where a statement ends, found by brackets, semicolons and lines alone, so that it can be found
 * around mistakes too.
 *
 * @param end index after the statement's last token
 * @param ending how it ends
 * @param open index of the innermost bracket that is left open, or -1
 * @param depth deepest nesting within it
 * @param deepest index of a token at that depth
 */
record StatementCut(int end, Ending ending, int open, int depth, int deepest) {
  /** Deeper nesting is refused, whole, before the recursive parser sees it. */
  private static final int MAX_DEPTH = 400;

  enum Ending {
    /** With its semicolon, closing brace or, for a command of the console, line. */
    WHOLE,
    /** In the middle, because something follows that can only start another statement. */
    UNCLOSED,
    /** With the text. */
    END_OF_TEXT
  }

  boolean isTooDeep() {
    return depth > MAX_DEPTH;
  }

  static StatementCut at(List<Token> tokens, int start) {
    return new Run(tokens, start).cut();
  }

  private static final class Run {
    private final List<Token> tokens;
    private final int start;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private int signs;
    private int openConditions;
    private int depth;
    private int deepest;

    /**
     * How many brackets were open at the last def or for whose block has not begun; -1 where there
     * is none.
     */
    private int header = -1;

    Run(List<Token> tokens, int start) {
      this.tokens = tokens;
      this.start = start;
    }

    private StatementCut end(int end, Ending ending) {
      return new StatementCut(end, ending, open.isEmpty() ? -1 : open.getFirst(), depth, deepest);
    }

    StatementCut cut() {
      boolean command = isCommand(tokens.get(start));
      for (int i = start; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (command
            && i > start
            && open.isEmpty()
            && token.getLine() > tokens.get(i - 1).getLine()) {
          return end(i, Ending.WHOLE);
        }
        if (!open.isEmpty()
            && token.getType() == RaspLexer.DEF
            && token.getCharPositionInLine() == 0) {
          return end(i, Ending.UNCLOSED);
        }
        if (insideBrackets() && startsAssignment(i)) return end(i, Ending.UNCLOSED);
        measure(token, i);
        if (isBlock(token) && startsStatement(i)) header = open.size();
        switch (token.getType()) {
          case RaspLexer.SEMICOLON -> {
            if (open.isEmpty()) return end(i + 1, Ending.WHOLE);
            if (!blocks.getFirst()) return end(i + 1, Ending.UNCLOSED);
          }
          case RaspLexer.OPEN,
              RaspLexer.OPEN_LIST,
              RaspLexer.SELECT,
              RaspLexer.AGGREGATE,
              RaspLexer.RANGE,
              RaspLexer.ZIP,
              RaspLexer.LEN ->
              open(i, false);
          case RaspLexer.OPEN_BRACE -> open(i, opensBlock(i));
          case RaspLexer.CLOSE, RaspLexer.CLOSE_LIST -> close();
          case RaspLexer.CLOSE_BRACE -> {
            boolean ofBlock = close();
            if (ofBlock && open.isEmpty()) return end(i + 1, Ending.WHOLE);
          }
          default -> {}
        }
      }
      return end(tokens.size(), command && open.isEmpty() ? Ending.WHOLE : Ending.END_OF_TEXT);
    }

    private void open(int index, boolean block) {
      open.push(index);
      blocks.push(block);
    }

    /** Closes the innermost bracket; whether it was a block's. */
    private boolean close() {
      if (open.isEmpty()) return false;
      open.pop();
      return blocks.pop();
    }

    /** A brace opens a block after a function's parameters or a loop's source, else a dict. */
    private boolean opensBlock(int brace) {
      boolean block = header == open.size() && tokens.get(brace - 1).getType() != RaspLexer.IN;
      if (block) header = -1;
      return block;
    }

    private void measure(Token token, int index) {
      signs = isSign(token) ? signs + 1 : 0;
      if (token.getType() == RaspLexer.IF) openConditions++;
      if (token.getType() == RaspLexer.ELSE && openConditions > 0) openConditions--;
      if (token.getType() == RaspLexer.SEMICOLON) openConditions = 0;
      int here = open.size() + signs + openConditions;
      if (here > depth) {
        depth = here;
        deepest = index;
      }
    }

    private static boolean isSign(Token token) {
      return token.getType() == RaspLexer.NOT
          || token.getType() == RaspLexer.MINUS
          || token.getType() == RaspLexer.PLUS;
    }

    private static boolean isBlock(Token token) {
      return token.getType() == RaspLexer.DEF || token.getType() == RaspLexer.FOR;
    }

    private boolean insideBrackets() {
      return !open.isEmpty() && !blocks.getFirst();
    }

    /** A line that begins {@code name =}: no expression goes on like that. */
    private boolean startsAssignment(int index) {
      return index > start
          && index + 1 < tokens.size()
          && tokens.get(index).getLine() > tokens.get(index - 1).getLine()
          && tokens.get(index).getType() == RaspLexer.ID
          && tokens.get(index + 1).getType() == RaspLexer.ASSIGN;
    }

    private boolean startsStatement(int index) {
      if (index == start) return true;
      int before = tokens.get(index - 1).getType();
      boolean afterOne =
          before == RaspLexer.SEMICOLON
              || before == RaspLexer.OPEN_BRACE
              || before == RaspLexer.CLOSE_BRACE;
      return afterOne && (open.isEmpty() || blocks.getFirst());
    }

    private static boolean isCommand(Token token) {
      return switch (token.getType()) {
        case RaspLexer.SET,
            RaspLexer.SHOW,
            RaspLexer.S_OP,
            RaspLexer.SELECTOR,
            RaspLexer.EXAMPLES,
            RaspLexer.EXIT,
            RaspLexer.QUIT,
            RaspLexer.FULL_DISPLAY ->
            true;
        default -> false;
      };
    }
  }
}
