package rasp.formal.automaton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON whose values know where they stand, so that a mistake in an automaton can be pointed at. */
final class JsonText {
  /** A value with the offsets of its first char and behind its last. */
  sealed interface Node {
    int start();

    int end();

    record Text(String value, int start, int end) implements Node {}

    /** A number, true, false or null, as it is written. */
    record Plain(String value, int start, int end) implements Node {}

    record Items(List<Node> values, int start, int end) implements Node {}

    record Members(Map<String, Node> values, int start, int end) implements Node {}
  }

  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /** The value that a text is; throws {@link MistakeFound}. */
  static Node read(String text) {
    var reader = new JsonText(text);
    Node value = reader.value();
    reader.space();
    if (reader.at < text.length()) throw reader.unexpected("the end of the file");
    return value;
  }

  /** A string between quotation marks. */
  static String written(String value) {
    var text = new StringBuilder("\"");
    value
        .chars()
        .forEach(sign -> {
          if (sign == '"' || sign == '\\') text.append('\\').append((char) sign);
          else if (sign < ' ') text.append("\\u%04x".formatted(sign));
          else text.append((char) sign);
        });
    return text.append('"').toString();
  }

  private static MistakeFound mistake(int start, int end, String message, String help) {
    return new MistakeFound(new Mistake(start, end, message, help));
  }

  private MistakeFound unexpected(String needed) {
    int end = at < text.length() ? text.offsetByCodePoints(at, 1) : at;
    String found =
        at < text.length() ? "`" + text.substring(at, end) + "` stands" : "the file ends";
    return mistake(at, end, found + " where " + needed + " is needed", "this is not JSON");
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  private boolean accept(char sign) {
    space();
    if (at >= text.length() || text.charAt(at) != sign) return false;
    at++;
    return true;
  }

  private Node value() {
    space();
    int start = at;
    if (++depth > DEEPEST) {
      throw mistake(at, at, "more than " + DEEPEST + " levels of nesting", "flatten it");
    }
    Node value;
    if (accept('{')) value = members(start);
    else if (accept('[')) value = items(start);
    else if (at < text.length() && text.charAt(at) == '"')
      value = new Node.Text(string(), start, at);
    else value = plain(start);
    depth--;
    return value;
  }

  private Node members(int start) {
    var values = new LinkedHashMap<String, Node>();
    if (accept('}')) return new Node.Members(values, start, at);
    do {
      space();
      int name = at;
      if (at >= text.length() || text.charAt(at) != '"') throw unexpected("a name");
      String key = string();
      if (!accept(':')) throw unexpected(":");
      if (values.put(key, value()) != null) {
        throw mistake(name, name + 1, "\"" + key + "\" stands twice", "leave one out");
      }
    } while (accept(','));
    if (!accept('}')) throw unexpected(", or }");
    return new Node.Members(values, start, at);
  }

  private Node items(int start) {
    List<Node> values = new ArrayList<>();
    if (accept(']')) return new Node.Items(values, start, at);
    do values.add(value());
    while (accept(','));
    if (!accept(']')) throw unexpected(", or ]");
    return new Node.Items(values, start, at);
  }

  private Node plain(int start) {
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0))
      at++;
    if (start == at) throw unexpected("a value");
    return new Node.Plain(text.substring(start, at), start, at);
  }

  private String string() {
    int start = at++;
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char sign = text.charAt(at++);
      value.append(sign == '\\' ? escaped() : sign);
    }
    if (at >= text.length()) {
      throw mistake(start, start + 1, "this quotation mark is not closed", "write \"");
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    if (at >= text.length()) throw unexpected("an escape");
    char sign = text.charAt(at++);
    return switch (sign) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> sign;
      case 'u' -> {
        try {
          char unit = (char) Integer.parseInt(text.substring(at, at + 4), 16);
          at += 4;
          yield unit;
        } catch (NumberFormatException | StringIndexOutOfBoundsException wrong) {
          throw unexpected("four hexadecimal digits");
        }
      }
      default -> {
        at--;
        throw unexpected("an escape");
      }
    };
  }
}
