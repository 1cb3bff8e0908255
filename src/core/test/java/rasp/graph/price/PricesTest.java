package rasp.graph.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.RandomGraphs;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.Simplifier;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** No aggregate takes more values than its price says, on any short word. */
class PricesTest {

  /** How many values the price says too few, at the length where it is most. */
  private static void assertAtMost(Graph graph, Id output, List<String> letters, int longest) {
    for (Prices.Price price : Prices.of(graph, output, letters)) {
      Id read = ((Op.Aggregate) graph.op(price.aggregate())).values();
      assertAtMost(graph, price.aggregate(), price.yields(), letters, longest);
      assertAtMost(graph, read, price.reads(), letters, longest);
    }
  }

  private static void assertAtMost(
      Graph graph, Id id, Growth bound, List<String> letters, int longest) {
    var evaluator = new FastEvaluator(graph, id);
    Set<Atom> seen = new HashSet<>();
    int length = 1;
    for (String word : WordLists.upTo(String.join("", letters), longest)) {
      if (word.length() > length) {
        assertMeasured(graph, id, bound, length, seen.size());
        length++;
      }
      if (evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(var sequence)) {
        // Prices are of exact numbers; the sums of a few larger ones are rounded.
        sequence.values().stream().filter(PricesTest::isExact).map(Atom::key).forEach(seen::add);
      }
    }
    assertMeasured(graph, id, bound, length, seen.size());
  }

  private static boolean isExact(Atom atom) {
    return !atom.isNumber() || Math.abs(Arithmetic.toDouble(atom)) < 0x1p48;
  }

  private static void assertMeasured(Graph graph, Id id, Growth bound, int n, int measured) {
    assertTrue(
        bound.at(n).compareTo(BigInteger.valueOf(measured)) >= 0,
        () ->
            "%d values up to length %d, but %s of %s in %s"
                .formatted(measured, n, bound, id, graph.ops()));
  }

