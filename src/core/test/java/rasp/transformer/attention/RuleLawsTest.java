package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import rasp.graph.eval.Input;
import rasp.graph.eval.RandomGraphs;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** The rules that turn scores into weights, against each other and against their definitions. */
class RuleLawsTest {
  private static final NumberLine DOUBLES = new Floats(FloatFormat.FLOAT64, false);

  private static final Attention AVERAGE = new Attention.AverageHard();
  private static final Attention LEFTMOST = new Attention.UniqueHard(Attention.Side.LEFTMOST);
  private static final Attention RIGHTMOST = new Attention.UniqueHard(Attention.Side.RIGHTMOST);

  /** Scores of few values, so that ties are frequent. */
  @Provide
  Arbitrary<List<Integer>> scores() {
    return Arbitraries.integers().between(-2, 2).list().ofMinSize(1).ofMaxSize(9);
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(20);
  }

  private static double[] weights(Attention rule, List<Integer> scores, NumberLine numbers) {
    double[] weights = scores.stream().mapToDouble(Integer::doubleValue).toArray();
    rule.toWeights(weights, numbers);
    return weights;
  }

  @Property
  void uniqueHardTakesTheFirstOrTheLastOfWhatAverageHardTakes(
      @ForAll("scores") List<Integer> scores) {
    double[] average = weights(AVERAGE, scores, DOUBLES);
    int first = 0;
    while (average[first] == 0) first++;
    int last = average.length - 1;
    while (average[last] == 0) last--;
    for (int k = 0; k < average.length; k++) {
      assertEquals(k == first ? 1 : 0, weights(LEFTMOST, scores, DOUBLES)[k]);
      assertEquals(k == last ? 1 : 0, weights(RIGHTMOST, scores, DOUBLES)[k]);
    }
  }

  /** In every format: whole scores a distance of 1 apart, times 750, are e^-750 apart. */
  @Property
  void softmaxOfAGreatInverseTemperatureIsAverageHard(@ForAll("scores") List<Integer> scores) {
    for (Precision precision : Precision.values()) {
      NumberLine numbers = NumberLine.of(precision, false);
      // The largest number of the smallest format is 448, so there no product may be larger.
      double beta = precision == Precision.E4M3 ? 100 : 750;
      assertArrayEquals(
          weights(AVERAGE, scores, numbers),
          weights(new Attention.Softmax(beta), scores, numbers),
          precision::word);
    }
  }

  @Property
  void softmaxIsInProportionToTheExponential(
      @ForAll("scores") List<Integer> scores,
      @ForAll @DoubleRange(min = 0.01, max = 3) double beta) {
    double[] weights = weights(new Attention.Softmax(beta), scores, DOUBLES);
    for (int k = 0; k < weights.length; k++) {
      for (int j = 0; j < weights.length; j++) {
        double ratio = Math.exp(beta * (scores.get(k) - scores.get(j)));
        assertEquals(ratio, weights[k] / weights[j], 1e-12 * ratio);
      }
    }
  }

  private static Setting setting(Attention attention, Mask mask, boolean bos) {
    return new Setting(attention, mask, bos, Precision.FLOAT64, false, Setting.Reading.COMPUTED);
  }

  private static boolean isPlain(Graph graph) {
    return graph.ops().stream().noneMatch(Op.Best.class::isInstance);
  }

  /**
   * On random programs without scores of their own, average-hard is RASP's own attention while no
   * row is empty; and softmax of a great inverse temperature is average-hard on all of them.
   */
  @Property(tries = 1500)
  void averageHardIsRaspsOwnWhereNoRowIsEmpty(
      @ForAll("genes") List<Integer> genes,
      @ForAll(supplier = ShortWords.class) Input input,
      @ForAll Mask mask,
      @ForAll boolean bos) {
    RandomGraphs.Drawn drawn = RandomGraphs.of(genes);
    Assume.that(isPlain(drawn.graph()));
    AttentionRun mean =
        run(drawn.graph(), drawn.sop(), setting(new Attention.Mean(), mask, bos), input);
    AttentionRun average = run(drawn.graph(), drawn.sop(), setting(AVERAGE, mask, bos), input);
    AttentionRun soft =
        run(drawn.graph(), drawn.sop(), setting(new Attention.Softmax(5000), mask, bos), input);
    assertEquals(text(average, drawn.sop()), text(soft, drawn.sop()));
    // With a first position that holds the default, an empty row is given to it.
    boolean rowsSelect = mean.emptyRows().isEmpty() || bos;
    if (mean.failure().isEmpty() && rowsSelect) {
      assertEquals(text(mean, drawn.sop()), text(average, drawn.sop()));
    }
  }

