package rasp.graph.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.formal.counting.WordLists;
import rasp.graph.eval.Input;
import rasp.graph.eval.RandomGraphs;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Rewrites keep the meaning, each is of use, and the examples reach the numbers they can reach. */
class SimplifierTest {
  private static final List<Assumptions> ASSUMPTIONS =
      List.of(
          Assumptions.NONE,
          new Assumptions(Optional.of(List.of("a", "b")), false, false),
          new Assumptions(Optional.empty(), false, true),
          new Assumptions(Optional.empty(), true, false),
          new Assumptions(Optional.of(List.of("a", "b")), true, true));

  /** On the words; under bos with the mark before each, whose position is not compared. */
  private static void assertMeaningIsKept(
      Graph graph, Id output, Assumptions assumptions, int longest) {
    List<Input> inputs =
        WordLists.upTo("ab", longest).stream()
            .map(word -> Input.of(assumptions.bos() ? Assumptions.BOS + word : word))
            .toList();
    assertEquals(
        Optional.empty(),
        SameMeaning.broken(graph, output, assumptions, inputs),
        () -> graph.ops().toString());
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(24);
  }

  @Property(tries = 3000)
  void theMeaningOfRandomGraphsIsKept(@ForAll("genes") List<Integer> genes) {
    RandomGraphs.Drawn drawn = RandomGraphs.of(genes);
    for (Assumptions assumptions : ASSUMPTIONS) {
      assertMeaningIsKept(drawn.graph(), drawn.sop(), assumptions, 3);
    }
  }

  @Property(tries = 3000)
  void theMeaningOfGraphsLikeProgramsIsKept(@ForAll("genes") List<Integer> genes) {
    RandomGraphs.Drawn drawn = RandomGraphs.likeAProgram(genes);
    for (Assumptions assumptions : ASSUMPTIONS) {
      assertMeaningIsKept(drawn.graph(), drawn.sop(), assumptions, 4);
    }
  }

  @Test
  void everyRewriteIsOfUseOnRandomGraphs() {
    var applied = new TreeMap<String, Integer>();
    var sharing = new TreeMap<String, Integer>();
    for (int seed = 0; seed < 20000; seed++) {
      List<Integer> genes = new Random(seed).ints(20).boxed().toList();
      RandomGraphs.Drawn drawn =
          seed % 2 == 0 ? RandomGraphs.of(genes) : RandomGraphs.likeAProgram(genes);
      Simplifier.of(drawn.graph(), drawn.sop(), Assumptions.NONE)
          .applied()
          .forEach((name, count) -> applied.merge(name, count, Integer::sum));
      if (seed % 10 == 1) {
        Simplifier.sharingHeads(drawn.graph(), drawn.sop(), Assumptions.NONE)
            .ifPresent(made ->
                made.applied().forEach((name, count) -> sharing.merge(name, count, Integer::sum)));
      }
    }
    System.out.println("rewrites applied: " + applied);
    assertTrue(sharing.containsKey("MergeHeads"), sharing::toString);
    assertEquals(Simplifier.rewrites(), List.copyOf(applied.keySet()));
  }

