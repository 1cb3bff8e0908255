package rasp.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import rasp.source.resolve.SourceFiles;

/** What programs may load. */
final class LoadOptions {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "No file outside this folder is loaded.")
  private Optional<Path> root = Optional.empty();

  /** The files that are loaded by name from a folder. */
  SourceFiles from(Path folder) {
    return new SourceFiles(folder, root);
  }
}
