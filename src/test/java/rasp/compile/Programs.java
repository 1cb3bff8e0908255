package rasp.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;
import rasp.syntax.Source;

/** Programs that tests compile: those of {@code analysis}, and texts. */
final class Programs {
  /** The folder of the repository, from which or from whose {@code src} a test is run. */
  static final Path ROOT = Path.of(Files.exists(Path.of("analysis")) ? "." : "..");

  private Programs() {}

  /**
   * A program of {@code analysis}.
   *
   * @param file its path there, without the ending
   */
  static LoweredProgram ofAnalysis(String file) throws IOException {
    Path analysis = ROOT.resolve("analysis");
    return LoweredProgram.of(
        new Source(file, Files.readString(analysis.resolve(file + ".rasp"))),
        new SourceFiles(analysis, Optional.empty()));
  }

  static LoweredProgram ofText(String text) {
    return LoweredProgram.of(
        new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
  }
}
