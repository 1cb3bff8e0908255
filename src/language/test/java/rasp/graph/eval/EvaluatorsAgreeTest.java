package rasp.graph.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import rasp.formal.counting.WordLists;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;

/** The law that the fast evaluator means what the reference evaluator means. */
class EvaluatorsAgreeTest {
  private static void assertAgree(Graph graph, Id output, Input input) {
    Evaluation expected = new ReferenceEvaluator(graph, output).evaluate(input);
    Evaluation actual = new FastEvaluator(graph, output).evaluate(input);
    assertEquals(expected, actual, () -> graph.ops() + "\non " + input);
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(24);
  }

  @Provide
  Arbitrary<Input> inputs() {
    Arbitrary<Atom> texts = Arbitraries.of("a", "b", "c", "", "1", "2.5").map(Atom::of);
    Arbitrary<Atom> ints = Arbitraries.integers().between(-3, 5).map(value -> Atom.of(value));
    Arbitrary<Atom> reals = Arbitraries.of(0.5, -0.0, 2.0, 1e300).map(Atom::of);
    Arbitrary<Atom> bools = Arbitraries.of(true, false).map(value -> Atom.of(value));
    return Arbitraries.oneOf(
        texts.list().ofMinSize(1).ofMaxSize(9).map(Input::new),
        texts.list().ofMinSize(60).ofMaxSize(140).map(Input::new),
        Arbitraries.oneOf(ints, reals, bools).list().ofMinSize(1).ofMaxSize(9).map(Input::new),
        ints.list().ofMinSize(60).ofMaxSize(140).map(Input::new));
  }

  @Property(tries = 4000)
  void valuesTypesAndFailuresAreTheSame(
      @ForAll("genes") List<Integer> genes, @ForAll("inputs") Input input) {
    RandomGraphs.Drawn drawn = RandomGraphs.of(genes);
    assertAgree(drawn.graph(), drawn.sop(), input);
    drawn.selector().ifPresent(selector -> assertAgree(drawn.graph(), selector, input));
    String outcome =
        new FastEvaluator(drawn.graph(), drawn.sop()).evaluate(input) instanceof Evaluation.Failure
            ? "no value"
            : "a value";
    // A law over graphs that mostly fail would say little.
    Statistics.collect(outcome);
    Statistics.coverage(coverage -> coverage.check("a value").percentage(share -> share > 30));
  }

  /** Every word up to length 4 over two letters, on graphs from seeds. */
  @Test
  void shortWordsAgreeExhaustively() {
    Set<Evaluation> seen = new HashSet<>();
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      RandomGraphs.Drawn drawn = RandomGraphs.of(random.ints(14).boxed().toList());
      for (String word : WordLists.upTo("ab", 4)) {
        assertAgree(drawn.graph(), drawn.sop(), Input.of(word));
        seen.add(new FastEvaluator(drawn.graph(), drawn.sop()).evaluate(Input.of(word)));
      }
    }
    assertEquals(true, seen.size() > 500, "the graphs differ in what they compute");
  }
}
