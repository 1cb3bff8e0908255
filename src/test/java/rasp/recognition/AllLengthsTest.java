package rasp.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import rasp.automaton.Alphabet;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.language.ReadAt;

/** The automaton of a program accepts exactly what running the program accepts. */
class AllLengthsTest {
  private static final int LONGEST = 12;
  private static final Atom TRUE = Atom.of(true);
  private static final List<ReadAt> READ_OUTS = List.of(ReadAt.LAST, ReadAt.FIRST, ReadAt.ALL);

  @Test
  void automataAgreeWithRunningOnAllWordsUpToLength12() {
    int mixed = 0;
    int outside = 0;
    int programs = 0;
    int undefined = 0;
    int largest = 0;
    long words = 0;
    for (long seed = 0; programs < 1000; seed++) {
      var drawn = FragmentPrograms.of(seed, "ab", 4 + (int) (seed % 9));
      ReadAt readOut = READ_OUTS.get((int) (seed % 3));
      Recognition recognition =
          AllLengths.of(drawn.graph(), drawn.output(), Alphabet.of("ab"), readOut, TRUE::sameAs);
      if (!(recognition instanceof Recognition.Language language)) {
        outside++;
        continue;
      }
      programs++;
      largest = Math.max(largest, language.language().states());
      var counts = new int[LONGEST + 1];
      var evaluator = new FastEvaluator(drawn.graph(), drawn.output());
      boolean failed = false;
      for (int length = 1; length <= LONGEST; length++) {
        for (int code = 0; code < 1 << length; code++) {
          String word = word(length, code);
          Evaluation run = evaluator.evaluate(Input.of(word));
          words++;
          long name = seed;
          assertEquals(
              run instanceof Evaluation.Failure,
              language.undefined().accepts(word),
              () -> "seed " + name + " on " + word + " " + drawn.graph().ops());
          boolean accepted =
              run instanceof Evaluation.Values(var values) && accepts(values.values(), readOut);
          assertEquals(
              accepted,
              language.language().accepts(word),
              () -> "seed " + name + " on " + word + " " + readOut + drawn.graph().ops());
          failed |= run instanceof Evaluation.Failure;
          if (accepted) counts[length]++;
        }
      }
      if (failed) undefined++;
      boolean some = true;
      for (int length = 3; length <= LONGEST; length++) {
        some &= counts[length] > 0 && counts[length] < 1 << length;
      }
      if (some) mixed++;
    }
    System.out.printf(
        "%d programs agree on %d words; %d accept some and reject some words of each length from 3"
            + " to %d; %d have no value on some word; %d more left the fragment; at most %d"
            + " states%n",
        programs, words, mixed, LONGEST, undefined, outside, largest);
    assertTrue(mixed >= 300, () -> "too few programs are not constant");
    assertEquals(0, outside);
  }

  private static boolean accepts(List<Atom> values, ReadAt readOut) {
    return switch (readOut) {
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
