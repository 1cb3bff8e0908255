package rasp.app.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.source.resolve.Scope;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.ParsedProgram;
import rasp.source.syntax.Statement;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;

/**
 * A console session: texts of statements go in, and the lines that the reference would print come
 * out.
 */
public final class Session {
  private final Lowering lowering;
  private final List<String> lines = new ArrayList<>();
  private final Display display;
  private final ColonCommands commands;
  private boolean ended;

  /** A session in which nothing but the library has been executed. */
  public Session(SourceFiles files) {
    this.lowering = new Lowering("console", files);
    this.display = new Display(lowering.written(), lines);
    this.commands = new ColonCommands(lowering, display, lines);
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
    return !ColonCommands.isOne(text) && ParsedProgram.of(new Source("console", text)).incomplete();
  }

  /** Executes the statements of a text; yields the lines to print. */
  public List<String> execute(String text) {
    lines.clear();
    if (ColonCommands.isOne(text)) {
      commands.carryOut(text.strip());
      return List.copyOf(lines);
    }
    for (Outcome outcome :
        lowering.execute(ParsedProgram.of(new Source("console", text)), Optional.empty())) {
      show(outcome);
    }
    return List.copyOf(lines);
  }

  private void show(Outcome outcome) {
    switch (outcome) {
      case Outcome.Named(String name, Value value) -> display.show(name, value);
      case Outcome.Applied(Id id, Input input, Place place) -> display.applied(id, input, place);
      case Outcome.Drawn(Id id, Optional<Input> input, Place place) ->
          showDrawn(id, input.orElse(display.example(id)), place);
      case Outcome.Loaded(List<Outcome> outcomes) ->
          display.withoutExamples(() -> showLoaded(outcomes));
      case Outcome.Example(Statement.Audience audience, Input input, String written) ->
          display.setExample(audience, input, written);
      case Outcome.Command(Statement command) -> carryOut(command);
      case Outcome.Failed(Diagnostic diagnostic) ->
          DiagnosticText.of(diagnostic).lines().forEach(lines::add);
    }
  }

  private void carryOut(Statement command) {
    switch (command) {
      case Statement.ShowExample(Statement.Audience audience, var span) ->
          display.showExamples(audience);
      case Statement.Examples(Statement.Audience audience, boolean on, var span) ->
          display.switchExamples(audience, on);
      case Statement.FullDisplay(boolean on, var span) -> display.setFullDisplay(on);
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

  /** Of a loaded file each public name is shown once, where it was last assigned. */
  private void showLoaded(List<Outcome> outcomes) {
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

  /** The values, and a picture of where they come from. */
  private void showDrawn(Id id, Input input, Place place) {
    display.applied(id, input, place);
    if (display.evaluate(id, input) instanceof Evaluation.Failure) return;
    String name = lowering.written().name(id);
    boolean isWord = name.matches("[A-Za-z]\\w*");
    commands.write(Path.of((isWord ? name : "flow") + ".svg"), name, id, input);
  }
}
