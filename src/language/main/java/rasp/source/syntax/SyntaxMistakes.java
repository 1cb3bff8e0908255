package rasp.source.syntax;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import rasp.Spelling;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** Says of a statement that does not parse what is wrong with it, in the language's words. */
final class SyntaxMistakes {
  private static final Set<String> KEYWORDS =
      Set.of("if", "else", "in", "not", "and", "or", "round", "indicator", "return");

  private static final Set<String> STATEMENT_WORDS =
      Set.of("def", "for", "load", "draw", "return", "set", "show");

  private final Source source;
  private final Offsets offsets;

  SyntaxMistakes(Source source, Offsets offsets) {
    this.source = source;
    this.offsets = offsets;
  }

  private Place place(Token token) {
    return new Place(source, offsets.span(token));
  }

  /** Just after a token: where something is missing. */
  private Place after(Token token) {
    int end = offsets.span(token).end();
    return new Place(source, new Span(end, end));
  }

  /** Index of the first token that no grammar could use; -1 where there is none. */
  int lexicalMistake(List<Token> piece) {
    for (int i = 0; i < piece.size(); i++) {
      int type = piece.get(i).getType();
      if (type == RaspLexer.OTHER || type == RaspLexer.UNTERMINATED) return i;
    }
    return -1;
  }

  Diagnostic unreadable(List<Token> piece, int index) {
    Token token = piece.get(index);
    if (token.getType() == RaspLexer.UNTERMINATED) {
      return new Diagnostic(
          Code.E105_UNTERMINATED_STRING,
          place(token),
          "this text has no closing quote on its line",
          "close it with \"; a line break is written e\"\\n\"");
    }
    String character = token.getText();
    if (character.equals(".") && isBesideDigit(piece, index)) {
      return new Diagnostic(
          Code.E108_BAD_NUMBER,
          place(token),
          "a float has digits on both sides of its point",
          "write 0.5 for .5 and 1.0 for 1.");
    }
    return new Diagnostic(
        Code.E104_BAD_CHARACTER,
        place(token),
        "no token starts with " + named(character),
        advice(character));
  }

  private static boolean isBesideDigit(List<Token> piece, int index) {
    boolean after = index > 0 && piece.get(index - 1).getType() == RaspLexer.INT;
    boolean before = index + 1 < piece.size() && piece.get(index + 1).getType() == RaspLexer.INT;
    return after || before;
  }

  private static String named(String character) {
    int point = character.codePointAt(0);
    boolean visible =
        !Character.isISOControl(point) && !Character.isWhitespace(point) && point != 0xFFFD;
    return visible ? "`" + character + "`" : String.format("the character U+%04X", point);
  }

  private static String advice(String character) {
    return switch (character) {
      case "'", "‘", "’", "“", "”", "`" -> "a text stands in double quotes";
      case "&" -> "write and";
      case "|" -> "write or";
      case "!" -> "write not";
      case "." -> "there are no methods and no modules; a float is written 0.5";
      case "~" -> "write not";
      case "−", "–" -> "write the minus sign -";
      case "×" -> "write *";
      case "≤" -> "write <=";
      case "≥" -> "write >=";
      case "≠" -> "write !=";
      default ->
          "names are made of letters a to z, digits and underscores; other characters stand in"
              + " texts and comments";
    };
  }

  Diagnostic tooDeep(Token deepest) {
    return new Diagnostic(
        Code.E601_TOO_DEEP,
        place(deepest),
        "this statement nests too deeply",
        "give the inner parts names of their own");
  }

  Diagnostic missingSemicolon(Token last) {
    return new Diagnostic(
        Code.E102_MISSING_SEMICOLON,
        after(last),
        "a `;` is missing here",
        "every statement ends with ;");
  }

  /** A bracket that is open where the statement must have ended. */
  Diagnostic unclosed(List<Token> piece, Token open, @Nullable Token next) {
    String bracket = open.getText().substring(open.getText().length() - 1);
    String closing = bracket.equals("(") ? ")" : bracket.equals("[") ? "]" : "}";
    String where = next == null ? "before the end of the text" : "before the statement ends";
    return new Diagnostic(
        Code.E103_UNCLOSED,
        place(open),
        "`%s` is not closed %s".formatted(bracket, where),
        "add the missing " + closing,
        List.of(new Diagnostic.Note(after(piece.getLast()), "the statement ends here")));
  }

  /** What does not fit at {@code found}, an index into the piece or its size for the end. */
  Diagnostic unexpected(List<Token> piece, int found, Optional<IntervalSet> types) {
    // An operator that nothing fits behind is left for what follows the operand; what is wrong is
    // behind it.
    boolean dangling =
        found > 0 && found < piece.size() && isInfix(piece.get(found)) && types.isPresent();
    return dangling && endsOperand(piece.get(found - 1))
        ? unexpectedAt(piece, found + 1, Optional.empty())
        : unexpectedAt(piece, found, types);
  }

