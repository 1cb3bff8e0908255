package rasp.formal.automaton;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads the part of Graphviz's language that automata are drawn with. */
final class DotReader {
  private static final Set<String> INVISIBLE = ImmutableSet.of("none", "point", "plaintext");

  private record Token(String text, boolean isName, int start, int end) {
    boolean is(String sign) {
      return !isName && text.equals(sign);
    }

    boolean isWord(String word) {
      return isName && text.equalsIgnoreCase(word);
    }
  }

  private record Edge(Token from, Token to, Map<String, Token> attributes) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private final Map<String, Map<String, Token>> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Token> nodeDefaults = new TreeMap<>();
  private final Map<String, Token> edgeDefaults = new TreeMap<>();

  DotReader(String text) {
    this.text = text;
  }

  /** A label as it stands between quotation marks. */
  static String written(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  Reading<AutomatonDraft> draft() {
    try {
      tokenize();
      graph();
      return new Reading.Read<>(built());
    } catch (MistakeFound found) {
      return new Reading.Failed<>(List.of(found.mistake()));
    }
  }

  private static MistakeFound mistake(int start, int end, String message, String help) {
    return new MistakeFound(new Mistake(start, end, message, help));
  }

  private void tokenize() {
    int i = 0;
    while (i < text.length()) {
      char sign = text.charAt(i);
      if (Character.isWhitespace(sign)) i++;
      else if (text.startsWith("//", i) || sign == '#') i = endOf("\n", i, false);
      else if (text.startsWith("/*", i)) i = endOf("*/", i, true);
      else if (sign == '"') i = quoted(i);
      else if (text.startsWith("->", i) || text.startsWith("--", i)) i = sign(i, 2);
      else if ("{}[];,=:".indexOf(sign) >= 0) i = sign(i, 1);
      else i = name(i);
    }
  }

  private int endOf(String end, int from, boolean needed) {
    int found = text.indexOf(end, from);
    if (found >= 0) return found + end.length();
    if (needed) throw mistake(from, from + 2, "this comment is not closed", "write */");
    return text.length();
  }

  private int sign(int from, int length) {
    tokens.add(new Token(text.substring(from, from + length), false, from, from + length));
    return from + length;
  }

  private int name(int from) {
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "{}[];,=:\"".indexOf(text.charAt(end)) < 0
        && !text.startsWith("->", end)
        && !text.startsWith("--", end)) end++;
    tokens.add(new Token(text.substring(from, end), true, from, end));
    return end;
  }

