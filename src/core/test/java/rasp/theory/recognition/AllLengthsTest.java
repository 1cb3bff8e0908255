package rasp.theory.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.ReadAt;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;

/** The automaton of a program accepts exactly what running the program accepts. */
class AllLengthsTest {
  private static final int PROGRAMS = 1000;
  private static final int LONGEST = 12;
  private static final Atom TRUE = Atom.of(true);
  private static final List<ReadAt> READ_AT = List.of(ReadAt.LAST, ReadAt.FIRST, ReadAt.ALL);

  /** What came of a program. */
  private record Agreement(int states, boolean mixed, boolean undefined) {}

  @Test
  void automataAgreeWithRunningOnAllWordsUpToLength12() {
    List<Agreement> programs =
        IntStream.range(0, PROGRAMS).parallel().mapToObj(AllLengthsTest::agreement).toList();
    long mixed = programs.stream().filter(Agreement::mixed).count();
    System.out.printf(
        "%d programs agree on all %d words up to length %d; %d accept some and reject some words of"
            + " each length from 3; the largest automaton has %d states%n",
        programs.size(),
        (2 << LONGEST) - 2,
        LONGEST,
        mixed,
        programs.stream().mapToInt(Agreement::states).max().orElseThrow());
    assertTrue(mixed >= 300, () -> "only " + mixed + " programs accept some and reject some words");
  }

  @Test
  void programsThatCountOrHaveNoValueAgreeWhereTheyAreFollowed() {
    List<Agreement> programs =
        IntStream.range(0, 300)
            .parallel()
            .mapToObj(seed -> {
              var drawn = FragmentPrograms.counting(seed, "ab", 3 + seed % 5);
              ReadAt readAt = READ_AT.get(seed % READ_AT.size());
              return recognition(drawn, readAt) instanceof Recognition.Language language
                  ? Optional.of(agreement(seed, drawn, readAt, language, 9))
                  : Optional.<Agreement>empty();
            })
            .flatMap(Optional::stream)
            .toList();
    long undefined = programs.stream().filter(Agreement::undefined).count();
    System.out.printf(
        "%d of 300 counting programs are followed and agree; %d of them have no value somewhere%n",
        programs.size(), undefined);
    assertTrue(programs.size() >= 150 && undefined >= 50);
  }

  private static Recognition recognition(FragmentPrograms.Drawn drawn, ReadAt readAt) {
    return AllLengths.of(drawn.graph(), drawn.output(), Alphabet.of("ab"), readAt, List.of(TRUE));
  }

  private static Agreement agreement(int seed) {
    var drawn = FragmentPrograms.of(seed, "ab", 4 + seed % 9);
    ReadAt readAt = READ_AT.get(seed % READ_AT.size());
    var language = assertInstanceOf(Recognition.Language.class, recognition(drawn, readAt));
    return agreement(seed, drawn, readAt, language, LONGEST);
  }

  private static Agreement agreement(
      int seed,
      FragmentPrograms.Drawn drawn,
      ReadAt readAt,
      Recognition.Language language,
      int longest) {
    var evaluator = new FastEvaluator(drawn.graph(), drawn.output());
    boolean mixed = true;
    for (int length = 1; length <= longest; length++) {
      int accepted = 0;
      for (int code = 0; code < 1 << length; code++) {
        String word = word(length, code);
        Evaluation run = evaluator.evaluate(Input.of(word));
        boolean accepts = accepts(run, readAt);
        if (accepts) accepted++;
        assertEquals(
            List.of(accepts, run instanceof Evaluation.Failure),
            List.of(language.language().accepts(word), language.undefined().accepts(word)),
            () -> "seed %d on %s: %s".formatted(seed, word, drawn.graph().ops()));
      }
      if (length >= 3) mixed &= accepted > 0 && accepted < 1 << length;
    }
    return new Agreement(
        language.language().states(), mixed, language.undefined().firstWord().isPresent());
  }

  private static boolean accepts(Evaluation run, ReadAt readAt) {
    if (!(run instanceof Evaluation.Values(var sequence))) return false;
    List<Atom> values = sequence.values();
    return switch (readAt) {
      case LAST, PREFIXES -> TRUE.sameAs(values.getLast());
      case FIRST -> TRUE.sameAs(values.getFirst());
      case ALL -> values.stream().allMatch(TRUE::sameAs);
    };
  }

  private static String word(int length, int code) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) word.append((code >> i & 1) == 0 ? 'a' : 'b');
    return word.toString();
  }
}