  private static boolean isInfix(Token token) {
    return switch (token.getType()) {
      case RaspLexer.POWER,
          RaspLexer.TIMES,
          RaspLexer.DIVIDE,
          RaspLexer.MODULO,
          RaspLexer.PLUS,
          RaspLexer.MINUS,
          RaspLexer.EQUAL,
          RaspLexer.NOT_EQUAL,
          RaspLexer.LESS,
          RaspLexer.LESS_EQUAL,
          RaspLexer.GREATER,
          RaspLexer.GREATER_EQUAL,
          RaspLexer.AND,
          RaspLexer.OR,
          RaspLexer.IN ->
          true;
      default -> false;
    };
  }

  private static boolean endsOperand(Token token) {
    return switch (token.getType()) {
      case RaspLexer.ID,
          RaspLexer.INT,
          RaspLexer.FLOAT,
          RaspLexer.STRING,
          RaspLexer.ESCAPED_STRING,
          RaspLexer.CLOSE,
          RaspLexer.CLOSE_LIST,
          RaspLexer.CLOSE_BRACE ->
          true;
      default -> false;
    };
  }

  private Diagnostic unexpectedAt(List<Token> piece, int found, Optional<IntervalSet> types) {
    if (found >= piece.size()) {
      return new Diagnostic(
          Code.E101_UNEXPECTED,
          after(piece.getLast()),
          "the statement stops here, but " + expected(piece, found, types) + " is needed",
          help(piece, found).orElse(""));
    }
    Token token = piece.get(found);
    if (isUnmatched(piece, found)) {
      return new Diagnostic(
          Code.E109_UNMATCHED,
          place(token),
          "`%s` closes no bracket".formatted(token.getText()),
          "remove it, or open a bracket before it");
    }
    boolean noReturn =
        token.getType() == RaspLexer.CLOSE_BRACE
            && types.isPresent()
            && types.get().contains(RaspLexer.RETURN);
    if (noReturn) {
      return new Diagnostic(
          Code.E107_RETURN_MISSING,
          place(token),
          "the function ends without a return",
          "the last statement of a function is return …;");
    }
    return new Diagnostic(
        Code.E101_UNEXPECTED,
        place(token),
        "found `%s`, but %s is needed here"
            .formatted(shortened(token.getText()), expected(piece, found, types)),
        help(piece, found).orElse(""));
  }

  private static boolean isUnmatched(List<Token> piece, int found) {
    int open = 0;
    for (int i = 0; i <= found; i++) {
      switch (piece.get(i).getType()) {
        case RaspLexer.OPEN,
            RaspLexer.OPEN_LIST,
            RaspLexer.OPEN_BRACE,
            RaspLexer.SELECT,
            RaspLexer.AGGREGATE,
            RaspLexer.RANGE,
            RaspLexer.ZIP,
            RaspLexer.LEN ->
            open++;
        case RaspLexer.CLOSE, RaspLexer.CLOSE_LIST, RaspLexer.CLOSE_BRACE -> open--;
        default -> {}
      }
    }
    return open < 0;
  }

  private static String expected(List<Token> piece, int found, Optional<IntervalSet> types) {
    return types.isPresent() ? expected(types.get()) : expectedAfter(piece, found);
  }

  private static String expected(IntervalSet types) {
    var phrases = new TreeSet<String>();
    if (types.contains(RaspLexer.INT)) phrases.add("an expression");
    else if (types.contains(RaspLexer.ID)) phrases.add("a name");
    boolean operator = types.contains(RaspLexer.TIMES);
    for (int type : types.toList()) {
      String word = word(type);
      if (!word.isEmpty()) phrases.add("`" + word + "`");
    }
    if (operator) phrases.add("an operator");
    if (types.contains(RaspLexer.EQUAL) && !operator) phrases.add("a comparison such as `==`");
    if (phrases.isEmpty()) return "the end of the statement";
    String list = String.join(", ", phrases);
    int last = list.lastIndexOf(", ");
    return last < 0 ? list : list.substring(0, last) + " or" + list.substring(last + 1);
  }

  /**
   * After something that can stand by itself comes an operator or an end, after anything else an
   * expression.
   */
  private static String expectedAfter(List<Token> piece, int found) {
    if (found == 0) return "a statement";
    String end = "`;`";
    var open = new ArrayDeque<String>();
    for (Token token : piece.subList(0, found)) {
      switch (token.getType()) {
        case RaspLexer.OPEN,
            RaspLexer.SELECT,
            RaspLexer.AGGREGATE,
            RaspLexer.RANGE,
            RaspLexer.ZIP,
            RaspLexer.LEN ->
            open.push("`,` or `)`");
        case RaspLexer.OPEN_LIST -> open.push("`,` or `]`");
        case RaspLexer.OPEN_BRACE -> open.push("`,` or `}`");
        case RaspLexer.CLOSE, RaspLexer.CLOSE_LIST, RaspLexer.CLOSE_BRACE -> open.poll();
        default -> {}
      }
    }
    if (!open.isEmpty()) end = open.element();
    Token before = piece.get(found - 1);
    if (endsOperand(before)) return "an operator, " + end;
    return before.getType() == RaspLexer.DEF || before.getType() == RaspLexer.FOR
        ? "a name"
        : "an expression";
  }