  private int quoted(int from) {
    var name = new StringBuilder();
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
        name.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else {
        name.append(text.charAt(i));
      }
      i++;
    }
    if (i >= text.length()) {
      throw mistake(from, from + 1, "this quotation mark is not closed", "write \"");
    }
    tokens.add(new Token(name.toString(), true, from, i + 1));
    return i + 1;
  }

  private Token peek() {
    return at < tokens.size() ? tokens.get(at) : new Token("", false, text.length(), text.length());
  }

  private boolean accept(String sign) {
    if (!peek().is(sign)) return false;
    at++;
    return true;
  }

  private Token expectName(String what) {
    if (!peek().isName()) throw unexpected(what);
    return tokens.get(at++);
  }

  private MistakeFound unexpected(String needed) {
    Token found = peek();
    return mistake(
        found.start(),
        found.end(),
        (found.text().isEmpty() ? "the file ends" : "`" + found.text() + "` stands")
            + " where "
            + needed
            + " is needed",
        "a graph is digraph { a -> b [label=\"x\"]; … }");
  }

  private void graph() {
    if (peek().isWord("strict")) at++;
    if (peek().isWord("graph")) {
      throw mistake(peek().start(), peek().end(), "edges have no direction here", "write digraph");
    }
    if (!peek().isWord("digraph")) throw unexpected("digraph");
    at++;
    if (peek().isName()) at++;
    if (!accept("{")) throw unexpected("{");
    statements();
    if (at < tokens.size()) throw unexpected("the end of the file");
  }

  private void statements() {
    while (!accept("}")) {
      if (accept(";")) continue;
      if (accept("{")) statements();
      else if (peek().isWord("subgraph")) {
        at++;
        if (peek().isName()) at++;
        if (!accept("{")) throw unexpected("{");
        statements();
      } else statement();
    }
  }

  private void statement() {
    Token first = expectName("a node or }");
    if (accept("=")) {
      expectName("a value");
      return;
    }
    if (first.isWord("node") || first.isWord("edge") || first.isWord("graph")) {
      Map<String, Token> defaults = attributes();
      if (first.isWord("node")) nodeDefaults.putAll(defaults);
      if (first.isWord("edge")) edgeDefaults.putAll(defaults);
      return;
    }
    List<Token> path = new ArrayList<>(List.of(first));
    port();
    while (accept("->")) {
      path.add(expectName("a node"));
      port();
    }
    if (peek().is("--")) throw unexpected("->");
    Map<String, Token> attributes = attributes();
    path.forEach(node -> nodes.computeIfAbsent(node.text(), fresh -> new TreeMap<>(nodeDefaults)));
    if (path.size() == 1) Objects.requireNonNull(nodes.get(first.text())).putAll(attributes);
    for (int i = 1; i < path.size(); i++) {
      var all = new TreeMap<>(edgeDefaults);
      all.putAll(attributes);
      edges.add(new Edge(path.get(i - 1), path.get(i), all));
    }
  }

  private void port() {
    while (accept(":")) expectName("a port");
  }

  private Map<String, Token> attributes() {
    var attributes = new TreeMap<String, Token>();
    while (accept("[")) {
      while (!accept("]")) {
        if (accept(",") || accept(";")) continue;
        Token name = expectName("an attribute or ]");
        if (!accept("=")) throw unexpected("=");
        attributes.put(name.text(), expectName("a value"));
      }
    }
    return attributes;
  }

  private boolean isInvisible(String node) {
    Map<String, Token> attributes = nodes.getOrDefault(node, Map.of());
    Token shape = attributes.get("shape");
    Token style = attributes.get("style");
    return (shape != null && INVISIBLE.contains(shape.text()))
        || (style != null && style.text().contains("invis"));
  }

  private AutomatonDraft built() {
    var draft = new AutomatonDraft();
    nodes.forEach((name, attributes) -> {
      if (isInvisible(name)) return;
      draft.state(name);
      Token shape = attributes.get("shape");
      Token borders = attributes.get("peripheries");
      boolean accepts =
          (shape != null && shape.text().startsWith("double"))
              || (borders != null && borders.text().equals("2"));
      if (accepts) draft.accept(name);
    });
    for (Edge edge : edges) {
      if (isInvisible(edge.from().text())) draft.start(edge.to().text());
      else
        letters(edge).forEach(letter -> draft.step(edge.from().text(), letter, edge.to().text()));
    }
    if (!draft.hasStart()) {
      throw mistake(
          0,
          Math.min(7, text.length()),
          "no edge leads to the start",
          "start [shape=point]; start -> a;");
    }
    return draft;
  }

  /** One character, or several between commas; ε is a silent step. */
  private static List<Integer> letters(Edge edge) {
    Token label = edge.attributes().get("label");
    if (label == null || label.text().isEmpty()) {
      throw mistake(
          edge.from().start(), edge.to().end(), "this edge has no letter", "[label=\"a\"]");
    }
    String text = label.text();
    List<String> parts =
        text.codePointCount(0, text.length()) == 1 ? List.of(text) : List.of(text.split(",", -1));
    List<Integer> letters = new ArrayList<>();
    for (String part : parts) {
      String letter = parts.size() == 1 ? part : part.strip();
      if (letter.equals("ε") || letter.equals("<eps>")) letters.add(AutomatonDraft.SILENT);
      else if (letter.codePointCount(0, letter.length()) == 1) letters.add(letter.codePointAt(0));
      else {
        throw mistake(
            label.start(),
            label.end(),
            "`" + letter + "` is not one character",
            "several letters stand between commas");
      }
    }
    return letters;
  }
}
