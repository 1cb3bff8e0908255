package rasp.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import rasp.automaton.Alphabet;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.language.ReadAt;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.syntax.Source;

/**
 * What is said of a program for words of every length holds where its numbers are at the edges of
 * doubles and longs: where sums are rounded, underflow and overflow, and where ints and floats of
 * one value part. {@code -Djqwik.tries.default=5000} tries more programs.
 */
class EdgeNumbersTest {
  private static final Alphabet LETTERS = Alphabet.of("ab");
  private static final Atom TRUE = Atom.of(true);
  private static final int SHORT = 7;

  /**
   * Powers of two and their neighbours, the largest and the smallest doubles, and plain numbers.
   */
  private static final List<String> EDGES =
      List.of(
          "9007199254740993",
          "9007199254740992",
          "9007199254740991.0",
          "281474976710656",
          "274877906944.0009765625",
          "1073741824",
          "536870912",
          "67108864",
          "1.0e307",
          "1.7976931348623157e308",
          "2.0^1019",
          "2^1018",
          "2^64",
          "2.0^52",
          "4503599627370497",
          "1.0e-307",
          "1.6e-322",
          "1.0e-322",
          "5.0e-324",
          "0.1",
          "0.3",
          "(1/3)",
          "0.5",
          "1.0e16");

  private static final List<String> SMALL = List.of("0", "1", "2", "3", "7", "1.0", "2.0", "-1");

  @Provide
  Arbitrary<String> conditions() {
    return conditions(2);
  }

  private Arbitrary<String> conditions(int depth) {
    Arbitrary<String> compared =
        Combinators.combine(
                numbers(depth),
                Arbitraries.of("==", "<", ">", "<=", ">="),
                Arbitraries.oneOf(numbers(depth - 1), constants()))
            .as("(%s %s %s)"::formatted);
    if (depth == 0) return Arbitraries.oneOf(compared, Arbitraries.just("(tokens == \"a\")"));
    Arbitrary<String> two =
        Combinators.combine(conditions(depth - 1), Arbitraries.of("and", "or"), conditions(0))
            .as("(%s %s %s)"::formatted);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(5, compared),
        net.jqwik.api.Tuple.of(1, two),
        net.jqwik.api.Tuple.of(1, conditions(0).map("(not %s)"::formatted)));
  }

  private Arbitrary<String> constants() {
    return Arbitraries.oneOf(Arbitraries.of(EDGES), Arbitraries.of(SMALL));
  }

  private Arbitrary<String> numbers(int depth) {
    Arbitrary<String> basic =
        Arbitraries.of(
            "indices",
            "length",
            "a",
            "count(tokens, \"a\")",
            "round(aggregate(upto, a) * (indices + 1))",
            "selector_width(select(tokens, \"a\", ==))");
    if (depth <= 0) return Arbitraries.oneOf(basic, constants());
    Arbitrary<String> parts = numbers(depth - 1);
    Arbitrary<String> operation =
        Combinators.combine(parts, Arbitraries.of("+", "-", "*", "/", "%"), parts)
            .as("(%s %s %s)"::formatted);
    Arbitrary<String> power =
        Combinators.combine(parts, Arbitraries.of("2", "3", "25", "40", "60", "0.5"))
            .as("(%s ^ %s)"::formatted);
    Arbitrary<String> mean =
        Combinators.combine(
                Arbitraries.of("full_s", "upto", "before", "as", "next"),
                parts,
                Arbitraries.of("", ", 1", ", 0.5"))
            .as((selector, values, otherwise) ->
                "aggregate(%s, %s%s)".formatted(selector, broadcast(values), otherwise));
    Arbitrary<String> whole =
        Combinators.combine(Arbitraries.of("round", "floor", "ceil", "abs", "-"), parts)
            .as("%s(%s)"::formatted);
    Arbitrary<String> choice =
        Combinators.combine(parts, conditions(0), parts).as("(%s if %s else %s)"::formatted);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, basic),
        net.jqwik.api.Tuple.of(3, operation),
        net.jqwik.api.Tuple.of(1, power),
        net.jqwik.api.Tuple.of(4, mean),
        net.jqwik.api.Tuple.of(1, whole),
        net.jqwik.api.Tuple.of(1, choice));
  }

  /** A constant as a column. */
  private static String broadcast(String values) {
    return "(%s + 0 * indices)".formatted(values);
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
    LoweredProgram program =
        lowered(
            """
            a = indicator(tokens == "a");
            upto = select(indices, indices, <=);
            before = select(indices, indices, <);
            as = select(tokens, "a", ==);
            next = select(indices, indices + 1, ==);
            v = %s;
            """
                .formatted(condition));
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
