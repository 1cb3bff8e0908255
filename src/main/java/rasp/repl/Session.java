package rasp.repl;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import rasp.draw.Flow;
import rasp.draw.FlowPicture;
import rasp.eval.Evaluation;
import rasp.eval.Evaluator;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.eval.Selection;
import rasp.eval.Sequence;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.lower.Description;
import rasp.lower.LoweredProgram;
import rasp.lower.Lowering;
import rasp.lower.Outcome;
import rasp.lower.Value;
import rasp.resolve.Scope;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.schedule.Bounds;
import rasp.schedule.BoundsText;
import rasp.schedule.EarliestLayers;
import rasp.schedule.Effort;
import rasp.schedule.HeadCount;
import rasp.syntax.Diagnostic;
import rasp.syntax.DiagnosticText;
import rasp.syntax.ParsedProgram;
import rasp.syntax.Place;
import rasp.syntax.Source;
import rasp.syntax.Spelling;
import rasp.syntax.Statement;

/**
 * A console session: texts of statements go in, and the lines that the reference would print come
 * out.
 */
public final class Session {
  private static final String HELP = help();

  /** How much is searched for a bound before the answer is an interval. */
  private static final long MOST_NODES = 500_000;

  private final Lowering lowering;
  private final Description description;
  private final List<String> lines = new ArrayList<>();
  private Example sopExample = new Example(Input.of("hello"), "\"hello\"");
  private Example selectorExample = sopExample;
  private boolean sopExamples = true;
  private boolean selectorExamples = true;
  private boolean fullDisplay;
  private boolean ended;

  /** The input on which every new s-op or selector is shown, and how it was written. */
  private record Example(Input input, String written) {}

  public Session(SourceFiles files) {
    this.lowering = new Lowering("console", files);
    this.description = new Description(lowering.written());
  }

