package rasp.app.cli;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import rasp.app.repl.Session;
import rasp.source.resolve.Reserved;

/** The console on a terminal: history, completion, editing over several lines and colours. */
final class TerminalConsole {
  private static final ImmutableSet<String> KEYWORDS =
      ImmutableSet.of(
          "if",
          "else",
          "not",
          "and",
          "or",
          "def",
          "return",
          "for",
          "in",
          "load",
          "draw",
          "set",
          "show",
          "example",
          "examples",
          "select",
          "aggregate",
          "range",
          "zip",
          "len",
          "round",
          "indicator",
          "exit",
          "quit",
          "best",
          "floor",
          "ceil",
          "abs",
          ":help",
          ":count");

  private final Session session;

  TerminalConsole(Session session) {
    this.session = session;
  }

  int run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader = reader(terminal);
      terminal
          .writer()
          .println("RASP; :help says what there is. The running example is \"hello\".");
      while (!session.hasEnded()) {
        String text;
        try {
          text = reader.readLine(">> ");
        } catch (UserInterruptException abandoned) {
          continue;
        } catch (EndOfFileException ended) {
          break;
        }
        session.execute(text).forEach(terminal.writer()::println);
        terminal.flush();
      }
    }
    return 0;
  }

  private LineReader reader(Terminal terminal) {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("rasp")
        .parser(new Statements())
        .highlighter(new Colours())
        .completer((reader, line, candidates) -> complete(line, candidates))
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, ".. ")
        .variable(LineReader.HISTORY_FILE, historyFile())
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  private static Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("rasp").resolve("history");
  }

  private void complete(ParsedLine line, List<Candidate> candidates) {
    Set<String> words = new TreeSet<>(KEYWORDS);
    words.addAll(session.names());
    for (String word : words) {
      if (word.startsWith(line.word())) candidates.add(new Candidate(word));
    }
  }

  /** Asks for more lines while the statement is unfinished; words are names. */
  private static final class Statements extends DefaultParser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean accepting = context == ParseContext.ACCEPT_LINE;
      if (accepting && Session.isIncomplete(line))
        throw new EOFError(-1, cursor, "unfinished statement");
      int start = cursor;
      while (start > 0 && isNamePart(line.charAt(start - 1))) start--;
      String word = line.substring(start, cursor);
      return new Word(line, cursor, word);
    }

    private static boolean isNamePart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == ':';
    }
  }

  /** The one word at the cursor. */
  private record Word(String line, int cursor, String word) implements CompletingParsedLine {
    /** Names need no quoting. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }

  private static final class Colours implements Highlighter {
    private static final Pattern TOKEN =
        Pattern.compile(
            "(?<text>e?\"[^\"]*\"?)|(?<comment>#[^\\n]*)|(?<number>\\b\\d+(\\.\\d+)?\\b)|(?<word>[A-Za-z_]\\w*)");

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
      var coloured = new AttributedStringBuilder();
      var tokens = TOKEN.matcher(buffer);
      int end = 0;
      while (tokens.find()) {
        coloured.append(buffer.substring(end, tokens.start()));
        coloured.styled(styleOf(tokens), tokens.group());
        end = tokens.end();
      }
      return coloured.append(buffer.substring(end)).toAttributedString();
    }

    private static AttributedStyle styleOf(Matcher token) {
      if (token.group("text") != null)
        return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      if (token.group("comment") != null) return AttributedStyle.DEFAULT.faint();
      if (token.group("number") != null)
        return AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
      String word = token.group();
      if (KEYWORDS.contains(word)) return AttributedStyle.DEFAULT.bold();
      boolean known = Reserved.library().contains(word) || Reserved.everywhere().contains(word);
      return known
          ? AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE)
          : AttributedStyle.DEFAULT;
    }
  }
}
