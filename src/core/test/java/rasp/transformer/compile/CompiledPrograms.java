package rasp.transformer.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rasp.Checkout;
import rasp.graph.lower.LoweredProgram;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Programs that tests compile: those of {@code analysis}, and texts. */
public final class CompiledPrograms {
  private CompiledPrograms() {}

  /**
   * A program of {@code analysis}.
   *
   * @param file its path there, without the ending
   */
  public static LoweredProgram ofAnalysis(String file) throws IOException {
    Path analysis = Checkout.ANALYSIS;
    return LoweredProgram.of(
        new Source(file, Files.readString(analysis.resolve(file + ".rasp"))),
        new SourceFiles(analysis, Optional.empty()));
  }

  public static LoweredProgram ofText(String text) {
    return LoweredProgram.of(
        new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
  }
}
