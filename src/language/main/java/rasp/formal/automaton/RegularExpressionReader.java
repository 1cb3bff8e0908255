package rasp.formal.automaton;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a {@link RegularExpression} by recursive descent. */
final class RegularExpressionReader {
  /** Deeper than any expression by hand, shallower than a thread's stack. */
  private static final int DEEPEST = 1000;

  private final String text;
  private int at;
  private int depth;

  /** Each letter with the offset where it occurs first. */
  private final Map<Integer, Integer> letters = new TreeMap<>();

  /** Where the alphabet first matters: at a `.`, a `~` or a `[^`; -1 if nowhere. */
  private int alphabetNeeded = -1;

  private RegularExpressionReader(String text) {
    this.text = text;
  }

  static Reading<RegularExpression.Over> read(String text) {
    var reader = new RegularExpressionReader(text);
    Reading<RegularExpression> reading = reader.expression();
    return switch (reading) {
      case Reading.Failed<RegularExpression>(List<Mistake> mistakes) ->
          new Reading.Failed<>(mistakes);
      case Reading.Read<RegularExpression>(RegularExpression expression) -> {
        if (reader.letters.isEmpty() && reader.alphabetNeeded >= 0) {
          yield new Reading.Failed<>(List.of(reader.withoutLetters()));
        }
        var found = new StringBuilder();
        reader.letters.keySet().forEach(found::appendCodePoint);
        yield new Reading.Read<>(
            new RegularExpression.Over(expression, Alphabet.of(found.toString())));
      }
    };
  }

  static Reading<RegularExpression.Over> read(String text, Alphabet alphabet) {
    var reader = new RegularExpressionReader(text);
    Reading<RegularExpression> reading = reader.expression();
    return switch (reading) {
      case Reading.Failed<RegularExpression>(List<Mistake> mistakes) ->
          new Reading.Failed<>(mistakes);
      case Reading.Read<RegularExpression>(RegularExpression expression) -> {
        List<Mistake> foreign = reader.foreignTo(alphabet);
        yield foreign.isEmpty()
            ? new Reading.Read<>(new RegularExpression.Over(expression, alphabet))
            : new Reading.Failed<>(foreign);
      }
    };
  }

  private Mistake withoutLetters() {
    return new Mistake(
        alphabetNeeded,
        alphabetNeeded + 1,
        "`" + text.charAt(alphabetNeeded) + "` depends on the alphabet, and no letter occurs",
        "give the alphabet");
  }

  private List<Mistake> foreignTo(Alphabet alphabet) {
    var foreign = new ArrayList<Mistake>();
    ImmutableSortedMap.copyOf(letters)
        .forEach((letter, offset) -> {
          if (alphabet.contains(letter)) return;
          foreign.add(
              new Mistake(
                  offset,
                  offset + Character.charCount(letter),
                  "the letter `" + Character.toString(letter) + "` is not in the alphabet",
                  "the alphabet is " + alphabet));
        });
    return foreign;
  }

  private Reading<RegularExpression> expression() {
    try {
      RegularExpression whole = union();
      if (at < text.length()) {
        throw mistake(at, "`" + sign() + "` closes nothing", "open it, or write \\" + sign());
      }
      return new Reading.Read<>(whole);
    } catch (MistakeFound found) {
      return new Reading.Failed<>(List.of(found.mistake()));
    }
  }

  private MistakeFound mistake(int from, String message, String help) {
    int end = from < text.length() ? text.offsetByCodePoints(from, 1) : from;
    return new MistakeFound(new Mistake(from, end, message, help));
  }

  private String sign() {
    return at < text.length() ? Character.toString(text.codePointAt(at)) : "";
  }

  private boolean accept(char sign) {
    if (at >= text.length() || text.charAt(at) != sign) return false;
    at++;
    return true;
  }

  private RegularExpression union() {
    if (++depth > DEEPEST) {
      throw mistake(at, "more than " + DEEPEST + " levels of nesting", "simplify the expression");
    }
    var operands = new ArrayList<RegularExpression>();
    do operands.add(intersection());
    while (accept('|'));
    depth--;
    return operands.size() == 1 ? operands.getFirst() : new RegularExpression.Union(operands);
  }

  private RegularExpression intersection() {
    var operands = new ArrayList<RegularExpression>();
    do operands.add(concatenation());
    while (accept('&'));
    return operands.size() == 1
        ? operands.getFirst()
        : new RegularExpression.Intersection(operands);
  }

  private RegularExpression concatenation() {
    int from = at;
    var operands = new ArrayList<RegularExpression>();
    while (at < text.length() && "|&)".indexOf(text.charAt(at)) < 0) operands.add(operand());
    if (operands.isEmpty()) {
      throw mistake(
          from,
          from < text.length()
              ? "an operand is missing before `" + sign() + "`"
              : from == 0 ? "there is no expression" : "an operand is missing at the end",
          "the empty word is (), the empty language is []");
    }
    return operands.size() == 1
        ? operands.getFirst()
        : new RegularExpression.Concatenation(operands);
  }

  /** A complement, or an atom and what stands behind it. */
  private RegularExpression operand() {
    int from = at;
    int complements = 0;
    while (accept('~')) complements++;
    if (complements > 0) {
      if (alphabetNeeded < 0) alphabetNeeded = from;
      if (at >= text.length() || "|&)".indexOf(text.charAt(at)) >= 0) {
        throw mistake(at - 1, "`~` has nothing to complement", "a letter may be written \\~");
      }
    }
    RegularExpression operand = repeated(atom());
    return complements % 2 == 1 ? new RegularExpression.Complement(operand) : operand;
  }