  /**
   * The tokens that are worth naming when they are missing; operators and what starts an expression
   * are not.
   */
  private static String word(int type) {
    return switch (type) {
      case RaspLexer.CLOSE -> ")";
      case RaspLexer.CLOSE_LIST -> "]";
      case RaspLexer.CLOSE_BRACE -> "}";
      case RaspLexer.COMMA -> ",";
      case RaspLexer.COLON -> ":";
      case RaspLexer.SEMICOLON -> ";";
      case RaspLexer.ASSIGN -> "=";
      case RaspLexer.ELSE -> "else";
      case RaspLexer.RETURN -> "return";
      case RaspLexer.EXAMPLE -> "example";
      case RaspLexer.ON -> "on";
      case RaspLexer.OFF -> "off";
      default -> "";
    };
  }

  private Optional<String> help(List<Token> piece, int found) {
    int here = found < piece.size() ? piece.get(found).getType() : Token.EOF;
    int before = found > 0 ? piece.get(found - 1).getType() : Token.EOF;
    if (here == RaspLexer.ASSIGN) return Optional.of(assignmentAdvice(piece, found, before));
    if (here == RaspLexer.GREATER && before == RaspLexer.LESS) return Optional.of("write !=");
    if (here == RaspLexer.COLON && found > 0)
      return Optional.of("there are no slices; a comprehension takes a part of a list");
    if (found == 0 && KEYWORDS.contains(piece.getFirst().getText()))
      return Optional.of(piece.getFirst().getText() + " is a keyword and cannot be a name");
    if (here == RaspLexer.TIMES && before == RaspLexer.TIMES)
      return Optional.of("a power is written a ^ b");
    if (here == RaspLexer.DIVIDE && before == RaspLexer.DIVIDE)
      return Optional.of("write floor(a / b)");
    if (before == RaspLexer.COMMA) return Optional.of("remove the comma before it");
    if (here == RaspLexer.CLOSE && before == RaspLexer.OPEN)
      return Optional.of("brackets hold an expression");
    if (here == RaspLexer.SEMICOLON && found == 0) return Optional.of("remove this ;");
    Optional<String> keyword = keywordAdvice(piece, found);
    if (keyword.isPresent()) return keyword;
    return Optional.empty();
  }

  /** Behind an expression's own words an {@code =} can only be meant as a comparison. */
  private static boolean isComparison(List<Token> piece, int found, int before) {
    if (before == RaspLexer.EQUAL || before == RaspLexer.ASSIGN) return true;
    return piece.subList(0, found).stream()
        .anyMatch(token ->
            switch (token.getType()) {
              case RaspLexer.IF,
                  RaspLexer.AND,
                  RaspLexer.OR,
                  RaspLexer.NOT,
                  RaspLexer.OPEN,
                  RaspLexer.SELECT,
                  RaspLexer.AGGREGATE ->
                  true;
              default -> false;
            });
  }

  private static String assignmentAdvice(List<Token> piece, int found, int before) {
    if (isComparison(piece, found, before)) return "a comparison is written ==";
    return switch (before) {
      case RaspLexer.PLUS, RaspLexer.MINUS, RaspLexer.TIMES, RaspLexer.DIVIDE ->
          "write the name out: a = a %s …".formatted(signOf(before));
      case RaspLexer.CLOSE_LIST -> "elements cannot be assigned; make a new list or dict";
      default ->
          piece.stream().filter(token -> token.getType() == RaspLexer.ASSIGN).count() > 1
              ? "assign one name after another, each with its own ;"
              : "== compares; keywords cannot be assigned";
    };
  }

  private static String signOf(int type) {
    return switch (type) {
      case RaspLexer.PLUS -> "+";
      case RaspLexer.MINUS -> "-";
      case RaspLexer.TIMES -> "*";
      default -> "/";
    };
  }

  /** The word at or before the mistake may be a misspelt keyword. */
  private static Optional<String> keywordAdvice(List<Token> piece, int found) {
    for (int i = found; i >= Math.max(0, found - 2); i--) {
      if (i >= piece.size() || piece.get(i).getType() != RaspLexer.ID) continue;
      String word = piece.get(i).getText();
      if (word.equals("elif")) return Optional.of("write a if c else (b if d else e)");
      boolean first = i == 0;
      List<String> keywords =
          first
              ? List.copyOf(new TreeSet<>(STATEMENT_WORDS))
              : List.of("and", "else", "for", "if", "in", "not", "or", "return");
      Optional<String> near = Spelling.nearest(word, keywords);
      if (near.isPresent() && word.length() > 1)
        return Optional.of("did you mean " + near.get() + "?");
    }
    return Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "…";
  }
}
