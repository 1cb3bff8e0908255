package rasp.lower;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.nio.file.Path;
import java.util.Optional;
import rasp.eval.Evaluation;
import rasp.eval.Input;
import rasp.resolve.SourceFiles;
import rasp.syntax.DiagnosticText;
import rasp.syntax.Source;

/**
 * Coverage-guided search for a text that the front end, or an evaluator, throws on. By default it
 * replays its seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=ProgramFuzzTest} searches.
 */
class ProgramFuzzTest {
  private static final SourceFiles FILES =
      new SourceFiles(Path.of("test/resources"), Optional.of(Path.of("test/resources")));

  @FuzzTest(maxDuration = "60s")
  void noTextThrows(@NotNull @WithUtf8Length(max = 400) String text) {
    // Loops over large ranges are honest work, which a search for crashes has no time for.
    if (text.contains("range") || text.contains("^") || text.contains("*")) return;
    LoweredProgram program = LoweredProgram.of(new Source("fuzz", text), FILES);
    program.diagnostics().forEach(DiagnosticText::of);
    for (Outcome outcome : program.outcomes()) {
      if (outcome instanceof Outcome.Named(String name, Value.SOp(var id))
          && program.evaluate(id, Input.of("ab")) instanceof Evaluation.Failure failure) {
        DiagnosticText.of(program.explain(failure, id, program.written().place(id)));
      }
    }
  }
}
