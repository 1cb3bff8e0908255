package rasp.graph.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.source.resolve.SourceFiles;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Source;

/**
 * Programs with mistakes, and beside each what its author reads: {@code errors/NAME.rasp} and
 * {@code errors/NAME.err}, which {@code -Dgolden=write} renews.
 */
class ErrorTextTest {
  private static final Path ERRORS = Checkout.resource("language", "errors");

  /** Mistakes that no program text by itself can make. */
  private static final Set<Code> ELSEWHERE =
      EnumSet.of(
          Code.E110_BAD_REGULAR_EXPRESSION,
          Code.E111_BAD_AUTOMATON,
          Code.E112_BAD_DEFINITION,
          Code.E503_LOAD_CYCLE,
          Code.E504_NOT_TEXT,
          Code.E505_NOT_WRITTEN,
          Code.E603_TOO_MANY_STEPS,
          Code.E604_TOO_MANY_STATES,
          Code.E701_BAD_REQUEST,
          Code.E702_NOT_OFFERED,
          Code.E801_BAD_CLAIM,
          Code.E901_NOT_COMPILED);

  private static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(ERRORS)) {
      return files.filter(file -> file.toString().endsWith(".rasp")).sorted().toList();
    }
  }

  /** Of all statements, and of the evaluations that statements ask for. */
  private static List<Diagnostic> mistakes(Path file) throws IOException {
    var files = new SourceFiles(ERRORS, Optional.of(ERRORS));
    var source = new Source(file.getFileName().toString(), Files.readString(file));
    LoweredProgram program = LoweredProgram.of(source, file, files);
    var mistakes = new ArrayList<Diagnostic>();
    for (Outcome outcome : program.outcomes()) {
      if (outcome instanceof Outcome.Failed(Diagnostic diagnostic)) mistakes.add(diagnostic);
      if (outcome instanceof Outcome.Applied(var id, var input, var place)
          && program.evaluate(id, input) instanceof Evaluation.Failure failure) {
        mistakes.add(program.explain(failure, id, place));
      }
    }
    return mistakes;
  }

  private static String text(List<Diagnostic> mistakes) {
    return mistakes.stream().map(DiagnosticText::of).collect(Collectors.joining("\n\n", "", "\n"));
  }

  @TestFactory
  Stream<DynamicTest> everyMistakeIsExplainedInItsPlace() throws IOException {
    return programs().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private static void compare(Path program) throws IOException {
    Path golden = Path.of(program.toString().replace(".rasp", ".err"));
    String actual = text(mistakes(program));
    if ("write".equals(System.getProperty("golden"))) Files.writeString(golden, actual);
    assertEquals(Files.readString(golden), actual);
  }

  @Test
  void everyKindOfMistakeHasAnExample() throws IOException {
    Set<Code> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
    for (Path program : programs()) {
      List<Diagnostic> mistakes = mistakes(program);
      assertTrue(!mistakes.isEmpty(), () -> program + " has no mistake");
      mistakes.forEach(mistake -> missing.remove(mistake.code()));
    }
    assertEquals(Set.of(), missing);
  }
}