  private static Simplifier.Simplified simplified(String file, String name) throws IOException {
    Path path = Checkout.ANALYSIS.resolve(file + ".rasp");
    var files = new SourceFiles(Checkout.ANALYSIS, Optional.empty());
    LoweredProgram program =
        LoweredProgram.of(new Source(file, Files.readString(path)), path, files);
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new AssertionError(name);
    }
    return Simplifier.of(program.written().graph(), id, Assumptions.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "paper/reverse,reverse,abc",
    "paper/hist,hist,abc",
    "paper/hist2,hist2,ab",
    "paper/sort,sorted,abc",
    "paper/most_freq,most_freq,§ab",
    "paper/dyck1,dyck1_ptf,()x",
    "paper/dyck_k,dyck2_ptf,(){}",
    "paper/dyck_best,dyck2_best,(){}",
    "paper/long_addition,sum,01+",
    "primers/one-head-reverse,reversed,abc"
  })
  void noAggregateOfAProgramTakesMoreValues(String file, String name, String letters)
      throws IOException {
    var simplified = simplified(file, name);
    assertAtMost(simplified.graph(), simplified.output(), Assumptions.letters(letters), 6);
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(24);
  }

  @Property(tries = 1000)
  void noAggregateOfARandomGraphTakesMoreValues(@ForAll("genes") List<Integer> genes) {
    RandomGraphs.Drawn drawn = RandomGraphs.likeAProgram(genes);
    assertAtMost(drawn.graph(), drawn.sop(), List.of("a", "b"), 4);
    RandomGraphs.Drawn other = RandomGraphs.of(genes);
    assertAtMost(other.graph(), other.sop(), List.of("a", "1"), 4);
  }

  /** The most expensive value, in words. */
  private static String bits(String file, String name, List<String> letters) throws IOException {
    var simplified = simplified(file, name);
    Growth most = Growth.ONE;
    for (Prices.Price price : Prices.of(simplified.graph(), simplified.output(), letters)) {
      if (price.yields().at(100).compareTo(most.at(100)) > 0) most = price.yields();
    }
    return most.bits();
  }

  /** Formulas that are multiplied again and again are given up before they fill the memory. */
  @Test
  void whatIsSquaredAgainAndAgainHasAPrice() {
    for (String start : List.of("indices + 1", "indices * 0 + 3", "indicator(indices == 0)")) {
      String text =
          "x = "
              + start
              + ";\n"
              + "for i in range(60) { x = x * x; }\n"
              + "y = aggregate(select(tokens, tokens, ==), x);";
      LoweredProgram program =
          LoweredProgram.of(
              new Source("squares", text), new SourceFiles(Path.of(""), Optional.empty()));
      if (!(program.value("y").orElseThrow() instanceof Value.SOp(Id id)))
        throw new AssertionError();
      var simplified = Simplifier.of(program.written().graph(), id, Assumptions.NONE);
      List<String> letters = List.of("a", "b");
      assertEquals(1, Prices.of(simplified.graph(), simplified.output(), letters).size());
      assertEquals(1, Prices.of(program.written().graph(), id, letters).size());
    }
  }

  /**
   * Of 200 conjunctions of a selector with itself there are 2^200 ways down, and 200 operations.
   */
  @Test
  void selectorsThatAreSharedAgainAndAgainAreReadOnce() {
    var graph = new Graph.Builder();
    Id indices = graph.share(new Op.Indices());
    Id selector = graph.share(new Op.Select(indices, indices, Op.Comparison.LESS));
    for (int i = 0; i < 200; i++) selector = graph.append(new Op.Both(selector, selector));
    Id output = graph.share(new Op.Aggregate(selector, indices, Atom.Int.ZERO));
    assertEquals(1, Prices.of(graph.graph(), output, List.of("a")).size());
  }

  @Test
  void whatSqueezesTheWordIntoOneNumberShowsUp() throws IOException {
    List<String> letters = List.of("a", "b", "c");
    assertEquals("n·log2(3) + 0.58", bits("primers/one-head-reverse", "reversed", letters));
    assertEquals("log2(n)", bits("paper/reverse", "reverse", letters));
    assertEquals("about 2·log2(n) - 1", bits("paper/dyck1", "dyck1_ptf", letters));
  }

  /** Programs of one idea each, with the price of the most expensive aggregate as a formula. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc | aggregate(full_s, indicator(tokens == "a"))                              | n^2/2 + n/2 + 1
          abc | count(tokens, "a")                                                       | n^2/2 + n/2 + 1
          abc | length                                                                   | n
          abc | aggregate(select(indices, indices - 1, ==), tokens, "_")                 | 4
          abc | aggregate(select(tokens, tokens, ==), indices)                           | n^3/2 - n/2 + 2
          abc | aggregate(full_s, indices)                                               | n
          abc | selector_width(select(tokens, tokens, ==))                               | 2·n + 2
          abc | aggregate(full_s, {"a": 0, "b": 1, "c": 5}[tokens])                      | 5·n^2/2 + 5·n/2 + 1
          abc | aggregate(full_s, {"a": 0, "b": 1, "c": 2}[tokens] * (3 ^ indices))      | 3·3^n/2
          ab  | aggregate(full_s, 2 ^ indices * indicator(tokens == "a"))                | 2·2^n
          ab  | aggregate(select(indices, indices, <=), 1 if tokens == "a" else -1)      | n^2 + n + 2
          ab  | aggregate(select(indices, indices, <=), (1 if tokens == "a" else -1) * (indices + 1)) | n^3 + n^2 + 2
          ab  | aggregate(full_s, -indices if tokens == "a" else indices)                | n^3 - n + 1
          ab  | aggregate(full_s, abs(indices - 2 * indices) if tokens == "a" else -3)   | n^3/2 + 3·n^2/2 + n + 1
          ab  | aggregate(select(tokens, "a", ==), indices / 2, -1)                      | n^3/2 - n/2 + 2
          ab  | aggregate(select(tokens, "a", ==), indices * indices, -1)                | n^4/2 - n^3/2 - n^2/2 + n/2 + 2
          ab  | aggregate(full_s, 0.25 if tokens == "a" else 1.5)                        | 4·n^2 + 4·n + 1
          ab  | aggregate(select(indices, length - 1 - indices, ==), tokens)             | n
          ab  | aggregate(best(select(tokens, tokens, ==), indices), indices)            | n
          ab  | aggregate(full_s, tokens == "a", True)                                   | 3
          01  | aggregate(full_s, tokens_int * tokens_int)                               | n^2/2 + n/2 + 1
          01  | aggregate(full_s, tokens_float)                                          | n^2/2 + n/2 + 1
          01  | aggregate(full_s, tokens_int % 7)                                        | n^2/2 + n/2 + 1
          ab  | aggregate(select(indices, aggregate(full_s, indices), <), indices % 3, -1) | n
          """)
  void thePriceOfAProgram(String letters, String expression, String most) {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program =
        LoweredProgram.of(new Source("program", "v = " + expression + ";"), files);
    assertEquals(List.of(), program.diagnostics());
    if (!(program.value("v").orElseThrow() instanceof Value.SOp(Id id))) {
      throw new AssertionError(expression);
    }
    List<String> alphabet = Assumptions.letters(letters);
    var assumed = new Assumptions(Optional.of(alphabet), false, false);
    var simplified = Simplifier.of(program.written().graph(), id, assumed);
    assertAtMost(simplified.graph(), simplified.output(), alphabet, 7 - letters.length() / 3);
    Growth highest = Growth.ZERO;
    for (Prices.Price price : Prices.of(simplified.graph(), simplified.output(), alphabet)) {
      if (price.yields().at(100).compareTo(highest.at(100)) > 0) highest = price.yields();
    }
    assertEquals(most, highest.text());
  }

  @Test
  void whatIsSubtractedIsMadeUpForByWhatGrowsFaster() {
    assertTrue(Growth.N.minus(Growth.ONE).isNeverNegative());
    assertTrue(
        Growth.exponential(BigInteger.TWO).times(Growth.N).minus(Growth.N).isNeverNegative());
    assertFalse(Growth.ONE.minus(Growth.N).isNeverNegative());
    assertFalse(Growth.N.minus(Growth.constant(2)).isNeverNegative());
    // 2^n is more than n, but nothing here knows it.
    assertFalse(Growth.exponential(BigInteger.TWO).minus(Growth.N).isNeverNegative());
  }

  @Test
  void growthIsReckonedExactly() {
    Growth pairs = Growth.N.times(Growth.N.plus(Growth.ONE)).dividedBy(2);
    assertEquals("n^2/2 + n/2", pairs.text());
    assertEquals(BigInteger.valueOf(5050), pairs.at(100));
    assertEquals("0", pairs.minus(pairs).text());
    assertEquals("about 2·log2(n) - 1", pairs.bits());
    assertEquals("n + 2", Growth.exponential(BigInteger.TWO).times(Growth.constant(4)).bits());
    assertEquals(1000, Growth.exponential(BigInteger.TWO).bitsAt(1000));
  }
}
