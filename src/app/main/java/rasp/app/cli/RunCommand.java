package rasp.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.app.repl.ValueText;
import rasp.form.JsonValues;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.Selection;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Id;
import rasp.graph.lower.Description;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** Runs a program: the values of its s-ops and selectors on inputs. */
@Command(
    name = "run",
    description = "Run a program: print the values of its s-ops and selectors on inputs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without NAME, all public s-ops and selectors of the program are printed; without an input,"
          + " their values on \"hello\".",
      "Exit code 1: the program has errors, or a value could not be computed."
    })
final class RunCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();
  @Mixin private InputOptions inputs = new InputOptions();

  @Parameters(
      index = "1..*",
      paramLabel = "NAME",
      description = "What to print; all of the program's s-ops and selectors if left out.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--format", description = "text or json (one object a line).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    return file.answer(executed -> run(executed.program()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private int run(LoweredProgram program) {
    List<Diagnostic> mistakes = program.diagnostics();
    mistakes.forEach(this::report);
    List<Input> words = inputs.read();
    if (words.isEmpty()) words = List.of(Input.of("hello"));
    boolean ok = mistakes.isEmpty();
    if (ok && names.isEmpty() && program.ownNames().isEmpty()) {
      err().println("the program names no s-op or selector to show");
    }
    for (String name : names.isEmpty() ? program.ownNames() : names) {
      for (Input word : words) ok &= print(program, name, word);
    }
    if (program.outcomes().stream().anyMatch(Outcome.Drawn.class::isInstance)) {
      out().flush();
      err()
          .println("note: what draw(…) says is drawn by rasp draw " + file.file() + " -o flow.svg");
    }
    return ok ? 0 : 1;
  }

  private void report(Diagnostic diagnostic) {
    out().flush();
    err().println(DiagnosticText.of(diagnostic));
  }

  private boolean print(LoweredProgram program, String name, Input word) {
    Value value = program.value(name).orElse(null);
    return switch (value) {
      case null -> {
        if (program.failed().contains(name)) yield false;
        out().flush();
        err().println(program.undefined(name));
        yield false;
      }
      case Value.SOp(Id id) -> print(program, name, id, word);
      case Value.Selector(Id id) -> print(program, name, id, word);
      case Value.Scalar scalar -> printPlain(program, name, value);
      case Value.Items items -> printPlain(program, name, value);
      case Value.Entries entries -> printPlain(program, name, value);
      case Value.Function function -> printPlain(program, name, value);
    };
  }

  private boolean printPlain(LoweredProgram program, String name, Value value) {
    String text = new Description(program.written()).inMessage(value);
    if (format == Format.TEXT) {
      out().println(name + " = " + text);
    } else {
      var json = new JsonObject();
      json.addProperty("name", name);
      json.addProperty("text", text);
      out().println(GSON.toJson(json));
    }
    return true;
  }

  private boolean print(LoweredProgram program, String name, Id id, Input word) {
    Evaluation evaluation = program.evaluate(id, word);
    if (evaluation instanceof Evaluation.Failure failure) {
      var asked = new Place(new Source("command line", name), new Span(0, name.length()));
      Diagnostic mistake = program.explain(failure, id, asked);
      if (format == Format.JSON) out().println(GSON.toJson(failed(name, word, mistake)));
      report(mistake);
      return false;
    }
    if (format == Format.JSON) out().println(GSON.toJson(json(name, word, evaluation)));
    else printText(name, word, evaluation);
    return true;
  }

  private void printText(String name, Input word, Evaluation evaluation) {
    String call = name + "(" + word.quoted() + ")";
    switch (evaluation) {
      case Evaluation.Values(Sequence sequence) -> out().println(call + " = " + sequence);
      case Evaluation.Pattern(Selection selection) -> {
        out().println(call + " =");
        ValueText.matrix("", word, selection).forEach(out()::println);
      }
      case Evaluation.Failure failure -> throw new IllegalStateException("reported before");
    }
  }

  private static JsonObject answer(String name, Input word) {
    var tokens = new JsonArray();
    word.tokens().forEach(token -> tokens.add(token.text()));
    var json = new JsonObject();
    json.addProperty("name", name);
    json.add("input", tokens);
    return json;
  }

  private static JsonObject json(String name, Input word, Evaluation evaluation) {
    JsonObject json = answer(name, word);
    switch (evaluation) {
      case Evaluation.Values(Sequence sequence) -> json.add("value", JsonValues.value(sequence));
      case Evaluation.Pattern(Selection selection) ->
          json.add("value", JsonValues.value(selection));
      case Evaluation.Failure failure -> throw new IllegalStateException("reported before");
    }
    return json;
  }

  private static JsonObject failed(String name, Input word, Diagnostic mistake) {
    JsonObject json = answer(name, word);
    json.add("error", JsonValues.error(mistake));
    return json;
  }
}
