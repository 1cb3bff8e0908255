package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.RandomGraphs;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** RASP's own attention in float64 is the evaluator, and hard attention is RASP on single keys. */
class AttentionLawsTest {
  private static AttentionRun run(Graph graph, Id output, Setting setting, Input input) {
    return new AttentionMachine(graph, output, setting, new ReachableValues()).run(input);
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<Input> words() {
    return Arbitraries.oneOf(
        Arbitraries.of("a", "b", "1")
            .map(text -> (Atom) Atom.of(text))
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(Input::new),
        Arbitraries.integers()
            .between(-3, 9)
            .map(value -> (Atom) Atom.of(value))
            .list()
            .ofMinSize(1)
            .ofMaxSize(40)
            .map(Input::new));
  }

  /**
   * Whole numbers that no double holds are left out: float64 rounds them, the evaluator does not.
   */
  private static boolean fitsDoubles(Graph graph) {
    return graph.ops().stream()
        .noneMatch(op ->
            switch (op) {
              case Op.Constant(Atom.Int(var value)) -> value.bitLength() > 20;
              case Op.Aggregate(Id s, Id v, Atom.Int(var other)) -> other.bitLength() > 20;
              case Op.Elementwise(ElementwiseFunction f, List<Id> xs) ->
                  f == ElementwiseFunction.Binary.POWER;
              default -> false;
            });
  }

  @Property(tries = 2000)
  void raspsOwnHeadInFloat64IsTheEvaluator(
      @ForAll("genes") List<Integer> genes, @ForAll("words") Input input) {
    RandomGraphs.Drawn drawn = RandomGraphs.of(genes);
    if (!fitsDoubles(drawn.graph())) return;
    Evaluation expected = new ReferenceEvaluator(drawn.graph(), drawn.sop()).evaluate(input);
    AttentionRun actual = run(drawn.graph(), drawn.sop(), Setting.REFERENCE, input);
    boolean hasValue = expected instanceof Evaluation.Values;
    Statistics.collect(hasValue);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    if (!(expected instanceof Evaluation.Values(var sequence))) return;
    assertEquals(Optional.empty(), actual.failure(), () -> drawn.graph().ops() + "");
    for (int i = 0; i < input.size(); i++) {
      HeadValue cell = actual.column(drawn.sop()).get(i);
      Atom right = sequence.values().get(i);
      HeadValue expectedCell = new Floats(FloatFormat.FLOAT64, false).of(right);
      // A whole zero has no sign, and a double has one.
      assertTrue(
          cell.isText() ? cell.equals(expectedCell) : same(cell.number(), expectedCell.number()),
          () -> right + " but " + cell + " of " + drawn.graph().ops() + " on " + input);
    }
  }

  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  /**
   * An operation on operands that both arithmetics have exactly gives the same in both, but for one
   * rounding; so where a word's outputs differ, some operand was rounded before.
   */
  @Property(tries = 2000)
  void exactRationalsDifferOnlyWhereAnOperandWasRounded(
      @ForAll("genes") List<Integer> genes, @ForAll("words") Input input) {
    Graph graph = RandomGraphs.of(genes).graph();
    Id output = RandomGraphs.of(genes).sop();
    AttentionRun floats = run(graph, output, Setting.REFERENCE, input);
    AttentionRun exact = run(graph, output, Setting.REFERENCE.with(Precision.EXACT), input);
    for (int i : graph.dependencies(output).stream().toArray()) {
      if (!floats.reached(new Id(i)) || !exact.reached(new Id(i))) continue;
      boolean operandsAreExact =
          graph.op(new Id(i)).operands().stream().allMatch(o -> isExact(graph, floats, exact, o));
      if (!operandsAreExact) continue;
      for (int p = 0; p < input.size(); p++) {
        HeadValue rounded = floats.column(new Id(i)).get(p);
        HeadValue right = exact.column(new Id(i)).get(p);
        boolean overflowed = !rounded.isText() && !Double.isFinite(rounded.number());
        assertTrue(
            overflowed
                || (rounded instanceof HeadValue.Plain(Atom atom)
                    && right.agrees(atom, Precision.EXACT)),
            () -> rounded + " and " + right + " in " + graph.ops());
      }
    }
  }

  private static boolean isExact(Graph graph, AttentionRun floats, AttentionRun exact, Id id) {
    if (graph.op(id) instanceof Op.Selector) {
      return floats.pattern(id).rows().equals(exact.pattern(id).rows());
    }
    List<HeadValue> rounded = floats.column(id);
    List<HeadValue> right = exact.column(id);
    var rationals = new Rationals();
    for (int p = 0; p < rounded.size(); p++) {
      boolean same =
          rounded.get(p) instanceof HeadValue.Plain(Atom atom)
              && rationals.of(atom).equals(right.get(p));
      if (!same) return false;
    }
    return true;
  }

  private record Shift(Graph graph, Id output) {}

  /** The letter before, of which exactly one is selected everywhere but at the first position. */
  private static Shift previous() {
    var builder = new Graph.Builder();
    Id tokens = builder.share(new Op.Tokens(Op.Reading.STR));
    Id indices = builder.share(new Op.Indices());
    Id one = builder.share(new Op.Constant(Atom.of(1)));
    Id before =
        builder.share(
            new Op.Elementwise(ElementwiseFunction.Binary.SUBTRACT, List.of(indices, one)));
    Id select = builder.share(new Op.Select(indices, before, Op.Comparison.EQUAL));
    Id output = builder.share(new Op.Aggregate(select, tokens, Atom.of("-")));
    return new Shift(builder.graph(), output);
  }

  private static List<Attention> kinds() {
    return List.of(
        new Attention.AverageHard(),
        new Attention.UniqueHard(Attention.Side.LEFTMOST),
        new Attention.UniqueHard(Attention.Side.RIGHTMOST),
        new Attention.Softmax(12));
  }

  @Test
  void whereOneKeyIsSelectedAllKindsAgreeInAllArithmetics() {
    var builder = new Graph.Builder();
    Id tokens = builder.share(new Op.Tokens(Op.Reading.STR));
    Id indices = builder.share(new Op.Indices());
    Id same = builder.share(new Op.Select(indices, indices, Op.Comparison.EQUAL));
    Id output = builder.share(new Op.Aggregate(same, tokens, Atom.of("-")));
    for (Attention attention : kinds()) {
      for (Precision precision : Precision.values()) {
        for (boolean bos : List.of(false, true)) {
          var setting =
              new Setting(attention, Mask.CAUSAL, bos, precision, false, Setting.Reading.COMPUTED);
          // Every position up to 8 is a number of even the smallest format.
          for (String word : List.of("a", "ab", "hello", "abcabcabc")) {
            AttentionRun run = run(builder.graph(), output, setting, Input.of(word));
            var letters = new StringBuilder();
            run.column(output).forEach(cell -> letters.append(cell.text().charAt(1)));
            assertEquals(word, letters.toString(), setting::toString);
            assertEquals(List.of(), run.emptyRows());
          }
        }
      }
    }
  }

  @Test
  void inAnEmptyRowTheVisibleKeysTieAndTheRunSaysSo() {
    Shift shift = previous();
    var none =
        new Setting(
            new Attention.UniqueHard(Attention.Side.RIGHTMOST),
            Mask.NONE,
            false,
            Precision.FLOAT64,
            false,
            Setting.Reading.COMPUTED);
    AttentionRun run = run(shift.graph(), shift.output(), none, Input.of("abc"));
    assertEquals("['c', 'a', 'b']", texts(run, shift.output()));
    assertEquals(List.of(shift.output()), run.emptyRows());
    AttentionRun left =
        run(
            shift.graph(),
            shift.output(),
            none.with(new Attention.UniqueHard(Attention.Side.LEFTMOST)),
            Input.of("abc"));
    assertEquals("['a', 'a', 'b']", texts(left, shift.output()));
    // Three letters of the same weight: the head says none of them.
    AttentionRun average =
        run(shift.graph(), shift.output(), none.with(new Attention.AverageHard()), Input.of("abc"));
    assertTrue(average.failure().isPresent());
  }

  @Test
  void aFirstPositionOfItsOwnGivesTheDefault() {
    Shift shift = previous();
    for (Attention attention : kinds()) {
      var bos =
          new Setting(
              attention, Mask.NONE, true, Precision.FLOAT64, false, Setting.Reading.COMPUTED);
      AttentionRun run = run(shift.graph(), shift.output(), bos, Input.of("abc"));
      assertEquals("['-', 'a', 'b']", texts(run, shift.output()), attention::text);
    }
  }

  @Test
  void withNoVisibleKeyAtAllAHeadGivesItsDefault() {
    Shift shift = previous();
    for (Attention attention : kinds()) {
      var strict =
          new Setting(
              attention, Mask.STRICT, false, Precision.FLOAT64, false, Setting.Reading.COMPUTED);
      AttentionRun run = run(shift.graph(), shift.output(), strict, Input.of("abc"));
      assertEquals("['-', 'a', 'b']", texts(run, shift.output()), attention::text);
    }
  }

  private static String texts(AttentionRun run, Id output) {
    return run.column(output).stream().map(HeadValue::text).toList().toString();
  }

  @Test
  void sumsInTheFormatStopWhereOneMoreIsLost() {
    for (int n : new int[] {8, 16, 17, 200, 256, 257, 300}) {
      List<HeadValue> ones = new ArrayList<>();
      var weights = new double[n];
      for (int i = 0; i < n; i++) {
        ones.add(HeadValue.of(i == 0 ? 1.0 : 0.0));
        weights[i] = 1;
      }
      double strict = new Floats(FloatFormat.BFLOAT16, true).averages(ones).mean(weights).number();
      double wide = new Floats(FloatFormat.BFLOAT16, false).averages(ones).mean(weights).number();
      // In bfloat16 256 and 1 are 256, so a longer sum stays there.
      assertEquals(FloatFormat.BFLOAT16.round(1.0 / Math.min(n, 256)), strict);
      assertEquals(FloatFormat.BFLOAT16.round(1 / FloatFormat.BFLOAT16.round(n)), wide);
    }
  }

  /**
   * Four hundred small weights, each lost in a sum that is rounded every time, are less than one.
   */
  @Test
  void textsAreWeighedInTheArithmeticToo() {
    var builder = new Graph.Builder();
    Id tokens = builder.share(new Op.Tokens(Op.Reading.STR));
    Id indices = builder.share(new Op.Indices());
    Id zero = builder.share(new Op.Constant(Atom.of(0)));
    Id first = builder.share(new Op.Select(indices, zero, Op.Comparison.EQUAL));
    Id output = builder.share(new Op.Aggregate(first, tokens, Atom.of("-")));
    Input word = Input.of("b" + "a".repeat(800));
    var soft = new Attention.Softmax(6.3);
    // At a half the next number of bfloat16 is 1/256 away, and half of that is more than a weight.
    assertTrue(800 * Math.exp(-6.3) > 1.4 && Math.exp(-6.3) < 1.0 / 512);
    for (boolean strict : List.of(false, true)) {
      var setting =
          new Setting(soft, Mask.NONE, false, Precision.BFLOAT16, strict, Setting.Reading.COMPUTED);
      AttentionRun run = run(builder.graph(), output, setting, word);
      assertEquals(strict ? "'b'" : "'a'", run.column(output).getFirst().text());
    }
  }

  /** The sum of products against exact arithmetic: one rounding, where float32 holds the sum. */
  @Property(tries = 500)
  void aDotProductRoundsOnce(@ForAll long seed) {
    var random = new Random(seed);
    var values = new ArrayList<HeadValue>();
    var exact = new ArrayList<HeadValue>();
    var weights = new double[6];
    var rationals = new Rationals();
    for (int k = 0; k < weights.length; k++) {
      double value = FloatFormat.E4M3.round(random.nextInt(32) / 4.0);
      values.add(HeadValue.of(value));
      exact.add(rationals.of(Atom.of(value)));
      weights[k] = FloatFormat.E4M3.round(random.nextInt(16) / 16.0);
    }
    weights[0] = 1;
    // Quarters times sixteenths: doubles hold these sums exactly.
    double sum = 0;
    for (int k = 0; k < weights.length; k++) sum += weights[k] * values.get(k).number();
    double expected =
        FloatFormat.E4M3.round(
            FloatFormat.E4M3.round(sum) / FloatFormat.E4M3.round(Arrays.stream(weights).sum()));
    assertEquals(
        expected, new Floats(FloatFormat.E4M3, false).averages(values).mean(weights).number());
    double exactly = rationals.averages(exact).mean(weights).number();
    assertEquals(exactly, sum / Arrays.stream(weights).sum(), 1e-12);
  }
}
