package rasp.theory.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.ReadAt;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * What is said of a program for words of every length holds where its numbers are at the edges of
 * doubles and longs: where sums are rounded, underflow and overflow, and where ints and floats of
 * one value part. {@code -Djqwik.tries.default=5000} tries more programs.
 */
class EdgeNumbersTest {
  private static final Alphabet LETTERS = Alphabet.of("ab");
  private static final Atom TRUE = Atom.of(true);
  private static final int SHORT = 7;

  @Provide
  Arbitrary<String> conditions() {
    return EdgeExpressions.conditions(2);
  }

  @Provide
  Arbitrary<List<String>> longWords() {
    Arbitrary<String> words = Arbitraries.longs().map(seed -> longWord(new Random(seed)));
    return words.list().ofSize(12);
  }

  /** Of one letter, but for a few or for many others, 30 to 130 letters. */
  private static String longWord(Random random) {
    int length = 30 + random.nextInt(101);
    var word = new StringBuilder((random.nextBoolean() ? "a" : "b").repeat(length));
    int others = random.nextInt(4) == 0 ? length / 2 : random.nextInt(3);
    for (int i = 0; i < others; i++) {
      int place = random.nextInt(3) == 0 ? length - 1 : random.nextInt(length);
      word.setCharAt(place, random.nextBoolean() ? 'a' : 'b');
    }
    return word.toString();
  }

  @Property(edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void whatIsSaidForEveryLengthHolds(
      @ForAll("conditions") String condition, @ForAll("longWords") List<String> longWords) {
    LoweredProgram program = lowered(EdgeExpressions.program(condition));
    if (!(program.value("v").orElse(null) instanceof Value.SOp(Id output))) return;
    Recognition recognition =
        AllLengths.of(program.written().graph(), output, LETTERS, ReadAt.LAST, List.of(TRUE));
    Statistics.collect(recognition.getClass().getSimpleName());
    if (!(recognition instanceof Recognition.Language language)) return;
    var evaluator = new FastEvaluator(program.written().graph(), output);
    for (String word : words(longWords)) {
      Evaluation run = evaluator.evaluate(Input.of(word));
      boolean accepts =
          run instanceof Evaluation.Values(var sequence)
              && TRUE.sameAs(sequence.values().getLast());
      assertEquals(
          List.of(accepts, run instanceof Evaluation.Failure),
          List.of(language.language().accepts(word), language.undefined().accepts(word)),
          () -> "on " + word);
    }
  }

  private static List<String> words(List<String> longWords) {
    var words = new ArrayList<String>();
    for (int length = 1; length <= SHORT; length++) {
      for (int code = 0; code < 1 << length; code++) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) word.append((code >> i & 1) == 0 ? 'a' : 'b');
        words.add(word.toString());
      }
    }
    words.addAll(longWords);
    for (String word : List.of("b".repeat(40) + "a", "b".repeat(120) + "a", "b".repeat(70))) {
      words.add(word);
      words.add(word.replace('a', 'c').replace('b', 'a').replace('c', 'b'));
    }
    return words;
  }

  private static LoweredProgram lowered(String program) {
    return LoweredProgram.of(
        new Source("test", program), new SourceFiles(Path.of(""), Optional.empty()));
  }
}
