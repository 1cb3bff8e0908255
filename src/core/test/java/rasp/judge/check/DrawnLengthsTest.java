package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

/**
 * Each length of a range is drawn, of every share that has words of it, and the verdict says so.
 */
class DrawnLengthsTest {
  private static final Library LIBRARY = Library.in(Checkout.LANGUAGES);

  private static Specification standard(String name) {
    Problem problem = ((Lookup.Found) LIBRARY.find(name)).problem();
    return ((ProblemSpecification.To)
            ProblemSpecification.to(problem, Optional.empty(), Acceptance.USUAL))
        .standard();
  }

  static Stream<String> names() {
    return LIBRARY.names().stream();
  }

  /** Even where fewer words are wanted than there are lengths. */
  @ParameterizedTest
  @MethodSource("names")
  void everyLengthThatHasMembersIsDrawn(String name) {
    Problem problem = ((Lookup.Found) LIBRARY.find(name)).problem();
    Language words = problem instanceof Task task ? task.inputs() : (Language) problem;
    Set<Integer> lengths =
        IntStream.rangeClosed(13, 40)
            .filter(n -> words.ofLength(n).count().filter(count -> count.signum() == 0).isEmpty())
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    Specification standard = standard(name);
    WordSource share = problem instanceof Task ? WordSource.RANDOM : WordSource.MEMBERS;
    assertEquals(lengths, drawn(standard, share).lengths().keySet());
    if (problem instanceof Task) {
      assertEquals(lengths, drawn(standard, WordSource.EDGES).lengths().keySet());
    }
  }

  private static DrawnWords drawn(Specification standard, WordSource share) {
    ProgramUnderTest subject = CheckedPrograms.subject("v = indices + 1;", "v");
    var extent = new CheckScope(0, 10, 13, 40, ImmutableSortedMap.of(share, 1), 0);
    Verdict verdict = Check.of(subject, standard, extent, 1, Optional.empty(), Monitor.NONE);
    return Objects.requireNonNull(
        switch (verdict) {
          case Verdict.Holds holds -> holds.drawn().get(share);
          case Verdict.Refuted refuted -> refuted.drawn().get(share);
          case Verdict.Undecided undecided -> throw new AssertionError(undecided);
        });
  }

  @ParameterizedTest
  @CsvSource({"9", "27", "44", "45"})
  void aProgramThatIsWrongAtOneLengthIsRefuted(int length) {
    ProgramUnderTest subject =
        CheckedPrograms.subject(
            "v = indices %% 2 == 1 if length != %d else indices %% 2 == 0;".formatted(length), "v");
    var extent = new CheckScope(8, 100, 9, 45, CheckScope.WEIGHTS, 0);
    Verdict verdict =
        Check.of(subject, standard("aa-star"), extent, 1, Optional.empty(), Monitor.NONE);
    assertTrue(
        verdict instanceof Verdict.Refuted refuted
            && refuted.counterexample().word().size() == length,
        verdict.toString());
  }

  /** The number of words is in the sentence, and which lengths have none. */
  @Test
  void lengthsAreCountedInASentence() {
    assertEquals("lengths 9 to 11: 3 to 12 words each", sentence(9, 11, 9, 3, 10, 12, 11, 4));
    assertEquals("lengths 9 to 11: 3 words each; none of length 10", sentence(9, 11, 9, 3, 11, 3));
    assertEquals(
        "lengths 9 to 20: 1 word each; none of lengths 10 to 19", sentence(9, 20, 9, 1, 20, 1));
    assertEquals("length 9: 5 words", sentence(9, 9, 9, 5));
    assertEquals("lengths 9 to 10: no words", sentence(9, 10));
  }

  private static String sentence(int shortest, int longest, int... lengths) {
    var counts = ImmutableSortedMap.<Integer, Long>naturalOrder();
    for (int i = 0; i < lengths.length; i += 2) counts.put(lengths[i], (long) lengths[i + 1]);
    return new DrawnWords(Accuracy.of(1, 1), counts.buildOrThrow()).byLength(shortest, longest);
  }

  /** Beyond the bound, one below it, without any, and blind to the order. */
  @ParameterizedTest
  @CsvSource({
    "'depth > 13', 13..40",
    "'depth > 11', 13..40",
    "'depth < 0', 13..40",
    "'depth < 0', 24..26",
    "'depth > 12', 13..40"
  })
  void depthBoundsAreNoticed(String outside, String range) {
    ProgramUnderTest subject =
        CheckedPrograms.subject(
            """
            prefix = select(indices, indices, <=);
            step = indicator(tokens == "a") - indicator(tokens == "b");
            depth = round(aggregate(prefix, step) * (indices + 1));
            outside = %s;
            v = depth == 0 and aggregate(prefix, indicator(outside)) == 0;
            """
                .formatted(
                    outside.equals("depth > 12") || outside.equals("depth < 0")
                        ? outside
                        : "depth < 0 or " + outside),
            "v");
    String[] ends = range.split("\\.\\.", -1);
    var extent =
        new CheckScope(
            0, 1_000, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), CheckScope.WEIGHTS, 0);
    Verdict verdict =
        Check.of(subject, standard("d-12"), extent, 1, Optional.empty(), Monitor.NONE);
    assertTrue(verdict instanceof Verdict.Refuted, verdict.toString());
  }
}
