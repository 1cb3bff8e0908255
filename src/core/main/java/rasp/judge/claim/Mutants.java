package rasp.judge.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import rasp.source.syntax.RaspLexer;
import rasp.text.Source;
import rasp.text.Span;

/**
 * The programs that differ from a program in one token: a comparison, an operator, a constant or a
 * name is another of its kind. A check that is worth something refutes them.
 *
 * <ul>
 *   <li>each of {@code == != < <= > >=} is each other one; each of {@code + - * /} is each other;
 *       {@code and} is {@code or} and the other way round; {@code not} is left out;
 *   <li>a whole number is one more and one less, in a comparison, a list or a range as anywhere; a
 *       fraction is 0 and 1, and one more and one less; {@code True} is {@code False}; a text is
 *       the next other text of the program, or the next letter where there is no other, and a
 *       longer one lacks its first or its last letter;
 *   <li>a name that is used is each other name that the program gives something, or {@code tokens},
 *       {@code indices}, {@code length}; of {@code round}, {@code floor}, {@code ceil} and {@code
 *       abs}, which make numbers of numbers, each is each other; no other function makes numbers of
 *       truth values, as {@code indicator} does, so that it stays.
 * </ul>
 *
 * Some are no programs: a name may stand for something of another kind, or for nothing yet.
 */
public final class Mutants {
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/");
  private static final List<String> OF_NUMBERS = List.of("round", "floor", "ceil", "abs");
  private static final List<String> GIVEN = List.of("tokens", "indices", "length");

  /** A program with one token replaced. */
  public record Mutant(Source original, Span span, String replacement, String text) {
    /** {@code 12:25 `<=` is `<`}. */
    @Override
    public String toString() {
      String before = original.text().substring(0, span.start());
      long line = before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      String was = original.text().substring(span.start(), span.end());
      return "%d:%d `%s` is %s"
          .formatted(
              line, column, was, replacement.isEmpty() ? "left out" : "`" + replacement + "`");
    }
  }

  private final Source source;
  private final List<Token> tokens;
  private final Set<String> names = new LinkedHashSet<>(GIVEN);
  private final List<String> texts;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(Source source) {
    this.source = source;
    var stream = new CommonTokenStream(new RaspLexer(CharStreams.fromString(source.text())));
    stream.fill();
    this.tokens =
        stream.getTokens().stream().filter(token -> token.getType() != Token.EOF).toList();
    this.texts =
        tokens.stream()
            .filter(token -> token.getType() == RaspLexer.STRING)
            .map(Token::getText)
            .distinct()
            .toList();
  }

  /** All of a program's mutants, in the order of the text. */
  public static List<Mutant> of(Source source) {
    var run = new Mutants(source);
    for (int i = 0; i < run.tokens.size(); i++) {
      if (run.isBound(i)) run.names.add(run.tokens.get(i).getText());
    }
    for (int i = 0; i < run.tokens.size(); i++) run.mutate(i);
    return List.copyOf(run.mutants);
  }

  /** Whether the name there is given something: by {@code =}, as a function or as a parameter. */
  private boolean isBound(int i) {
    if (tokens.get(i).getType() != RaspLexer.ID) return false;
    return isType(i + 1, RaspLexer.ASSIGN) || isType(i - 1, RaspLexer.DEF) || isParameter(i);
  }

  private boolean isParameter(int i) {
    int open = i;
    while (open > 0 && (isType(open, RaspLexer.ID) || isType(open, RaspLexer.COMMA))) open--;
    return isType(open, RaspLexer.OPEN) && isType(open - 2, RaspLexer.DEF);
  }

  private boolean isType(int i, int type) {
    return i >= 0 && i < tokens.size() && tokens.get(i).getType() == type;
  }

  private void mutate(int i) {
    Token token = tokens.get(i);
    String text = token.getText();
    if (OF_NUMBERS.contains(text)) {
      others(token, OF_NUMBERS);
      return;
    }
    switch (token.getType()) {
      case RaspLexer.EQUAL,
          RaspLexer.NOT_EQUAL,
          RaspLexer.LESS,
          RaspLexer.LESS_EQUAL,
          RaspLexer.GREATER,
          RaspLexer.GREATER_EQUAL ->
          others(token, COMPARISONS);
      case RaspLexer.PLUS, RaspLexer.MINUS, RaspLexer.TIMES, RaspLexer.DIVIDE ->
          others(token, OPERATORS);
      case RaspLexer.AND -> replace(token, "or");
      case RaspLexer.OR -> replace(token, "and");
      case RaspLexer.NOT -> replace(token, "");
      case RaspLexer.INT -> {
        replace(token, Long.toString(Long.parseLong(text) + 1));
        if (Long.parseLong(text) > 0) replace(token, Long.toString(Long.parseLong(text) - 1));
      }
      case RaspLexer.FLOAT -> {
        Stream.of("0", "1").forEach(other -> replace(token, other));
        double value = Double.parseDouble(text);
        if (value + 1 != value) replace(token, Double.toString(value + 1));
        if (value > 1 && value - 1 != value) replace(token, Double.toString(value - 1));
      }
      case RaspLexer.STRING -> text(token, text);
      case RaspLexer.ID -> name(i);
      default -> {}
    }
  }

  /** Another text of the program, or another letter where there is none, or a letter less. */
  private void text(Token token, String quoted) {
    String next = texts.get((texts.indexOf(quoted) + 1) % texts.size());
    int[] letters = quoted.substring(1, quoted.length() - 1).codePoints().toArray();
    if (!next.equals(quoted)) replace(token, next);
    else if (letters.length == 1 && Character.isLetterOrDigit(letters[0] + 1)) {
      replace(token, "\"" + Character.toString(letters[0] + 1) + "\"");
    }
    if (letters.length < 2) return;
    replace(token, "\"" + new String(letters, 1, letters.length - 1) + "\"");
    replace(token, "\"" + new String(letters, 0, letters.length - 1) + "\"");
  }

  private void name(int i) {
    Token token = tokens.get(i);
    switch (token.getText()) {
      case "True" -> replace(token, "False");
      case "False" -> replace(token, "True");
      default -> {
        if (!isBound(i)) others(token, List.copyOf(names));
      }
    }
  }

  private void others(Token token, List<String> kind) {
    for (String other : kind) if (!other.equals(token.getText())) replace(token, other);
  }

  /** Offsets of the lexer are those of code points. */
  private void replace(Token token, String replacement) {
    String text = source.text();
    int start = text.offsetByCodePoints(0, token.getStartIndex());
    int end = text.offsetByCodePoints(0, token.getStopIndex() + 1);
    mutants.add(
        new Mutant(
            source,
            new Span(start, end),
            replacement,
            text.substring(0, start) + replacement + text.substring(end)));
  }
}
