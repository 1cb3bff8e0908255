package rasp.transformer.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/** A program is compiled to a model that is right, or refused. */
class CompilationLawsTest {
  private static final int MAX_LENGTH = 7;
  private static final Inputs WORDS = new Inputs(ImmutableList.of("a", "b"), MAX_LENGTH, false);

  /** So few that a wrong model would have to be found by the law. */
  private static final Agreement.Effort FEW_WORDS =
      new Agreement.Effort(3_000_000, 14, 3, 0, 20, ImmutableList.of());

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMinSize(1).ofMaxSize(9);
  }

  private static LoweredProgram program(String text) {
    return LoweredProgram.of(
        new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
  }

  private static Id output(LoweredProgram program) {
    return assertInstanceOf(Value.SOp.class, program.value("v").orElseThrow()).id();
  }

  private static Compilation compile(LoweredProgram program, Id output) {
    return Compilation.of(
        program.written(),
        Map.of("v", output),
        new Compilation.Request(
            WORDS.letters(),
            MAX_LENGTH,
            Assumptions.NONE,
            false,
            4_000,
            Effort.nodes(2_000),
            FEW_WORDS));
  }

  @Property(tries = 120)
  void aModelIsRightOrThereIsNone(@ForAll("genes") List<Integer> genes) {
    String text = RandomPrograms.of(genes);
    LoweredProgram program = program(text);
    assertEquals(List.of(), program.diagnostics(), text);
    Id output = output(program);
    Compilation made = compile(program, output);
    Statistics.collect(made instanceof Compilation.Compiled);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 60));
    if (!(made instanceof Compilation.Compiled compiled)) return;
    var reference = new ReferenceEvaluator(program.written().graph(), output);
    for (int n = 1; n <= 5; n++) {
      for (long w = 0; w < WORDS.words(n); w++) {
        assertSame(text, reference, compiled.transformer(), WORDS.word(n, w));
      }
    }
    var random = new SplittableRandom(7);
    for (int i = 0; i < 30; i++) {
      int n = 6 + random.nextInt(MAX_LENGTH - 5);
      Input word = WORDS.word(n, random.nextLong(WORDS.words(n)));
      assertSame(text, reference, compiled.transformer(), word);
    }
  }

  private static void assertSame(
      String text, ReferenceEvaluator reference, Transformer model, Input word) {
    if (!(reference.evaluate(word) instanceof Evaluation.Values(var sequence))) return;
    for (ForwardPass.Precision precision : ForwardPass.Precision.values()) {
      ImmutableList<Atom> actual = new ForwardPass(model, precision).values(word).getFirst();
      for (int i = 0; i < word.size(); i++) {
        Atom expected = sequence.values().get(i);
        assertTrue(
            precision.agree(expected, actual.get(i)),
            text + "on " + word.text() + " in " + precision + ": " + actual + " for " + expected);
      }
    }
  }

  /** For nearly every hidden unit the trial finds a word that tells. */
  @Example
  void aModelWithAUnitOfTheWrongSignIsFoundOut() {
    LoweredProgram program = program("v = selector_width(select(tokens, tokens, ==));");
    Id output = output(program);
    Transformer model =
        assertInstanceOf(Compilation.Compiled.class, compile(program, output)).transformer();
    Transformer.FeedForward block = model.layers().getFirst().feedForward();
    var everyWord = new Agreement.Effort(1, 254, MAX_LENGTH, 0, 0, ImmutableList.of());
    int found = 0;
    for (int unit = 0; unit < block.units(); unit++) {
      Agreement agreement =
          Agreement.of(
              spoilt(model, unit), program.written().graph(), List.of(output), WORDS, everyWord);
      if (agreement.disagreement().isPresent()) found++;
    }
    // What the search for values could not rule out has units too, which no word wakes.
    assertTrue(found > 0.8 * block.units(), found + " of " + block.units());
  }

  private static Transformer spoilt(Transformer model, int unit) {
    Transformer.Layer layer = model.layers().getFirst();
    Transformer.FeedForward block = layer.feedForward();
    var out = new Matrix(block.out().rows(), block.out().columns());
    for (int r = 0; r < out.rows(); r++) {
      double sign = r == unit ? -1 : 1;
      for (int c = 0; c < out.columns(); c++) out.set(r, c, sign * block.out().get(r, c));
    }
    var spoilt = new Transformer.FeedForward(block.in(), block.inBias(), out, block.outBias());
    return new Transformer(
        model.vocabulary(),
        model.start(),
        model.maxLength(),
        model.basis(),
        model.embedding(),
        model.causal(),
        model.inverseTemperature(),
        ImmutableList.of(new Transformer.Layer(layer.heads(), spoilt)),
        model.outputs());
  }
}
