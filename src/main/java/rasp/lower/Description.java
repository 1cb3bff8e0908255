package rasp.lower;

import java.util.stream.Collectors;

/** Values as texts: within names of s-ops, within messages and as the console prints them. */
public final class Description {
  private final WrittenGraph written;

  public Description(WrittenGraph written) {
    this.written = written;
  }

  /**
   * As the argument of a call in a name: texts in double quotes, long lists and dicts by kind only.
   */
  String argument(Value value) {
    String text = inMessage(value);
    return switch (value) {
      case Value.Items items -> text.length() > 20 ? "(list)" : text;
      case Value.Entries entries -> text.length() > 20 ? "(dict)" : text;
      case Value.SOp sop -> text;
      case Value.Selector selector -> text;
      case Value.Scalar scalar -> text;
      case Value.Function function -> text;
    };
  }

  /** Texts in double quotes, s-ops and selectors by name. */
  public String inMessage(Value value) {
    return switch (value) {
      case Value.SOp(var id) -> written.name(id);
      case Value.Selector(var id) -> written.name(id);
      case Value.Scalar(var atom) -> atom.isNumber() ? atom.text() : "\"" + atom.text() + "\"";
      case Value.Items(var items) ->
          items.stream().map(this::inMessage).collect(Collectors.joining(", ", "[", "]"));
      case Value.Entries entries ->
          entries.entries().values().stream()
              .map(entry ->
                  inMessage(new Value.Scalar(entry.key())) + ": " + inMessage(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Function function -> signature(function);
    };
  }

  /** As an operand in the name of an s-op: texts bare, lists as they are printed. */
  String operand(Value value) {
    return value instanceof Value.Scalar(var atom) ? atom.text() : flat(value);
  }

  /** On one line, as the console prints a list or dict of atoms: texts in single quotes. */
  public String flat(Value value) {
    return switch (value) {
      case Value.SOp(var id) -> written.name(id);
      case Value.Selector(var id) -> written.name(id);
      case Value.Scalar(var atom) -> atom.quoted();
      case Value.Items(var items) ->
          items.stream().map(this::flat).collect(Collectors.joining(", ", "[", "]"));
      case Value.Entries entries ->
          entries.entries().values().stream()
              .map(entry -> entry.key().quoted() + ": " + flat(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Function function -> signature(function);
    };
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
