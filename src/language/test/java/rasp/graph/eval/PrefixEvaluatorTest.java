package rasp.graph.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** The law that pushing letter by letter means what evaluating the whole word means. */
class PrefixEvaluatorTest {
  /** A graph that looks back only: every selector that is used, and what is behind the position. */
  private record Causal(Graph graph, Id output) {
    static Causal of(RandomGraphs.Drawn drawn) {
      var builder = new Graph.Builder();
      Id indices = builder.append(new Op.Indices());
      Id before = builder.append(new Op.Select(indices, indices, Op.Comparison.LESS_EQUAL));
      var idOf = new Id[drawn.graph().size()];
      for (int i = 0; i < idOf.length; i++) {
        Op op = Op.renumbered(drawn.graph().op(new Id(i)), id -> idOf[id.index()]);
        idOf[i] =
            builder.append(
                switch (op) {
                  case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
                      new Op.Aggregate(
                          builder.append(new Op.Both(selector, before)), values, otherwise);
                  case Op.Best(Id selector, Id score) ->
                      new Op.Best(builder.append(new Op.Both(before, selector)), score);
                  case Op.SOp sop -> sop;
                  case Op.Selector selector -> selector;
                });
      }
      return new Causal(builder.graph(), idOf[drawn.sop().index()]);
    }

    PrefixEvaluator evaluator(List<Atom> alphabet) {
      return PrefixEvaluator.of(graph, output, id -> graph.op(id) instanceof Op.Both, alphabet)
          .orElseThrow();
    }
  }

  /** Whether the word was evaluated; if so, to what the other evaluators have. */
  private static boolean agrees(Causal causal, PrefixEvaluator prefixes, Input word) {
    Evaluation fast = new FastEvaluator(causal.graph(), causal.output()).evaluate(word);
    assertEquals(new ReferenceEvaluator(causal.graph(), causal.output()).evaluate(word), fast);
    List<Atom> values = IntStream.range(0, prefixes.size()).mapToObj(prefixes::value).toList();
    assertEquals(
        fast,
        new Evaluation.Values(Sequence.of(values)),
        () -> causal.graph().ops() + "\non " + word);
    return true;
  }

  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(24);
  }

  @Provide
  Arbitrary<List<Integer>> moves() {
    return Arbitraries.integers().between(-2, 4).list().ofMinSize(1).ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Atom>> alphabets() {
    List<Atom> texts =
        List.of(Atom.of("a"), Atom.of("1"), Atom.of(""), Atom.of("2.5"), Atom.of("b"));
    List<Atom> numbers =
        List.of(Atom.of(2), Atom.of(0.1), Atom.of(true), Atom.of(-0.0), Atom.of(1L << 47));
    return Arbitraries.of(texts, numbers);
  }

  /** Letters are pushed and, where a move is negative, popped. */
  @Property(tries = 3000)
  void everyStateOfAWalkIsTheWholeWordsValue(
      @ForAll("genes") List<Integer> genes,
      @ForAll("moves") List<Integer> moves,
      @ForAll("alphabets") List<Atom> alphabet) {
    Causal causal = Causal.of(RandomGraphs.of(genes));
    PrefixEvaluator prefixes = causal.evaluator(alphabet);
    var word = new ArrayList<Atom>();
    int answered = 0;
    for (int move : moves) {
      if (move < 0) {
        if (prefixes.size() == 0) continue;
        prefixes.pop();
        word.removeLast();
      } else if (prefixes.push(move)) {
        word.add(alphabet.get(move));
        if (agrees(causal, prefixes, new Input(word))) answered++;
      }
      assertEquals(word.size(), prefixes.size());
    }
    Statistics.collect(answered > 0 ? "answered" : "refused");
    // A law over words that are mostly refused would say little.
    Statistics.coverage(coverage -> coverage.check("answered").percentage(share -> share > 30));
  }

  /** Every word up to length 5 over two letters, on graphs from seeds; what is refused fails. */
  @Test
  void allShortWordsAgreeAndRefusalsAreRare() {
    List<Atom> alphabet = List.of(Atom.of("a"), Atom.of("b"));
    var counts = new int[2];
    for (int seed = 0; seed < 300; seed++) {
      Causal causal = Causal.of(RandomGraphs.of(new Random(seed).ints(14).boxed().toList()));
      walk(causal, causal.evaluator(alphabet), alphabet, new ArrayList<>(), counts);
    }
    assertTrue(counts[0] > 3000, () -> counts[0] + " words were answered");
    // Whole numbers beyond the doubles are refused, and little else that has a value.
    assertTrue(counts[1] * 10 < counts[0], () -> counts[1] + " words with a value were refused");
  }

  private static void walk(
      Causal causal, PrefixEvaluator prefixes, List<Atom> alphabet, List<Atom> word, int[] counts) {
    for (int letter = 0; letter < alphabet.size(); letter++) {
      word.add(alphabet.get(letter));
      if (prefixes.push(letter)) {
        agrees(causal, prefixes, new Input(word));
        counts[0]++;
        if (word.size() < 5) walk(causal, prefixes, alphabet, word, counts);
        prefixes.pop();
      } else if (new FastEvaluator(causal.graph(), causal.output()).evaluate(new Input(word))
          instanceof Evaluation.Values) {
        counts[1]++;
      }
      word.removeLast();
    }
  }

  @Test
  void whatMayLookAheadHasNoPrefixEvaluator() {
    var builder = new Graph.Builder();
    Id tokens = builder.append(new Op.Tokens(Op.Reading.STR));
    Id same = builder.append(new Op.Select(tokens, tokens, Op.Comparison.EQUAL));
    Id mean = builder.append(new Op.Aggregate(same, tokens, Atom.of("")));
    Optional<PrefixEvaluator> none =
        PrefixEvaluator.of(builder.graph(), mean, id -> false, List.of(Atom.of("a")));
    assertEquals(Optional.empty(), none);
  }

  @Test
  void theLongestWordIsEvaluatedAndALongerOneIsNot() {
    var builder = new Graph.Builder();
    Id indices = builder.append(new Op.Indices());
    Id before = builder.append(new Op.Select(indices, indices, Op.Comparison.LESS_EQUAL));
    Id mean = builder.append(new Op.Aggregate(before, indices, Atom.Int.ZERO));
    var causal = new Causal(builder.graph(), mean);
    List<Atom> alphabet = List.of(Atom.of("a"));
    PrefixEvaluator prefixes =
        PrefixEvaluator.of(causal.graph(), mean, before::equals, alphabet).orElseThrow();
    for (int i = 0; i < PrefixEvaluator.LONGEST; i++) assertTrue(prefixes.push(0));
    agrees(causal, prefixes, Input.of("a".repeat(PrefixEvaluator.LONGEST)));
    assertFalse(prefixes.push(0));
    assertEquals(PrefixEvaluator.LONGEST, prefixes.size());
  }
}
