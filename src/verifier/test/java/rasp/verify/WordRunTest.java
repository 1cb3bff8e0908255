package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.Allowance;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;

/** The verifier's run of a graph has the values that the reference evaluator defines. */
class WordRunTest {
  @TestFactory
  Stream<DynamicTest> publishedProgramsHaveTheirValues() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.ANALYSIS.resolve("paper"))) {
      return files.filter(file -> file.toString().endsWith(".rasp")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
    }
  }

  private static void compare(Path file) throws IOException {
    LoweredProgram program =
        new ProgramTexts(Files.readString(file), ImmutableSortedMap.of())
            .execute(Allowance.unlimited())
            .program();
    Graph graph = program.written().graph();
    int values = 0;
    for (String word : List.of("a", "ab", "(())", "1+23", "§aba", "xx", "{(})")) {
      Input input = Input.of(word);
      List<WordRun.Result> results = WordRun.of(graph, input.tokens(), new Work(Long.MAX_VALUE));
      for (int i = 0; i < graph.size(); i += 1 + graph.size() / 60) {
        Evaluation expected = new ReferenceEvaluator(graph, new Id(i)).evaluate(input);
        switch (expected) {
          case Evaluation.Failure failure ->
              assertTrue(results.get(i) instanceof WordRun.Result.None);
          case Evaluation.Values(var sequence) -> {
            assertEquals(new WordRun.Result.Column(sequence.values()), results.get(i));
            values++;
          }
          case Evaluation.Pattern(var selection) ->
              assertEquals(new WordRun.Result.Pattern(selection.rows()), results.get(i));
        }
      }
    }
    assertTrue(values > 50, values + " values");
  }

  @Test
  void workHasALimit() {
    LoweredProgram program =
        new ProgramTexts("v = length;", ImmutableSortedMap.of())
            .execute(Allowance.unlimited())
            .program();
    List<Atom> tokens = List.of(Atom.of("a"), Atom.of("b"));
    assertThrows(
        Unchecked.class, () -> WordRun.of(program.written().graph(), tokens, new Work(10)));
  }
}
