package rasp.theory.construct;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;
import rasp.graph.ir.Op;

/**
 * Reads the text of a {@link LogicProgram}, whose grammar stands there, by recursive descent. Stops
 * at the first mistake.
 */
public final class LogicReader {
  /** Deeper formulas are refused, since reading them is recursive. */
  private static final int DEEPEST = 500;

  private static final String COMPARISONS = "a sum is compared with ==, !=, <, <=, > or >=";

  private final Logic logic;
  private final String text;
  private final Set<String> known = new HashSet<>();
  private int at;
  private int depth;

  private LogicReader(Logic logic, String text) {
    this.logic = logic;
    this.text = text;
  }

  /** The program, or the first mistake in its text. */
  public static Reading<LogicProgram> read(Logic logic, String text) {
    try {
      return new Reading.Read<>(new LogicReader(logic, text).program());
    } catch (Refused refused) {
      return new Reading.Failed<>(List.of(refused.mistake));
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    Refused(Mistake mistake) {
      super(mistake.message());
      this.mistake = mistake;
    }
  }

  private Refused refused(int start, int end, String message, String help) {
    return new Refused(new Mistake(start, Math.max(end, start), message, help));
  }

  private LogicProgram program() {
    var definitions = new ArrayList<LogicProgram.Definition>();
    skip();
    while (at < text.length()) {
      int start = at;
      String name = word();
      if (name.isEmpty() || isReserved(name)) {
        throw refused(start, at, "a definition begins with a name", "write accept = …;");
      }
      if (known.contains(name)) {
        throw refused(start, at, "`" + name + "` is defined twice", "choose another name");
      }
      expect("=", "a name is followed by = and what it stands for");
      definitions.add(new LogicProgram.Definition(name, formula()));
      expect(";", "a definition ends with ;");
      known.add(name);
    }
    if (definitions.isEmpty()) {
      throw refused(0, 0, "nothing is defined", "write accept = …;");
    }
    return new LogicProgram(logic, definitions);
  }

  private Formula formula() {
    if (++depth > DEEPEST) {
      throw refused(at, at, "the formula is nested too deeply", "define parts of it by names");
    }
    var operands = new ArrayList<Formula>();
    do operands.add(conjunct());
    while (take("|"));
    depth--;
    return operands.size() == 1 ? operands.getFirst() : new Formula.Or(operands);
  }

  private Formula conjunct() {
    var operands = new ArrayList<Formula>();
    do operands.add(operand());
    while (take("&"));
    return operands.size() == 1 ? operands.getFirst() : new Formula.And(operands);
  }

  private Formula operand() {
    int negations = 0;
    while (isAt("!") && !isAt("!=")) {
      take("!");
      negations++;
    }
    Formula formula = primary();
    if (negations > DEEPEST) throw refused(at, at, "too many !", "two of them cancel");
    for (int i = 0; i < negations; i++) formula = new Formula.Not(formula);
    return formula;
  }

  private Formula primary() {
    if (at >= text.length()) throw refused(at, at, "a formula is missing", "");
    int start = at;
    char c = text.charAt(at);
    if (take("(")) {
      Formula inner = formula();
      expect(")", "an opening bracket is closed with )");
      return inner;
    }
    if (c == '\'') return letter();
    if (c == '#' || c == '-' || isDigit(c)) return comparison();
    String name = word();
    return switch (name) {
      case "true" -> Formula.Truth.TRUE;
      case "false" -> Formula.Truth.FALSE;
      case "P" -> earlier(start);
      case "" ->
          throw refused(
              start,
              start + Character.charCount(text.codePointAt(start)),
              "found "
                  + text.substring(start, start + Character.charCount(text.codePointAt(start)))
                  + " where a formula begins",
              "a letter stands in single quotes");
      default -> named(name, start);
    };
  }

  private Formula earlier(int start) {
    if (logic != Logic.LTL_P) {
      throw refused(start, at, "P is not in " + logic.title(), "write #[…] >= 1");
    }
    if (++depth > DEEPEST) throw refused(start, at, "the formula is nested too deeply", "");
    Formula inner = operand();
    depth--;
    return new Formula.Earlier(inner);
  }

  private Formula named(String name, int start) {
    if (known.contains(name)) return new Formula.Name(name);
    boolean letter = name.codePointCount(0, name.length()) == 1;
    throw refused(
        start,
        at,
        "`" + name + "` is not defined before this",
        letter ? "the letter is written '" + name + "'" : "");
  }

  private Formula letter() {
    int start = at++;
    if (at < text.length() && text.charAt(at) == '\\') at++;
    if (at >= text.length()) throw refused(start, at, "a letter is missing", "write 'a'");
    int codePoint = text.codePointAt(at);
    at += Character.charCount(codePoint);
    if (at >= text.length() || text.charAt(at) != '\'') {
      throw refused(start, at, "a letter stands between two single quotes", "write 'a'");
    }
    at++;
    skip();
    return new Formula.Letter(codePoint);
  }

  /** A sum, on both sides of a comparison; all goes to the left, and numbers to the right. */
  private Formula comparison() {
    int start = at;
    var terms = new ArrayList<Formula.Term>();
    BigInteger left = sum(terms, BigInteger.ONE);
    Op.Comparison comparison = comparisonSign();
    BigInteger right = sum(terms, BigInteger.ONE.negate());
    if (logic != Logic.C_RASP) {
      throw refused(start, at, "counting is not in " + logic.title(), "P says that something held");
    }
    return new Formula.Counts(terms, comparison, right.add(left).negate());
  }

  private Op.Comparison comparisonSign() {
    Op.Comparison found = null;
    for (Op.Comparison one : Op.Comparison.values()) {
      if (!isAt(one.sign())) continue;
      if (found == null || one.sign().length() > found.sign().length()) found = one;
    }
    if (found == null) throw refused(at, at, "a comparison is missing", COMPARISONS);
    take(found.sign());
    return found;
  }

  /** Adds the terms of a sum, times a sign, and gives its numbers, times the sign. */
  private BigInteger sum(List<Formula.Term> terms, BigInteger sign) {
    BigInteger numbers = BigInteger.ZERO;
    BigInteger next = take("-") ? sign.negate() : sign;
    while (true) {
      BigInteger factor = next;
      boolean isCount = isAt("#");
      if (!isCount) {
        factor = factor.multiply(number());
        isCount = take("*");
      }
      if (isCount) {
        expect("#", "a number is multiplied with a count #[…]");
        expect("[", "# is followed by [ and what is counted");
        terms.add(new Formula.Term(factor, formula()));
        expect("]", "what is counted ends with ]");
      } else {
        numbers = numbers.add(factor);
      }
      if (take("+")) next = sign;
      else if (take("-")) next = sign.negate();
      else return numbers;
    }
  }

  private BigInteger number() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) at++;
    if (start == at) throw refused(at, at, "a number or a count #[…] is missing", COMPARISONS);
    if (at - start > 18) throw refused(start, at, "a number of more than 18 digits", "");
    var number = new BigInteger(text.substring(start, at));
    skip();
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isReserved(String name) {
    return name.equals("P") || name.equals("true") || name.equals("false");
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at), at > start)) at++;
    String word = text.substring(start, at);
    skip();
    return word;
  }

  private static boolean isWordPart(char c, boolean digits) {
    char lower = Character.toString(c).toLowerCase(Locale.ROOT).charAt(0);
    return c == '_' || (lower >= 'a' && lower <= 'z') || (digits && isDigit(c));
  }

  private boolean isAt(String sign) {
    return text.startsWith(sign, at);
  }

  private boolean take(String sign) {
    if (!isAt(sign)) return false;
    at += sign.length();
    skip();
    return true;
  }

  private void expect(String sign, String message) {
    if (!take(sign)) throw refused(at, Math.min(at + 1, text.length()), message, "");
  }

  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) at++;
      else if (text.startsWith("//", at)) {
        while (at < text.length() && text.charAt(at) != '\n') at++;
      } else return;
    }
  }
}
