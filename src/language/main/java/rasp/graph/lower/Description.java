package rasp.graph.lower;

import java.util.function.Function;
import rasp.graph.ir.Atom;

/** Values as texts: within names of s-ops, within messages and as the console prints them. */
public final class Description {
  /** A list that holds another one twice, and so on, is short in memory and endless as a text. */
  private static final int LONGEST = 1_000_000;

  /** Longer lists and dicts are not spelt out in a name. */
  private static final int LONGEST_ARGUMENT = 20;

  private final WrittenGraph written;

  /** The words for values whose s-ops and selectors are in a graph. */
  public Description(WrittenGraph written) {
    this.written = written;
  }

  /**
   * As the argument of a call in a name: texts in double quotes, long lists and dicts by kind only.
   */
  String argument(Value value) {
    String text = inMessage(value, LONGEST_ARGUMENT);
    return switch (value) {
      case Value.Items items -> text.length() > LONGEST_ARGUMENT ? "(list)" : text;
      case Value.Entries entries -> text.length() > LONGEST_ARGUMENT ? "(dict)" : text;
      case Value.SOp sop -> text;
      case Value.Selector selector -> text;
      case Value.Scalar scalar -> text;
      case Value.Function function -> text;
    };
  }

  /** Texts in double quotes, s-ops and selectors by name. */
  public String inMessage(Value value) {
    return inMessage(value, LONGEST);
  }

  /** The same, of a list or a dict no more than so many characters and a sign that there are. */
  String inMessage(Value value, int longest) {
    return text(value, atom -> atom.isNumber() ? atom.text() : "\"" + atom.text() + "\"", longest);
  }

  /** As an operand in the name of an s-op: texts bare, lists as they are printed. */
  String operand(Value value) {
    return value instanceof Value.Scalar(var atom) ? atom.text() : flat(value);
  }

  /** On one line, as the console prints a list or dict of atoms: texts in single quotes. */
  public String flat(Value value) {
    return text(value, Atom::quoted, LONGEST);
  }

  private String text(Value value, Function<Atom, String> atoms, int longest) {
    var text = new StringBuilder();
    append(value, atoms, longest, text);
    boolean cut = value instanceof Value.Items || value instanceof Value.Entries;
    return cut && text.length() > longest ? text.substring(0, longest) + "…" : text.toString();
  }

  private void append(Value value, Function<Atom, String> atoms, int longest, StringBuilder text) {
    switch (value) {
      case Value.SOp(var id) -> text.append(written.name(id));
      case Value.Selector(var id) -> text.append(written.name(id));
      case Value.Scalar(var atom) -> text.append(atoms.apply(atom));
      case Value.Items(var items) -> {
        String separator = "[";
        for (Value item : items) {
          if (text.length() > longest) return;
          append(item, atoms, longest, text.append(separator));
          separator = ", ";
        }
        text.append(items.isEmpty() ? "[]" : "]");
      }
      case Value.Entries entries -> {
        String separator = "{";
        for (Value.Entries.Entry entry : entries.entries().values()) {
          if (text.length() > longest) return;
          text.append(separator).append(atoms.apply(entry.key())).append(": ");
          append(entry.value(), atoms, longest, text);
          separator = ", ";
        }
        text.append(entries.entries().isEmpty() ? "{}" : "}");
      }
      case Value.Function function -> text.append(signature(function));
    }
  }

  /** {@code console function: f(x, y)}. */
  public String signature(Value.Function function) {
    String origin =
        switch (function) {
          case Value.Defined defined -> defined.origin();
          case Value.Builtin builtin -> "built-in";
        };
    return origin
        + " function: "
        + function.spelling()
        + "("
        + String.join(", ", function.parameters())
        + ")";
  }
}
