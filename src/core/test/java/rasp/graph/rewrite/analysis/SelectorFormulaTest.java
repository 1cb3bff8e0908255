package rasp.graph.rewrite.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.Simplifier;

/** What is written of a pattern means the pattern, and fails nowhere where the selector did not. */
class SelectorFormulaTest {
  /** The entries over some comparisons under which a formula holds. */
  private static final class Entries extends SelectorFormula<BitSet> {
    private final List<SelectorForm.Pair> pairs;

    Entries(List<SelectorForm.Pair> pairs) {
      this.pairs = pairs;
    }

    private BitSet all() {
      var all = new BitSet();
      all.set(0, 1 << (2 * pairs.size()));
      return all;
    }

    @Override
    BitSet compare(SelectorForm.Pair pair, Op.Comparison comparison) {
      int place = pairs.indexOf(pair);
      var entries = new BitSet();
      for (int entry = 0; entry < 1 << (2 * pairs.size()); entry++) {
        int outcome = SelectorForm.outcome(entry, place);
        if (((SelectorForm.outcomes(comparison) >> outcome) & 1) == 1) entries.set(entry);
      }
      return entries;
    }

    @Override
    BitSet both(BitSet left, BitSet right) {
      var entries = (BitSet) left.clone();
      entries.and(right);
      return entries;
    }

    @Override
    BitSet either(BitSet left, BitSet right) {
      var entries = (BitSet) left.clone();
      entries.or(right);
      return entries;
    }

    @Override
    BitSet not(BitSet inner) {
      BitSet entries = all();
      entries.andNot(inner);
      return entries;
    }

    @Override
    BitSet constant(boolean value) {
      return value ? all() : new BitSet();
    }
  }

  private static SelectorForm.Pair pair(int keys, SelectorForm.Anchor anchor) {
    int any = 15;
    return new SelectorForm.Pair(new Id(keys), new Id(9), any, any, SelectorForm.Role.NONE, anchor);
  }

  private static void assertMeansEveryTable(List<SelectorForm.Pair> pairs) {
    int entries = 1 << (2 * pairs.size());
    List<Integer> possible =
        IntStream.range(0, entries).filter(e -> SelectorForm.isPossible(pairs, e)).boxed().toList();
    for (int table = 0; table < 1 << entries; table++) {
      int selected = table;
      List<Boolean> rows =
          IntStream.range(0, entries).mapToObj(e -> ((selected >> e) & 1) == 1).toList();
      BitSet written = new Entries(pairs).of(new SelectorForm(pairs, rows));
      for (int entry : possible) {
        if (rows.get(entry) != written.get(entry)) fail(pairs + " " + rows);
      }
    }
  }

  @Test
  void theFormulaOfEveryTableOfTwoComparisonsMeansIt() {
    var nothing = new SelectorForm.Anchor.Unknown();
    assertMeansEveryTable(List.of(pair(0, nothing)));
    assertMeansEveryTable(List.of(pair(0, nothing), pair(1, nothing)));
  }

  @Test
  void theFormulaOfEveryTableOfTwoComparisonsOfOneColumnMeansIt() {
    assertMeansEveryTable(
        List.of(
            pair(0, new SelectorForm.Anchor.Offset(new Id(8), BigInteger.ZERO)),
            pair(0, new SelectorForm.Anchor.Offset(new Id(8), BigInteger.ONE))));
    assertMeansEveryTable(
        List.of(
            pair(0, new SelectorForm.Anchor.Point(Atom.of(1), ImmutableSet.of())),
            pair(0, new SelectorForm.Anchor.Point(Atom.of("a"), ImmutableSet.of()))));
  }

  private static final ImmutableList<Atom> NUMBERS =
      ImmutableList.of(Atom.of(1), Atom.of(2.0), Atom.of(true), Atom.of(Double.NaN));
  private static final ImmutableList<Atom> TEXTS = ImmutableList.of(Atom.of("a"), Atom.of("b"));
  private static final ImmutableList<Atom> CONSTANTS =
      ImmutableList.<Atom>builder().addAll(NUMBERS).addAll(TEXTS).build();

  /** A selector of equalities between tokens of either kind and constants, joined at random. */
  private static Id selector(Graph.Builder builder, Random random) {
    Id tokens = builder.append(new Op.Tokens(Op.Reading.AS_IS));
    var made = new ArrayList<Id>();
    for (int i = 0; i < 3; i++) {
      Id constant =
          builder.append(new Op.Constant(CONSTANTS.get(random.nextInt(CONSTANTS.size()))));
      Id queries = random.nextInt(4) == 0 ? tokens : constant;
      Op.Comparison comparison =
          random.nextBoolean() ? Op.Comparison.EQUAL : Op.Comparison.NOT_EQUAL;
      made.add(builder.append(new Op.Select(tokens, queries, comparison)));
    }
    for (int i = 0; i < 4; i++) {
      Id left = made.get(random.nextInt(made.size()));
      Id right = made.get(made.size() - 1);
      made.add(
          builder.append(
              switch (random.nextInt(3)) {
                case 0 -> new Op.Both(left, right);
                case 1 -> new Op.Either(left, right);
                default -> new Op.Complement(right);
              }));
    }
    return made.getLast();
  }

  @Test
  void whatAsksForEqualityOnlyAsksForNoOrderOfTextsAndNumbers() {
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var builder = new Graph.Builder();
      Id selector = selector(builder, random);
      Id indices = builder.append(new Op.Indices());
      Id output = builder.append(new Op.Aggregate(selector, indices, Atom.of(7)));
      Graph written = builder.graph();
      var made = Simplifier.of(written, output, Assumptions.NONE);
      ImmutableList<Atom> letters = seed % 2 == 0 ? NUMBERS : TEXTS;
      List<Atom> word = random.ints(3, 0, letters.size()).mapToObj(letters::get).toList();
      assertEquals(
          values(written, output, word), values(made.graph(), made.output(), word), "seed " + seed);
    }
  }

  private static List<Object> values(Graph graph, Id output, List<Atom> word) {
    var evaluation = new FastEvaluator(graph, output).evaluate(new Input(word));
    return evaluation instanceof Evaluation.Values(var sequence)
        ? sequence.values().stream().<Object>map(Atom::key).toList()
        : List.of(evaluation);
  }
}