  private static AttentionRun run(Graph graph, Id output, Setting setting, Input input) {
    return new AttentionMachine(graph, output, setting, new ReachableValues()).run(input);
  }

  private static Optional<String> text(AttentionRun run, Id output) {
    return run.failure().isPresent()
        ? Optional.empty()
        : Optional.of(run.column(output).stream().map(HeadValue::text).toList().toString());
  }

  /** With one less than what a row needs it is wrong, and with what it needs it is right. */
  @Property(tries = 500)
  void whatARowNeedsIsTheLeastThatIsEnough(@ForAll long seed) {
    var random = new Random(seed);
    int n = 2 + random.nextInt(7);
    var builder = new Graph.Builder();
    Id indices = builder.share(new Op.Indices());
    Id select = builder.share(new Op.Select(indices, indices, Op.Comparison.LESS_EQUAL));
    Id output = builder.share(new Op.Aggregate(select, indices, Atom.Int.ZERO));
    Graph graph = builder.graph();
    Input word = Input.of("a".repeat(n));
    AttentionRun right = run(graph, output, Setting.REFERENCE, word);
    var reachable = new ReachableValues();
    right.column(output).forEach(value -> reachable.add(output, value, n));
    int query = random.nextInt(n);
    var head = (Op.Aggregate) graph.op(output);
    HeadValue expected = right.column(output).get(query);
    double needed = HeadRow.of(output, head, right, query, n, false, reachable).needed(0);
    assertTrue(isRight(graph, output, word, query, needed + 1e-5, reachable, expected));
    if (needed > 0.01) {
      assertTrue(!isRight(graph, output, word, query, needed - 0.01, reachable, expected));
    }
  }

  /**
   * With scores of its own a head may be right by chance and wrong with a larger β: what it needs
   * is right with every larger one, and a little less is not. And scores may be close to each
   * other.
   */
  @Property(tries = 400)
  void fromWhatARowNeedsOnItStaysRight(@ForAll long seed) {
    var random = new Random(seed);
    int n = 2 + random.nextInt(6);
    double unit = random.nextBoolean() ? 1 : 0.001;
    var builder = new Graph.Builder();
    Id indices = builder.share(new Op.Indices());
    Id tokens = builder.share(new Op.Tokens(Op.Reading.FLOAT));
    Id small = builder.share(new Op.Constant(Atom.of(unit)));
    Id scores =
        builder.share(
            new Op.Elementwise(ElementwiseFunction.Binary.MULTIPLY, List.of(tokens, small)));
    Id four = builder.share(new Op.Constant(Atom.of(4)));
    Id values =
        builder.share(new Op.Elementwise(ElementwiseFunction.Binary.MODULO, List.of(tokens, four)));
    Id all = builder.share(new Op.Select(indices, indices, Op.Comparison.GREATER_EQUAL));
    Id best = builder.share(new Op.Best(all, scores));
    Id output = builder.share(new Op.Aggregate(best, values, Atom.Int.ZERO));
    var word = new Input(random.ints(n, 0, 12).mapToObj(value -> (Atom) Atom.of(value)).toList());
    Graph graph = builder.graph();
    AttentionRun right = run(graph, output, Setting.REFERENCE, word);
    var reachable = new ReachableValues();
    for (int value = 0; value < 4; value++) reachable.add(output, HeadValue.of(value + 0.0), n);
    int query = random.nextInt(n);
    var head = (Op.Aggregate) graph.op(output);
    HeadValue expected = right.column(output).get(query);
    double needed = HeadRow.of(output, head, right, query, n, false, reachable).needed(0);
    for (int step = 0; step < 40; step++) {
      // Where keys tie no β is enough, however large.
      double beta =
          Double.isInfinite(needed) ? 1e6 / unit : needed * (1 + 1e-5) + 1e-5 + step * 0.1 / unit;
      assertEquals(
          Double.isFinite(needed), isRight(graph, output, word, query, beta, reachable, expected));
    }
    if (needed > 0.01 && Double.isFinite(needed)) {
      assertTrue(
          !isRight(graph, output, word, query, needed * (1 - 1e-4), reachable, expected),
          () -> word + " needs " + needed);
    }
  }

  private static boolean isRight(
      Graph graph,
      Id output,
      Input word,
      int query,
      double beta,
      ReachableValues reachable,
      HeadValue expected) {
    var setting =
        new Setting(
            new Attention.Softmax(beta),
            Mask.NONE,
            false,
            Precision.FLOAT64,
            false,
            Setting.Reading.NEAREST);
    AttentionRun run = new AttentionMachine(graph, output, setting, reachable).run(word);
    return run.column(output).get(query).number() == expected.number();
  }
}