  private RegularExpression repeated(RegularExpression atom) {
    RegularExpression repeated = atom;
    for (int level = 0; at < text.length(); level++) {
      int from = at;
      if (accept('*')) repeated = repetition(repeated, 0, OptionalInt.empty());
      else if (accept('+')) repeated = repetition(repeated, 1, OptionalInt.empty());
      else if (accept('?')) repeated = repetition(repeated, 0, OptionalInt.of(1));
      else if (accept('{')) repeated = counted(repeated, from);
      else break;
      if (depth + level > DEEPEST) {
        throw mistake(from, "more than " + DEEPEST + " levels of nesting", "simplify");
      }
    }
    return repeated;
  }

  private static RegularExpression repetition(
      RegularExpression operand, int least, OptionalInt most) {
    return new RegularExpression.Repetition(operand, least, most);
  }

  private RegularExpression counted(RegularExpression operand, int from) {
    OptionalInt least = number();
    if (least.isEmpty()) {
      throw mistake(
          from,
          "a repetition is {m}, {m,} or {m,n}",
          "the letter is written \\{; or give a number");
    }
    OptionalInt most = least;
    if (accept(',')) most = number();
    if (!accept('}')) {
      throw mistake(from, "this repetition is not closed", "write {m}, {m,} or {m,n}");
    }
    if (most.isPresent() && most.getAsInt() < least.getAsInt()) {
      throw new MistakeFound(
          new Mistake(
              from,
              at,
              "from " + least.getAsInt() + " up to " + most.getAsInt() + " times is never",
              "the smaller number comes first"));
    }
    return repetition(operand, least.getAsInt(), most);
  }

  private OptionalInt number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    if (from == at) return OptionalInt.empty();
    try {
      return OptionalInt.of(Integer.parseInt(text.substring(from, at)));
    } catch (NumberFormatException large) {
      throw new MistakeFound(
          new Mistake(from, at, "this number is too large", "at most " + Integer.MAX_VALUE));
    }
  }

  private RegularExpression atom() {
    int from = at;
    int sign = text.codePointAt(at);
    if (accept('(')) return group(from);
    if (accept('[')) return letterClass(from);
    if (accept('.')) {
      if (alphabetNeeded < 0) alphabetNeeded = from;
      return new RegularExpression.OtherLetter(new TreeSet<>());
    }
    if ("*+?{".indexOf(sign) >= 0) {
      throw mistake(
          from, "`" + sign() + "` has nothing to repeat", "the letter is written \\" + sign());
    }
    if (sign == ']' || sign == '}') {
      throw mistake(from, "`" + sign() + "` closes nothing", "the letter is written \\" + sign());
    }
    return new RegularExpression.Letter(new TreeSet<>(List.of(letter())));
  }

  private RegularExpression group(int from) {
    if (accept(')')) return new RegularExpression.Concatenation(List.of());
    RegularExpression inner = union();
    if (!accept(')')) {
      throw mistake(from, "this ( is not closed", "write ), or \\( for the letter");
    }
    return inner;
  }

  private RegularExpression letterClass(int from) {
    boolean others = accept('^');
    if (others && alphabetNeeded < 0) alphabetNeeded = from;
    SortedSet<Integer> members = new TreeSet<>();
    while (!accept(']')) {
      if (at >= text.length()) {
        throw mistake(from, "this [ is not closed", "write ], or \\[ for the letter");
      }
      addMembers(members);
    }
    return others
        ? new RegularExpression.OtherLetter(members)
        : new RegularExpression.Letter(members);
  }

  private void addMembers(SortedSet<Integer> members) {
    int from = at;
    int first = letter();
    boolean range =
        text.startsWith("-", at) && !text.startsWith("-]", at) && at + 1 < text.length();
    if (!range) {
      members.add(first);
      return;
    }
    at++;
    int last = letter();
    if (last < first) {
      throw new MistakeFound(
          new Mistake(from, at, "this range runs backwards", "the smaller letter comes first"));
    }
    if (last - first > Character.MAX_VALUE) {
      throw new MistakeFound(new Mistake(from, at, "this range is too wide", "name the letters"));
    }
    for (int member = first; member <= last; member++) {
      members.add(member);
      letters.putIfAbsent(member, from);
    }
  }

  /** One letter, of a class or by itself, perhaps behind a backslash. */
  private int letter() {
    int from = at;
    int letter = text.codePointAt(at);
    at += Character.charCount(letter);
    if (letter == '\\') {
      if (at >= text.length()) {
        throw mistake(from, "a backslash at the end", "write \\\\ for the letter");
      }
      letter = text.codePointAt(at);
      at += Character.charCount(letter);
      if (letter < 128 && Character.isLetterOrDigit(letter)) {
        throw new MistakeFound(
            new Mistake(
                from,
                at,
                "\\" + Character.toString(letter) + " means nothing",
                "the letter is written " + Character.toString(letter)));
      }
    } else if (Character.isWhitespace(letter)) {
      throw mistake(from, "white space", "leave it out; as a letter it needs a backslash");
    }
    letters.putIfAbsent(letter, from);
    return letter;
  }
}
