package rasp.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.graph.lower.LoweredProgram;
import rasp.source.resolve.SourceFiles;

/** The program file that a command works on, and what it may load. */
final class ProgramFile {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "A RASP program.")
  private Path file = Path.of("");

  @Mixin private LoadOptions loads = new LoadOptions();

  /** The executed program, or why the file cannot be read. */
  sealed interface Reply {
    record Executed(LoweredProgram program, String text) implements Reply {}

    record Refused(String message) implements Reply {}
  }

  /** Throws what picocli shows with the usage where no file was named. */
  Reply execute() {
    if (file.toString().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
    }
    return execute(file);
  }

  /**
   * What a command answers of the executed program: an exit code. Where the file cannot be read it
   * says why, and answers 1.
   */
  int answer(ToIntFunction<Reply.Executed> command) {
    return answer(execute(), command);
  }

  /** The same, of another program. */
  int answer(Path other, ToIntFunction<Reply.Executed> command) {
    return answer(execute(other), command);
  }

  private int answer(Reply reply, ToIntFunction<Reply.Executed> command) {
    return switch (reply) {
      case Reply.Refused(String message) -> {
        spec.commandLine().getErr().println(message);
        yield 1;
      }
      case Reply.Executed executed -> command.applyAsInt(executed);
    };
  }

  /** Whether a file was named. */
  boolean isGiven() {
    return !file.toString().isEmpty();
  }

  /** What the program that was named may load. */
  SourceFiles files() {
    return files(file);
  }

  /** What another program may load, under the same root. */
  SourceFiles files(Path program) {
    Path folder = Optional.ofNullable(program.toAbsolutePath().getParent()).orElse(Path.of(""));
    return loads.from(folder);
  }

  /** The file, or folder, that was named. */
  Path file() {
    return file;
  }

  /** Another program, under the same root. */
  Reply execute(Path other) {
    SourceFiles files = files(other);
    return switch (files.read(other)) {
      case SourceFiles.Reply.Found(Path path, var source) ->
          new Reply.Executed(LoweredProgram.of(source, path, files), source.text());
      case SourceFiles.Reply.Refused(var code, String message, String help) ->
          new Reply.Refused(
              "error[%s]: %s%s"
                  .formatted(code.number(), message, help.isEmpty() ? "" : "\n  = help: " + help));
    };
  }
}
