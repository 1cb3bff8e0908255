package rasp.transformer.compile.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.RandomPrograms;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.RandomTransformers;
import rasp.transformer.model.Transformer;

/** What is remembered from other words is what would be computed. */
class IncrementalRunTest {
  /** All words of up to three letters, in order, then some of any length, some of them twice. */
  private static List<int[]> words(Random random, int letters, int longest) {
    var words = new ArrayList<int[]>();
    for (int n = 1; n <= 3; n++) {
      for (int w = 0; w < Math.pow(letters, n); w++) {
        int number = w;
        int length = n;
        words.add(
            IntStream.range(0, n)
                .map(i -> number / (int) Math.pow(letters, length - 1 - i) % letters)
                .toArray());
      }
    }
    for (int i = 0; i < 40; i++) {
      words.add(random.ints(1 + random.nextInt(longest), 0, letters).toArray());
      int[] again = words.get(random.nextInt(words.size())).clone();
      again[random.nextInt(again.length)] = random.nextInt(letters);
      words.add(again);
    }
    return words;
  }

  @Property(tries = 100)
  void aModelSaysWhatItsForwardPassSaysToTheLastBit(@ForAll long seed) {
    var random = new Random(seed);
    Transformer model = RandomTransformers.of(random, 40);
    var inputs = new Inputs(ImmutableList.of("a", "b", "c"), model.maxLength(), false);
    int start = model.start().isPresent() ? 1 : 0;
    for (ForwardPass.Precision precision : ForwardPass.Precision.values()) {
      var pass = new ForwardPass(model, precision);
      IncrementalForwardPass<?> wordByWord = IncrementalForwardPass.of(model, precision);
      for (int[] word : words(random, 3, model.maxLength())) {
        assertTrue(wordByWord.run(pass.ids(inputs.word(word))));
        List<double[][]> expected = pass.logits(inputs.word(word));
        for (int o = 0; o < expected.size(); o++) {
          for (int p = 0; p < word.length; p++) {
            double[] logits = wordByWord.logits(o, wordByWord.result(p + start));
            assertArrayEquals(expected.get(o)[p], logits);
          }
        }
      }
    }
  }

  @Example
  void aStreamThatIsNotFiniteHasNoResult() {
    Transformer model = RandomTransformers.of(new Random(7), 5);
    Matrix embedding = model.embedding();
    embedding.set(2 * model.positions() + 1, 0, 1e300);
    int[] word = {2, 2, 2};
    assertTrue(IncrementalForwardPass.of(model, ForwardPass.Precision.FLOAT64).run(word));
    assertFalse(IncrementalForwardPass.of(model, ForwardPass.Precision.FLOAT32).run(word));
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMinSize(1).ofMaxSize(9);
  }

  @Property(tries = 150)
  void aProgramSaysWhatItsEvaluatorSays(@ForAll("genes") List<Integer> genes, @ForAll long seed) {
    assertSame(RandomPrograms.of(genes), seed);
  }

  /** The kind of an s-op is one for all positions; whether a mean is allowed hangs on it. */
  @Example
  void aProgramFailsWhereItsEvaluatorFails() {
    for (String text :
        List.of(
            "v = tokens if aggregate(select(indices, 0, ==), indicator(tokens == \"a\")) > 0 else 1;",
            "v = (1 if tokens == \"b\" else \"x\") == 1;",
            "v = aggregate(select(indices, indices - 1, ==), tokens, 0);",
            "b = True if tokens == \"a\" else 1; v = aggregate(select(indices, indices, <=), b);",
            "b = tokens == \"a\"; v = aggregate(select(b, True, ==), b);",
            "v = aggregate(select(1, 1, ==), tokens);",
            "v = 1 / (length - 2);",
            "v = [1, \"b\", 2][indices % 3];",
            "v = {\"a\": 1, \"b\": 2}[tokens];",
            "v = aggregate(select(indices, length - 1, ==), 1 / indicator(tokens == \"a\"));",
            "v = aggregate(best(select(indices, indices, <=), indicator(tokens == \"a\")), indices);",
            "v = selector_width(select(tokens if tokens == \"a\" else \"z\", tokens, <));",
            "v = aggregate(select(indices if tokens == \"a\" else 0, indices, ==), tokens, \"-\");")) {
      assertSame(text, 1);
    }
  }

  private static void assertSame(String text, long seed) {
    LoweredProgram program =
        LoweredProgram.of(
            new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
    assertEquals(List.of(), program.diagnostics(), text);
    Id output = assertInstanceOf(Value.SOp.class, program.value("v").orElseThrow()).id();
    Graph graph = program.written().graph();
    var inputs = new Inputs(ImmutableList.of("a", "b", "c"), 9, false);
    var evaluator = new FastEvaluator(graph, output);
    IncrementalProgram wordByWord = IncrementalProgram.of(graph, List.of(output), inputs);
    for (int[] word : words(new Random(seed), 3, 9)) {
      String where = text + " on " + inputs.word(word).text();
      boolean has = wordByWord.run(word);
      var values = new ArrayList<Atom>();
      for (int p = 0; has && p < word.length; p++) {
        values.add(wordByWord.value(0, wordByWord.outputs(p)));
      }
      Optional<List<Atom>> expected =
          evaluator.evaluate(inputs.word(word)) instanceof Evaluation.Values(var sequence)
              ? Optional.of(sequence.values())
              : Optional.empty();
      // Where kinds differ, nothing is remembered, though the evaluator may have values.
      if (has) assertEquals(expected, Optional.of(values), where);
      Optional<List<Atom>> whole =
          wordByWord
              .evaluate(word)
              .map(numbers ->
                  Arrays.stream(numbers).mapToObj(number -> wordByWord.value(0, number)).toList());
      assertEquals(expected, whole, where);
    }
  }
}
