package rasp.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;

/** The program file that a command works on, and what it may load. */
final class ProgramFile {
  @Parameters(index = "0", paramLabel = "FILE", description = "A RASP program.")
  private Path file = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "No file outside this folder is loaded.")
  private Optional<Path> root = Optional.empty();

  /** The executed program, or why the file cannot be read. */
  sealed interface Reply {
    record Executed(LoweredProgram program) implements Reply {}

    record Refused(String message) implements Reply {}
  }

  Reply execute() {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    var files = new SourceFiles(folder, root);
    return switch (files.read(file)) {
      case SourceFiles.Reply.Found(Path path, var source) ->
          new Reply.Executed(LoweredProgram.of(source, path, files));
      case SourceFiles.Reply.Refused(var code, String message, String help) ->
          new Reply.Refused(
              "error[%s]: %s%s"
                  .formatted(code.number(), message, help.isEmpty() ? "" : "\n  = help: " + help));
    };
  }
}
