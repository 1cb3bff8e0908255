package rasp.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.graph.schedule.EarliestLayers;
import rasp.show.draw.Flow;
import rasp.show.draw.FlowPicture;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** Draws what an s-op computes on an input, by layer and head. */
@Command(
    name = "draw",
    description = "Draw what an s-op computes on an input, by layer and head, as SVG or HTML.",
    mixinStandardHelpOptions = true)
final class DrawCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "An s-op or selector of the program; if left out, what its last draw(sop, input); says.")
  private String name = "";

  @Mixin private InputOptions inputs = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PICTURE",
      description = "Where to write it: a file name ending in .svg or .html.",
      required = true)
  private Path output = Path.of("");

  @Override
  public Integer call() {
    return file.answer(executed -> draw(executed.program()));
  }

  private int refuse(String message) {
    spec.commandLine().getErr().println(message);
    return 1;
  }

  private int draw(LoweredProgram program) {
    PrintWriter err = spec.commandLine().getErr();
    program.diagnostics().forEach(mistake -> err.println(DiagnosticText.of(mistake)));
    if (name.isEmpty()) return drawStatement(program);
    Value value = program.value(name).orElse(null);
    return switch (value) {
      case null -> {
        if (program.failed().contains(name)) yield 1;
        yield refuse(program.undefined(name));
      }
      case Value.SOp(Id id) -> draw(program, id);
      case Value.Selector(Id id) -> draw(program, id);
      case Value.Scalar scalar -> notDrawn(value);
      case Value.Items items -> notDrawn(value);
      case Value.Entries entries -> notDrawn(value);
      case Value.Function function -> notDrawn(value);
    };
  }

  private int drawStatement(LoweredProgram program) {
    List<Outcome.Drawn> drawn =
        program.outcomes().stream()
            .filter(Outcome.Drawn.class::isInstance)
            .map(Outcome.Drawn.class::cast)
            .toList();
    if (drawn.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name what to draw, or let the program say draw(sop, \"word\");");
    }
    Outcome.Drawn last = drawn.getLast();
    return draw(program, last.id(), last.input());
  }

  private int notDrawn(Value value) {
    return refuse(
        "error[E203]: `%s` is %s, not an s-op or selector".formatted(name, value.kind().phrase()));
  }

  private int draw(LoweredProgram program, Id id) {
    return draw(program, id, Optional.empty());
  }

  /** The input given wins over the one that the program says. */
  private int draw(LoweredProgram program, Id id, Optional<Input> said) {
    List<Input> words = inputs.read();
    if (words.size() > 1) {
      throw new ParameterException(spec.commandLine(), "a picture shows one input");
    }
    Input input = words.isEmpty() ? said.orElse(Input.of("hello")) : words.getFirst();
    if (program.evaluate(id, input) instanceof Evaluation.Failure failure) {
      var asked = new Place(new Source("command line", name), new Span(0, name.length()));
      return refuse(DiagnosticText.of(program.explain(failure, id, asked)));
    }
    var schedule = EarliestLayers.of(program.written().graph(), id);
    String svg = FlowPicture.svg(Flow.of(program.written(), id, schedule, input));
    Optional<String> document = document(svg);
    if (document.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "a picture is an .svg or an .html file, not " + output);
    }
    try {
      WholeFile.write(output, document.get());
    } catch (IOException unwritable) {
      return refuse(Unwritable.message(output, unwritable));
    }
    return program.diagnostics().isEmpty() ? 0 : 1;
  }

  private Optional<String> document(String svg) {
    String file = output.toString();
    if (file.endsWith(".svg")) return Optional.of(svg);
    if (!file.endsWith(".html")) return Optional.empty();
    return Optional.of(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>computation flow</title>
        <style>body { margin: 1rem; } svg { max-width: 100%; height: auto; }</style>
        """
            + svg
            + "</html>\n");
  }
}
