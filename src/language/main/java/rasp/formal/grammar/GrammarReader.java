package rasp.formal.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;

/** Reads the text of a {@link Grammar}. */
final class GrammarReader {
  private static final Pattern ARROW = Pattern.compile("->|→|::=");
  private static final Pattern TOKEN =
      Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'|(\\|)|([^\\s|\"']+|[\"'])");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*'?");
  private static final String EMPTY = "ε";

  private final String text;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Grammar.Rule> rules = new ArrayList<>();

  /** A line's left side, if it has one, and where its right side begins. */
  private record Line(String name, int nameStart, int start, int end) {}

  private GrammarReader(String text) {
    this.text = text;
  }

  static Reading<Grammar> read(String text) {
    var reader = new GrammarReader(text);
    List<Line> lines = reader.lines();
    for (Line line : lines) if (!line.name.isEmpty()) reader.names.add(line.name);
    reader.readRules(lines);
    if (reader.names.isEmpty() && reader.mistakes.isEmpty()) {
      reader.wrong(0, text.length(), "there is no rule here", "write one, such as S -> a S b | ε");
    }
    if (!reader.mistakes.isEmpty()) return new Reading.Failed<>(reader.mistakes);
    return new Reading.Read<>(new Grammar(reader.names.iterator().next(), reader.rules));
  }

  private void wrong(int start, int end, String message, String help) {
    mistakes.add(new Mistake(start, end, message, help));
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      if (end < 0) end = text.length();
      String line = text.substring(start, end);
      int begin = start + line.length() - line.stripLeading().length();
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) lines.add(line(begin, end));
      start = end + 1;
    }
    return lines;
  }

  private Line line(int start, int end) {
    if (text.charAt(start) == '|') return new Line("", start, start + 1, end);
    Matcher arrow = ARROW.matcher(text).region(start, end);
    if (!arrow.find()) {
      wrong(start, end, "there is no arrow in this rule", "a rule is NAME -> symbols | symbols");
      return new Line("", start, end, end);
    }
    String name = text.substring(start, arrow.start()).strip();
    if (!NAME.matcher(name).matches()) {
      wrong(
          start,
          Math.max(start + 1, arrow.start()),
          "`" + name + "` is no name",
          "a name is letters and digits, such as S");
    }
    return new Line(name, start, arrow.end(), end);
  }

  private void readRules(List<Line> lines) {
    String name = "";
    for (Line line : lines) {
      if (!line.name.isEmpty()) {
        name = line.name;
      } else if (name.isEmpty()) {
        if (mistakes.isEmpty()) {
          wrong(line.nameStart, line.end, "this goes on with no rule", "begin with NAME ->");
        }
        continue;
      }
      alternatives(name, line);
    }
  }

  private void alternatives(String name, Line line) {
    var symbols = new ArrayList<Grammar.Symbol>();
    Matcher tokens = TOKEN.matcher(text).region(line.start, line.end);
    while (tokens.find()) {
      if (tokens.group(3) != null) {
        rules.add(new Grammar.Rule(name, symbols));
        symbols.clear();
      } else if (tokens.group(4) != null) {
        bare(tokens.group(4), tokens.start(), symbols);
      } else {
        String quoted = tokens.group(1) != null ? tokens.group(1) : tokens.group(2);
        quoted.codePoints().forEach(c -> symbols.add(new Grammar.Symbol.Letter(c)));
      }
    }
    rules.add(new Grammar.Rule(name, symbols));
  }

  /** A name, or a row of letters and one-letter names. */
  private void bare(String token, int start, List<Grammar.Symbol> symbols) {
    if (names.contains(token)) {
      symbols.add(new Grammar.Symbol.Name(token));
      return;
    }
    int at = start;
    for (String one : token.codePoints().mapToObj(Character::toString).toList()) {
      if (names.contains(one)) {
        symbols.add(new Grammar.Symbol.Name(one));
      } else if (one.length() == 1 && one.charAt(0) >= 'A' && one.charAt(0) <= 'Z') {
        wrong(
            at,
            at + 1,
            "`" + one + "` has no rule",
            "add `" + one + " -> …`, or write \"" + one + "\" if it is a letter");
      } else if (!one.equals(EMPTY)) {
        symbols.add(new Grammar.Symbol.Letter(one.codePointAt(0)));
      }
      at += one.length();
    }
  }
}