  private static String help() {
    try {
      return Resources.toString(
          Resources.getResource(Session.class, "help.txt"), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The names that can be completed: what is visible now. */
  public Set<String> names() {
    return lowering.scope().visibleNames();
  }

  /** Whether {@code exit} was executed. */
  public boolean hasEnded() {
    return ended;
  }

  /** Whether more lines are needed before the text can be executed. */
  public static boolean isIncomplete(String text) {
    return !isColonCommand(text) && ParsedProgram.of(new Source("console", text)).incomplete();
  }

  /** Executes the statements of a text; yields the lines to print. */
  public List<String> execute(String text) {
    lines.clear();
    if (isColonCommand(text)) {
      carryOut(text.strip());
      return List.copyOf(lines);
    }
    for (Outcome outcome :
        lowering.execute(ParsedProgram.of(new Source("console", text)), Optional.empty())) {
      show(outcome);
    }
    return List.copyOf(lines);
  }

  /** No statement of the language begins with a colon. */
  private static boolean isColonCommand(String text) {
    return text.stripLeading().startsWith(":");
  }

  private void carryOut(String command) {
    String word = command.split("\\s", 2)[0];
    String argument = command.substring(word.length()).strip();
    switch (word) {
      case ":help" -> HELP.lines().forEach(lines::add);
      case ":count" -> withOperation(word, argument, this::count);
      case ":bounds" -> withOperation(word, argument, this::bound);
      case ":draw" -> withOperation(word, argument, this::draw);
      default -> lines.add("there is no " + word + "; :help says what there is");
    }
  }

  private void withOperation(String command, String name, BiConsumer<String, Id> action) {
    switch (lowering.scope().find(name).orElse(null)) {
      case null -> {
        String help =
            Spelling.nearest(name, names()).map(near -> "; did you mean " + near + "?").orElse("");
        lines.add(
            name.isEmpty() ? command + " needs a name" : "`" + name + "` is not defined" + help);
      }
      case Value.SOp(Id id) -> action.accept(name, id);
      case Value.Selector(Id id) -> action.accept(name, id);
      case Value.Scalar scalar -> countsNothing(name, scalar);
      case Value.Items items -> countsNothing(name, items);
      case Value.Entries entries -> countsNothing(name, entries);
      case Value.Function function -> countsNothing(name, function);
    }
  }

  private void countsNothing(String name, Value value) {
    lines.add("`%s` is %s, which has no layers".formatted(name, value.kind().phrase()));
  }

  private void bound(String name, Id id) {
    Bounds bounds =
        Bounds.of(lowering.written().graph(), id, Assumptions.NONE, Effort.nodes(MOST_NODES));
    lines.add("    " + name);
    lines.add("      written   " + BoundsText.of(bounds.written()));
    lines.add("      shared    " + BoundsText.of(bounds.shared()));
    lines.add(
        "      minimal   "
            + BoundsText.of(bounds.schedule().count())
            + BoundsText.proof(bounds.minimal()));
    List<String> assumed = bounds.assumptionWords();
    if (!assumed.isEmpty()) lines.add("      assumed   " + String.join(", ", assumed));
  }

  /** Writes a picture beside where the session runs, on the running example. */
  private void draw(String name, Id id) {
    boolean isSelector = lowering.written().graph().op(id) instanceof Op.Selector;
    Input input = (isSelector ? selectorExample : sopExample).input();
    if (new FastEvaluator(lowering.written().graph(), id).evaluate(input)
        instanceof Evaluation.Failure failure) {
      lines.add("`%s` has no value on %s: %s".formatted(name, input.quoted(), failure.message()));
      return;
    }
    write(Path.of(name + ".svg"), name, id, input);
  }

  private void write(Path picture, String name, Id id, Input input) {
    var schedule = EarliestLayers.of(lowering.written().graph(), id);
    try {
      Files.writeString(picture, FlowPicture.svg(Flow.of(lowering.written(), id, schedule, input)));
      lines.add("    %s on %s is drawn in %s".formatted(name, input.quoted(), picture));
    } catch (IOException unwritable) {
      lines.add("cannot write " + picture + ": " + unwritable.getMessage());
    }
  }

  private void count(String name, Id id) {
    HeadCount count = EarliestLayers.of(lowering.written().graph(), id).count();
    lines.add(
        "    %s, as written: %d layer%s, heads %s"
            .formatted(name, count.layers(), count.layers() == 1 ? "" : "s", count.perLayer()));
  }

  private void show(Outcome outcome) {
    switch (outcome) {
      case Outcome.Named(String name, Value value) -> show(Optional.of(name), value, "", "");
      case Outcome.Applied(Id id, Input input, Place place) -> showApplied(id, input, place);
      case Outcome.Drawn(Id id, Optional<Input> input, Place place) ->
          showDrawn(id, input.orElse(sopExample.input()), place);
      case Outcome.Loaded(List<Outcome> outcomes) -> showLoaded(outcomes);
      case Outcome.Example(Statement.Audience audience, Input input, String written) -> {
        if (audience != Statement.Audience.SELECTORS) sopExample = new Example(input, written);
        if (audience != Statement.Audience.SOPS) selectorExample = new Example(input, written);
      }
      case Outcome.Command(Statement command) -> carryOut(command);
      case Outcome.Failed(Diagnostic diagnostic) ->
          DiagnosticText.of(diagnostic).lines().forEach(lines::add);
    }
  }

  private void carryOut(Statement command) {
    switch (command) {
      case Statement.ShowExample(Statement.Audience audience, var span) -> {
        if (audience != Statement.Audience.SELECTORS)
          lines.add("\ts-op example: " + sopExample.written());
        if (audience != Statement.Audience.SOPS)
          lines.add("\tselector example: " + selectorExample.written());
      }
      case Statement.Examples(Statement.Audience audience, boolean on, var span) -> {
        if (audience != Statement.Audience.SELECTORS) sopExamples = on;
        if (audience != Statement.Audience.SOPS) selectorExamples = on;
      }
      case Statement.FullDisplay(boolean on, var span) -> fullDisplay = on;
      case Statement.Exit exit -> ended = true;
      case Statement.Assign assign -> throw noCommand(assign);
      case Statement.Show show -> throw noCommand(show);
      case Statement.Define define -> throw noCommand(define);
      case Statement.For loop -> throw noCommand(loop);
      case Statement.Load load -> throw noCommand(load);
      case Statement.Draw draw -> throw noCommand(draw);
      case Statement.SetExample set -> throw noCommand(set);
    }
  }

  private static IllegalArgumentException noCommand(Statement statement) {
    return new IllegalArgumentException("no command of the console: " + statement);
  }

  /**
   * Of a loaded file each public name is shown once, where it was last assigned, and without
   * examples.
   */
  private void showLoaded(List<Outcome> outcomes) {
    boolean sops = sopExamples;
    boolean selectors = selectorExamples;
    sopExamples = false;
    selectorExamples = false;
    var last = new HashSet<Integer>();
    var seen = new HashSet<String>();
    for (int i = outcomes.size() - 1; i >= 0; i--) {
      boolean named = outcomes.get(i) instanceof Outcome.Named;
      if (!named
          || (outcomes.get(i) instanceof Outcome.Named(String name, Value value) && seen.add(name)))
        last.add(i);
    }
    for (int i = 0; i < outcomes.size(); i++) {
      if (last.contains(i) && isShownAfterLoading(outcomes.get(i))) show(outcomes.get(i));
    }
    sopExamples = sops;
    selectorExamples = selectors;
  }

  private static boolean isShownAfterLoading(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Named(String name, Value value) -> Scope.isPublic(name) && !name.equals("out");
      case Outcome.Command(Statement statement) -> !(statement instanceof Statement.Exit);
      case Outcome.Applied applied -> false;
      case Outcome.Drawn drawn -> true;
      case Outcome.Loaded loaded -> true;
      case Outcome.Example example -> true;
      case Outcome.Failed failed -> true;
    };
  }

  private void show(Optional<String> name, Value value, String indent, String key) {
    String label = name.map(known -> known + " = ").orElse("");
    switch (value) {
      case Value.SOp(Id id) -> {
        String shown = name.orElseGet(() -> lowering.written().name(id));
        lines.add(indent + " " + key + "    s-op: " + shown);
        if (sopExamples) showExample(id, shown, indent);
      }
      case Value.Selector(Id id) -> {
        lines.add(
            indent
                + " "
                + key
                + "    selector: "
                + name.orElseGet(() -> lowering.written().name(id)));
        if (selectorExamples) showExample(id, indent);
      }
      case Value.Scalar(Atom atom) ->
          lines.add(indent + "    value: " + label + " " + description.inMessage(value));
      case Value.Items(List<Value> items) -> {
        String head = "   list: " + label;
        if (items.stream().noneMatch(Session::hasLines)) {
          lines.add(indent + " " + key + " " + head + description.flat(value));
          return;
        }
        lines.add(indent + " " + key + " " + head + indent + " [");
        items.forEach(item -> show(Optional.empty(), item, indent + "\t\t", ""));
        lines.add(indent + " " + " ".repeat(head.length()) + " ]");
      }
      case Value.Entries entries -> {
        String head = "   dict: " + label;
        if (entries.entries().values().stream().noneMatch(entry -> hasLines(entry.value()))) {
          lines.add(indent + " " + key + " " + head + description.flat(value));
          return;
        }
        lines.add(indent + " " + key + " " + head + indent + " {");
        for (Value.Entries.Entry entry : entries.entries().values()) {
          String shown = description.inMessage(new Value.Scalar(entry.key()));
          show(Optional.empty(), entry.value(), indent + "\t\t\t", shown + " : ");
        }
        lines.add(indent + " " + " ".repeat(head.length()) + " }");
      }
      case Value.Function function ->
          lines.add(indent + " " + key + "    " + description.signature(function));
    }
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

  private Evaluation evaluate(Id id, Input input) {
    Evaluator evaluator = new FastEvaluator(lowering.written().graph(), id);
    return evaluator.evaluate(input);
  }

  private void showExample(Id id, String name, String indent) {
    String call = name + "(" + sopExample.written() + ")";
    switch (evaluate(id, sopExample.input())) {
      case Evaluation.Values(Sequence sequence) -> {
        if (!fullDisplay) {
          lines.add(indent + " \t Example: " + call + " = " + sequence);
        } else if (isOneValue(sequence)) {
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

  private static boolean isOneValue(Sequence sequence) {
    return sequence.isUniform();
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

  /** The values, and a picture of where they come from. */
  private void showDrawn(Id id, Input input, Place place) {
    showApplied(id, input, place);
    if (!(evaluate(id, input) instanceof Evaluation.Values)) return;
    String name = lowering.written().name(id);
    boolean isWord = name.matches("[A-Za-z]\\w*");
    write(Path.of((isWord ? name : "flow") + ".svg"), name, id, input);
  }

  private void showApplied(Id id, Input input, Place place) {
    switch (evaluate(id, input)) {
      case Evaluation.Values(Sequence sequence) -> {
        if (!fullDisplay) {
          lines.add("\t =  " + sequence);
        } else if (isOneValue(sequence)) {
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
          DiagnosticText.of(LoweredProgram.explain(lowering.written(), failure, id, place))
              .lines()
              .forEach(lines::add);
    }
  }
}