  private static String least(String program, String name, Assumptions assumptions) {
    var files = new SourceFiles(Checkout.ANALYSIS.resolve("paper"), Optional.empty());
    LoweredProgram lowered = LoweredProgram.of(new Source("program", program), files);
    assertEquals(List.of(), lowered.diagnostics());
    if (!(lowered.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new AssertionError(name);
    }
    var simplified = Simplifier.of(lowered.written().graph(), id, assumptions);
    assertMeaningIsKept(lowered.written().graph(), id, assumptions, 5);
    Jobs jobs = Jobs.of(simplified.graph(), simplified.output(), simplified.free()).jobs();
    LeastSchedule.Point point = LeastSchedule.of(jobs, Effort.nodes(1_000_000));
    assertTrue(point.isProved());
    return point.layers() + " layers, " + point.heads() + " heads, " + point.total() + " in all";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aggregate(select(tokens,tokens,==),indices)+aggregate(select(tokens,tokens,==),indices*2) | 1 | 1 | 1
          aggregate(select(indices,indices,<),indices)+aggregate(select(indices,indices,<),indices) | 0 | 0 | 0
          selector_width(select(tokens,tokens,==)) + selector_width(select(tokens,tokens,==))       | 1 | 1 | 1
          indicator(("a" in tokens) and contains(tokens, "b"))                                      | 1 | 1 | 1
          aggregate(select(indices,indices,==), tokens_int*0 + indices)                             | 0 | 0 | 0
          aggregate(select(tokens,tokens,<=) and select(tokens,tokens,>=), indices)                 | 1 | 1 | 1
          aggregate(full_s, 1)                                                                      | 0 | 0 | 0
          indices if (indices>=0) else aggregate(select(tokens,tokens,==),indices)                  | 0 | 0 | 0
          indices + 0*aggregate(select(tokens,tokens,==),indices)                                   | 0 | 0 | 0
          indicator(aggregate(select(tokens,tokens,==),indices)==0 and False)                       | 0 | 0 | 0
          aggregate(select(1,2,==), aggregate(select(tokens,tokens,==),indices), 7)                 | 0 | 0 | 0
          aggregate(select(tokens=="a",True,==),indices)+aggregate(select(indicator(tokens!="a"),0,==),indices) | 1 | 1 | 1
          aggregate(select(tokens,"a",==),indices)+aggregate(select(tokens!="a",False,==),indices)  | 1 | 1 | 1
          aggregate(select(indices+1,indices,==),tokens)+aggregate(select(indices,indices-1,==),tokens) | 1 | 1 | 1
          aggregate(select(indices,indices+1,<),tokens_int)+aggregate(select(indices,indices,<=),tokens_int) | 1 | 1 | 1
          aggregate(select(2*indices,2*indices,==),tokens)                                          | 0 | 0 | 0
          aggregate(select(indices,length,<),indices)+aggregate(full_s,indices)                     | 1 | 1 | 1
          aggregate(select(indices,length,>=),tokens_int,5)                                         | 0 | 0 | 0
          aggregate(select(length,length,!=),tokens_int)                                            | 0 | 0 | 0
          aggregate(select(tokens,tokens,==),tokens)                                                | 0 | 0 | 0
          aggregate(select(tokens,tokens,==),indicator(tokens=="a"))                                | 0 | 0 | 0
          aggregate(select(indices,length-1-indices,==),tokens)+aggregate(select(indices,length-indices-1,==),tokens) | 2 | 1 | 2
          aggregate(select(tokens,tokens,==) and select(1,indices,<),indices)+aggregate(select(tokens,tokens,==),indices) | 1 | 1 | 1
          indices + (indices + aggregate(select(tokens,tokens,==),1) - indices)                     | 0 | 0 | 0
          selector_width(select(tokens,"a",==))                                                     | 1 | 1 | 1
          selector_width(select(indices,indices,<=))                                                | 0 | 0 | 0
          selector_width(select(round(aggregate(select(tokens,tokens,==),indices)),indices,<))      | 2 | 1 | 2
          """)
  void anExampleReachesWhatItCan(String expression, int layers, int heads, int total) {
    assertEquals(
        layers + " layers, " + heads + " heads, " + total + " in all",
        least("v = " + expression + ";", "v", Assumptions.NONE));
  }

  @Test
  void aWidthTakesOneHeadWhereTheFirstLetterCanBeRead() {
    var letters = new Assumptions(Optional.of(List.of("a", "b")), false, false);
    String hist = "v = selector_width(select(tokens, tokens, ==));";
    assertEquals("1 layers, 1 heads, 1 in all", least(hist, "v", letters));
    assertEquals("1 layers, 1 heads, 1 in all", least(hist, "v", Assumptions.NONE));
    assertEquals("2 layers, 1 heads, 2 in all", least("v = sort(tokens, tokens);", "v", letters));
  }
}
