package rasp.graph.lower;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.util.Optional;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.source.resolve.SourceFiles;
import rasp.text.DiagnosticText;
import rasp.text.Source;

/**
 * Coverage-guided search for a text that the front end, or an evaluator, throws on. By default it
 * replays its seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=ProgramFuzzTest} searches.
 */
class ProgramFuzzTest {
  private static final SourceFiles FILES =
      new SourceFiles(
          Checkout.resource("language", ""), Optional.of(Checkout.resource("language", "")));

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
