package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rasp.Checkout;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Programs that tests check. */
public final class CheckedPrograms {
  private static final Path ANALYSIS = Checkout.ANALYSIS;

  private CheckedPrograms() {}

  /** The s-op of a program text. */
  public static ProgramUnderTest subject(String text, String name) {
    return subject(
        LoweredProgram.of(new Source("test", text), new SourceFiles(ANALYSIS, Optional.empty())),
        name);
  }

  /** The s-op of a program under {@code analysis/}. */
  public static ProgramUnderTest ofFile(String file, String name) {
    try {
      Path path = ANALYSIS.resolve(file);
      return subject(
          LoweredProgram.of(
              new Source(file, Files.readString(path)),
              path,
              new SourceFiles(ANALYSIS, Optional.empty())),
          name);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ProgramUnderTest subject(LoweredProgram program, String name) {
    assertEquals(List.of(), program.diagnostics());
    return new ProgramUnderTest(
        program.written(), name, ((Value.SOp) program.value(name).orElseThrow()).id());
  }
}
