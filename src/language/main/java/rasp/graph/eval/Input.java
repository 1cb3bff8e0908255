package rasp.graph.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rasp.graph.ir.Atom;

/** What a program runs on: n tokens, each an atom. */
public record Input(List<Atom> tokens) {
  public Input {
    tokens = List.copyOf(tokens);
  }

  /** The characters (code points) of a text. */
  public static Input of(String text) {
    var tokens = new ArrayList<Atom>(text.length());
    text.codePoints().forEach(point -> tokens.add(Atom.of(Character.toString(point))));
    return new Input(tokens);
  }

  /** As a program writes it: a text where all tokens are single characters, else a list. */
  public String quoted() {
    boolean isText =
        tokens.stream()
            .allMatch(token ->
                !token.isNumber() && token.text().codePointCount(0, token.text().length()) == 1);
    if (isText) return "\"" + text() + "\"";
    return tokens.stream().map(Atom::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Number of positions n. */
  public int size() {
    return tokens.size();
  }

  /** The tokens one after another as {@code tokens_str} reads them, without separators. */
  public String text() {
    return tokens.stream().map(Atom::text).collect(Collectors.joining());
  }
}
