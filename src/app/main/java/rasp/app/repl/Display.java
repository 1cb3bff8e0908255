package rasp.app.repl;

import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.Selection;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.Description;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.lower.WrittenGraph;
import rasp.source.syntax.Statement.Audience;
import rasp.text.DiagnosticText;
import rasp.text.Place;

/** How values are shown: on lines of their kind, s-ops and selectors with an example. */
final class Display {
  /** A list that holds itself again and again has more lines than there is memory. */
  private static final int MAX_LINES = 100_000;

  /** The input on which every new s-op or selector is shown, and how it was written. */
  private record Example(Input input, String written) {}

  private final WrittenGraph written;
  private final Description description;
  private final List<String> lines;
  private Example sopExample = new Example(Input.of("hello"), "\"hello\"");
  private Example selectorExample = sopExample;
  private boolean sopExamples = true;
  private boolean selectorExamples = true;
  private boolean fullDisplay;

  /** Beyond it the value that is being shown is cut. */
  private int lastLine;

  /**
   * @param lines to which is added what is shown
   */
  Display(WrittenGraph written, List<String> lines) {
    this.written = written;
    this.description = new Description(written);
    this.lines = lines;
  }

  void setExample(Audience audience, Input input, String text) {
    if (audience != Audience.SELECTORS) sopExample = new Example(input, text);
    if (audience != Audience.SOPS) selectorExample = new Example(input, text);
  }

  void showExamples(Audience audience) {
    if (audience != Audience.SELECTORS) lines.add("\ts-op example: " + sopExample.written());
    if (audience != Audience.SOPS) lines.add("\tselector example: " + selectorExample.written());
  }

  void switchExamples(Audience audience, boolean on) {
    if (audience != Audience.SELECTORS) sopExamples = on;
    if (audience != Audience.SOPS) selectorExamples = on;
  }

  void setFullDisplay(boolean on) {
    fullDisplay = on;
  }

  /** Does something during which no examples are shown. */
  void withoutExamples(Runnable action) {
    boolean sops = sopExamples;
    boolean selectors = selectorExamples;
    switchExamples(Audience.BOTH, false);
    action.run();
    sopExamples = sops;
    selectorExamples = selectors;
  }

  /** The running example of an operation's kind. */
  Input example(Id id) {
    return (written.graph().op(id) instanceof Op.Selector ? selectorExample : sopExample).input();
  }

  /** A name's new value. */
  void show(String name, Value value) {
    lastLine = lines.size() + MAX_LINES;
    show(Optional.of(name), value, "", "");
    if (lines.size() > lastLine) lines.add("    … and more");
  }

  private void show(Optional<String> name, Value value, String indent, String key) {
    if (lines.size() > lastLine) return;
    String label = name.map(known -> known + " = ").orElse("");
    switch (value) {
      case Value.SOp(Id id) -> {
        String shown = name.orElseGet(() -> written.name(id));
        lines.add(indent + " " + key + "    s-op: " + shown);
        if (sopExamples) showExample(id, shown, indent);
      }
      case Value.Selector(Id id) -> {
        lines.add(indent + " " + key + "    selector: " + name.orElseGet(() -> written.name(id)));
        if (selectorExamples) showExample(id, indent);
      }
      case Value.Scalar(Atom atom) ->
          lines.add(indent + "    value: " + label + " " + description.inMessage(value));
      case Value.Items items -> showItems(items, indent, key, label);
      case Value.Entries entries -> showEntries(entries, indent, key, label);
      case Value.Function function ->
          lines.add(indent + " " + key + "    " + description.signature(function));
    }
  }

  private void showItems(Value.Items list, String indent, String key, String label) {
    String head = "   list: " + label;
    if (list.items().stream().noneMatch(Display::hasLines)) {
      lines.add(indent + " " + key + " " + head + description.flat(list));
      return;
    }
    lines.add(indent + " " + key + " " + head + indent + " [");
    for (Value item : list.items()) show(Optional.empty(), item, indent + "\t\t", "");
    lines.add(indent + " " + " ".repeat(head.length()) + " ]");
  }

  private void showEntries(Value.Entries dict, String indent, String key, String label) {
    String head = "   dict: " + label;
    if (dict.entries().values().stream().noneMatch(entry -> hasLines(entry.value()))) {
      lines.add(indent + " " + key + " " + head + description.flat(dict));
      return;
    }
    lines.add(indent + " " + key + " " + head + indent + " {");
    for (Value.Entries.Entry entry : dict.entries().values()) {
      String shown = description.inMessage(new Value.Scalar(entry.key()));
      show(Optional.empty(), entry.value(), indent + "\t\t\t", shown + " : ");
    }
    lines.add(indent + " " + " ".repeat(head.length()) + " }");
  }

  /** Whether it is printed on lines of its own within a list or dict. */
  private static boolean hasLines(Value value) {
    return switch (value) {
      case Value.SOp sop -> true;
      case Value.Selector selector -> true;
      case Value.Items items -> true;
      case Value.Entries entries -> true;
      case Value.Scalar scalar -> false;
      case Value.Function function -> false;
    };
  }

  /** What an operation gives on an input. */
  Evaluation evaluate(Id id, Input input) {
    return new FastEvaluator(written.graph(), id).evaluate(input);
  }

  private void showExample(Id id, String name, String indent) {
    String call = name + "(" + sopExample.written() + ")";
    switch (evaluate(id, sopExample.input())) {
      case Evaluation.Values(Sequence sequence) -> {
        if (!fullDisplay) {
          lines.add(indent + " \t Example: " + call + " = " + sequence);
        } else if (sequence.isUniform()) {
          lines.add(
              indent
                  + " \t Example: "
                  + call
                  + " = "
                  + sequence
                  + " [skipped full display: identical values]");
        } else {
          lines.add(indent + " \t Example:");
          lines.addAll(ValueText.fullDisplay(indent, sopExample.input(), sequence));
        }
      }
      case Evaluation.Failure failure ->
          lines.add(indent + " \t Example: " + call + " has no value: " + failure.message());
      case Evaluation.Pattern pattern -> throw new IllegalStateException("an s-op gave a pattern");
    }
  }

  private void showExample(Id id, String indent) {
    switch (evaluate(id, selectorExample.input())) {
      case Evaluation.Pattern(Selection selection) -> {
        lines.add(indent + " \t Example:");
        lines.addAll(ValueText.matrix(indent, selectorExample.input(), selection));
      }
      case Evaluation.Failure failure ->
          lines.add(
              indent
                  + " \t Example: no value on "
                  + selectorExample.written()
                  + ": "
                  + failure.message());
      case Evaluation.Values values -> throw new IllegalStateException("a selector gave values");
    }
  }

  /** The values on an input that the program gives, or why there are none. */
  void applied(Id id, Input input, Place place) {
    switch (evaluate(id, input)) {
      case Evaluation.Values(Sequence sequence) -> {
        if (!fullDisplay) {
          lines.add("\t =  " + sequence);
        } else if (sequence.isUniform()) {
          lines.add("\t =   " + sequence + " [skipped full display: identical values]");
        } else {
          lines.add("\t = ");
          lines.addAll(ValueText.fullDisplay("", input, sequence));
        }
      }
      case Evaluation.Pattern(Selection selection) -> {
        lines.add("\t = ");
        lines.addAll(ValueText.matrix("", input, selection));
      }
      case Evaluation.Failure failure ->
          DiagnosticText.of(LoweredProgram.explain(written, failure, id, place))
              .lines()
              .forEach(lines::add);
    }
  }
}
