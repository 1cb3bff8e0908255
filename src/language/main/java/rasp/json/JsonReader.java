package rasp.json;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;

/**
 * Reads a text of JSON as RFC 8259 has it: one value, between blanks. Refused are, beside what is
 * no JSON at all, a name that an object has twice, a surrogate without its other half, bytes that
 * are no UTF-8, a byte order mark, and values nested deeper than {@link #MAX_DEPTH}. Time O(n).
 */
public final class JsonReader {
  /** Limit on nesting; what is deeper is refused, so that no text exhausts the stack. */
  public static final int MAX_DEPTH = 200;

  private static final int LONGEST_SHOWN = 40;

  private static final int END = -1;

  private final String text;
  private int offset;
  private int line = 1;
  private int column = 1;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Reads a text; throws {@link JsonMistake} where it is no JSON. */
  public static JsonValue read(String text) {
    var reader = new JsonReader(text);
    reader.skipBlanks();
    JsonValue value = reader.value(0);
    reader.skipBlanks();
    if (reader.peek() != END) {
      throw reader.mistake("expected the end of the text, but found " + reader.found());
    }
    return value;
  }

  /** Reads a text in UTF-8; throws {@link JsonMistake} where it is no JSON or no UTF-8. */
  public static JsonValue read(byte[] utf8) {
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    var characters = CharBuffer.allocate(utf8.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, characters, true);
    characters.flip();
    if (!result.isError()) return read(characters.toString());
    var reader = new JsonReader(characters.toString());
    while (reader.peek() != END) reader.next();
    throw reader.mistake("this byte is not UTF-8");
  }

  private JsonValue value(int depth) {
    JsonPlace place = place();
    if (depth > MAX_DEPTH) throw mistake("values are nested deeper than " + MAX_DEPTH);
    int first = peek();
    return switch (first) {
      case '{' -> object(place, depth);
      case '[' -> array(place, depth);
      case '"' -> new JsonValue.Text(string(), place);
      case 't' -> word("true", new JsonValue.Bool(true, place));
      case 'f' -> word("false", new JsonValue.Bool(false, place));
      case 'n' -> word("null", new JsonValue.Null(place));
      default -> {
        if (first == '-' || isDigit(first)) yield number(place);
        throw mistake("expected a value, but found " + found());
      }
    };
  }

  private JsonValue word(String word, JsonValue value) {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) throw mistake("expected " + word + ", but found " + found());
      next();
    }
    return value;
  }

  private JsonValue object(JsonPlace place, int depth) {
    next();
    var members = ImmutableList.<JsonValue.Member>builder();
    var names = new HashSet<String>();
    skipBlanks();
    if (peek() == '}') {
      next();
      return new JsonValue.Obj(ImmutableList.of(), place);
    }
    while (true) {
      JsonPlace namePlace = place();
      if (peek() != '"') throw mistake("expected a name in double quotes, but found " + found());
      String name = string();
      if (!names.add(name)) {
        throw new JsonMistake(namePlace, "", "the name \"" + shown(name) + "\" is there twice");
      }
      skipBlanks();
      expect(':');
      skipBlanks();
      members.add(new JsonValue.Member(name, value(depth + 1), namePlace));
      skipBlanks();
      if (peek() == '}') break;
      expect(',');
      skipBlanks();
    }
    next();
    return new JsonValue.Obj(members.build(), place);
  }

  private JsonValue array(JsonPlace place, int depth) {
    next();
    var items = ImmutableList.<JsonValue>builder();
    skipBlanks();
    if (peek() == ']') {
      next();
      return new JsonValue.Arr(ImmutableList.of(), place);
    }
    while (true) {
      items.add(value(depth + 1));
      skipBlanks();
      if (peek() == ']') break;
      expect(',');
      skipBlanks();
    }
    next();
    return new JsonValue.Arr(items.build(), place);
  }

  private JsonValue number(JsonPlace place) {
    int start = offset;
    if (peek() == '-') next();
    if (peek() == '0') {
      next();
      if (isDigit(peek())) throw mistake("a number has no leading zero");
    } else {
      digits();
    }
    if (peek() == '.') {
      next();
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      next();
      if (peek() == '+' || peek() == '-') next();
      digits();
    }
    return new JsonValue.Num(text.substring(start, offset), place);
  }

  private void digits() {
    if (!isDigit(peek())) throw mistake("expected a digit, but found " + found());
    while (isDigit(peek())) next();
  }

  private static boolean isDigit(int c) {
    return '0' <= c && c <= '9';
  }

  private String string() {
    JsonPlace start = place();
    next();
    var content = new StringBuilder();
    while (true) {
      int c = peek();
      if (c == END) throw new JsonMistake(start, "", "this string has no closing quote");
      if (c < ' ') throw mistake("a control character stands in a string as an escape only");
      if (c == '"') break;
      if (c == '\\') content.append(escape());
      else if (isSurrogate(c)) throw mistake("half of a surrogate pair is no character");
      else content.appendCodePoint(next());
    }
    next();
    return content.toString();
  }

  private static boolean isSurrogate(int c) {
    return Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE;
  }

  private String escape() {
    JsonPlace start = place();
    next();
    int letter = peek();
    if (letter == 'u') {
      char unit = unit();
      if (Character.isHighSurrogate(unit) && peek() == '\\') {
        next();
        char low = peek() == 'u' ? unit() : unit;
        if (Character.isLowSurrogate(low)) return new String(new char[] {unit, low});
      }
      if (!Character.isSurrogate(unit)) return String.valueOf(unit);
      throw new JsonMistake(start, "", "half of a surrogate pair is no character");
    }
    String meant =
        switch (letter) {
          case '"' -> "\"";
          case '\\' -> "\\";
          case '/' -> "/";
          case 'b' -> "\b";
          case 'f' -> "\f";
          case 'n' -> "\n";
          case 'r' -> "\r";
          case 't' -> "\t";
          default -> throw mistake("no escape begins with a backslash and " + found());
        };
    next();
    return meant;
  }

  private char unit() {
    next();
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) throw mistake("expected a hexadecimal digit, but found " + found());
      unit = unit * 16 + digit;
      next();
    }
    return (char) unit;
  }

  private void expect(char wanted) {
    if (peek() != wanted) throw mistake("expected " + wanted + ", but found " + found());
    next();
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') next();
  }

  private int peek() {
    return offset < text.length() ? text.codePointAt(offset) : END;
  }

  private int next() {
    int c = peek();
    offset += Character.charCount(c);
    // A return and a line feed end one line.
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }

  private JsonPlace place() {
    return new JsonPlace(line, column);
  }

  private String found() {
    int c = peek();
    if (c == END) return "the end of the text";
    boolean visible = c > ' ' && c < 127;
    return visible ? "'" + (char) c + "'" : "character U+%04X".formatted(c);
  }

  /** A text as a message may quote it. */
  static String shown(String text) {
    return Quoted.escaped(text, LONGEST_SHOWN);
  }

  private JsonMistake mistake(String message) {
    return new JsonMistake(place(), "", message);
  }
}
