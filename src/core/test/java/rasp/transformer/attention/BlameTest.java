package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.RandomGraphs;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.Simplifier;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** What is blamed made the output wrong. */
class BlameTest {
  private static final String HARMLESS_TIE =
      """
      tied = aggregate(select(indices, indices - 1, ==), indices, 0 - 1) if indices > 0 else 0;
      share = aggregate(select(indices, indices, <=), indicator(tokens == "a"));
      v = tied + share;
      """;

  private static Divergence.Cause cause(String text, String word, Setting setting) {
    LoweredProgram program =
        LoweredProgram.of(new Source("text", text), new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value("v").orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException("v is no s-op");
    }
    Simplifier.Simplified shared = Simplifier.share(program.written().graph(), id);
    List<Atom> letters = List.of(Atom.of("a"), Atom.of("b"));
    OneWord one =
        OneWord.of(
            shared.graph(), shared.output(), letters, false, Input.of(word), List.of(setting));
    return one.answers().getFirst().divergence().orElseThrow().cause();
  }

  private static Setting setting(Attention attention, Precision precision) {
    return new Setting(attention, Mask.NONE, false, precision, false, Setting.Reading.NEAREST);
  }

  @Test
  void theTieOfAnEmptyRowThatIsReplacedIsNotBlamed() {
    Divergence.Cause cause =
        cause(HARMLESS_TIE, "baaaaaaaaa", setting(new Attention.Softmax(5), Precision.FLOAT64));
    Divergence.Head head = assertInstanceOf(Divergence.Head.class, cause);
    assertEquals(1, head.selected());
    assertEquals("0", head.expected());
    assertTrue(head.actual().endsWith("read as 0.1"), head.actual());
  }

  @Test
  void amongTheQueriesOfAHeadOneIsBlamedThatMatters() {
    Divergence.Cause cause =
        cause(
            "l = aggregate(select(indices, indices - 2, ==), tokens, \"-\");\n"
                + "v = \"z\" if indices < 2 else l;",
            "aabbbbbbbbbbbbbb",
            setting(new Attention.Softmax(2), Precision.FLOAT64));
    Divergence.Head head = assertInstanceOf(Divergence.Head.class, cause);
    assertEquals(2, head.position());
    assertEquals(1, head.selected());
  }

  /** At query 0 nothing is selected, and it is the third query whose keys tie between two texts. */
  @Test
  void aHeadWithoutAValueIsBlamedWhereItHasNone() {
    Divergence.Cause cause =
        cause(
            "v = aggregate(select(indices, indices + 1, ==), tokens, \"-\");",
            "abab",
            setting(new Attention.AverageHard(), Precision.FLOAT64));
    assertEquals(3, cause.position());
    assertTrue(cause.actual().contains("have the same weight"), cause.actual());
    assertEquals("'-'", cause.expected());
  }

  @Test
  void aScoreThatOverflowsLeavesNoTextAndIsSaid() {
    Divergence.Cause cause =
        cause(
            "v = aggregate(select(indices, indices, ==), tokens, \"-\");",
            "ab",
            setting(new Attention.Softmax(1e5), Precision.FLOAT16));
    assertTrue(cause.actual().contains("largest score is infinite"), cause.actual());
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(20);
  }

  /**
   * On random programs: with all that is before it put right, what is blamed deviates as it is said
   * to. Hard attention in float64 has no error that is too small to be a deviation.
   */
  @Property(tries = 1500)
  void whatIsBlamedDeviatesOnRightOperands(
      @ForAll("genes") List<Integer> genes,
      @ForAll(supplier = ShortWords.class) Input input,
      @ForAll Attention.Side side,
      @ForAll Mask mask) {
    RandomGraphs.Drawn drawn = RandomGraphs.of(genes);
    Graph graph = drawn.graph();
    if (!(new ReferenceEvaluator(graph, drawn.sop()).evaluate(input)
        instanceof Evaluation.Values(var sequence))) {
      return;
    }
    var word = new TestWords.Word(input, ImmutableList.copyOf(sequence.values()));
    Precision precision = Precision.FLOAT64;
    var setting =
        new Setting(
            new Attention.UniqueHard(side),
            mask,
            false,
            precision,
            false,
            Setting.Reading.COMPUTED);
    var reachable = new ReachableValues();
    AttentionRun right =
        new AttentionMachine(graph, drawn.sop(), Setting.REFERENCE, reachable).run(input);
    if (!agrees(right, drawn.sop(), word, precision)) return;
    var machine = new AttentionMachine(graph, drawn.sop(), setting, reachable);
    AttentionRun run = machine.run(input);
    if (agrees(run, drawn.sop(), word, precision)) return;
    Optional<Divergence.Cause> blamed =
        new Blame(
                graph,
                drawn.sop(),
                setting,
                reachable,
                word,
                right,
                other -> agrees(other, drawn.sop(), word, precision))
            .of(run);
    if (blamed.isEmpty()) {
      // Only a whole number that no double tells from the next is wrong without a deviation.
      assertTrue(
          word.expected().stream().anyMatch(atom -> new HeadValue.Plain(atom).number() >= 0x1p53));
      return;
    }
    Divergence.Cause cause = blamed.get();
    // All that is before it is put right: it gives, on right operands, what is said of it.
    var given = new HashMap<Id, List<HeadValue>>();
    for (int i : graph.dependencies(drawn.sop()).stream().toArray()) {
      boolean before =
          i < cause.operation().index() && !(graph.op(new Id(i)) instanceof Op.Selector);
      if (before) given.put(new Id(i), right.column(new Id(i)));
    }
    AttentionRun alone = machine.run(input, given);
    if (alone.reached(cause.operation())) {
      HeadValue cell = alone.column(cause.operation()).get(cause.position());
      assertEquals(cause.actual(), cell.text());
      assertTrue(
          !Blame.same(cell, right.column(cause.operation()).get(cause.position()), precision));
    }
  }

  private static boolean agrees(
      AttentionRun run, Id output, TestWords.Word word, Precision precision) {
    if (run.failure().isPresent()) return false;
    for (int p = 0; p < word.expected().size(); p++) {
      if (!run.column(output).get(p).agrees(word.expected().get(p), precision)) return false;
    }
    return true;
  }
}
