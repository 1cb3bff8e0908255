package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.Task;
import rasp.formal.sampling.LanguageSampler;
import rasp.formal.sampling.Turn;

/** Words of moderate length, of an even and an odd one, are drawn from all that has a name. */
class SamplingTest {
  private static final Library LIBRARY = Library.in(Checkout.LANGUAGES);

  /** All that is listed, and large members of the families. */
  static Stream<String> names() {
    return Stream.concat(
        LIBRARY.names().stream(),
        Stream.of(
            "dyck-12",
            "dyck-12-1000",
            "dyck-12-prefixes",
            "dyck-12-ptf",
            "shuffle-dyck-1",
            "shuffle-dyck-3",
            "shuffle-dyck-5",
            "shuffle-dyck-8",
            "boolean-1",
            "d-100",
            "mod-100",
            "piecewise-100",
            "c-star-a-50-c-star",
            "hop-100"));
  }

  private static Language words(String name) {
    Problem problem = LibraryTest.problem(name);
    return problem instanceof Task task ? task.inputs() : (Language) problem;
  }

  @ParameterizedTest
  @MethodSource("names")
  void wordsOfModerateLengthAreDrawn(String name) {
    Language language = words(name);
    var random = new SplittableRandom(1);
    for (int n : new int[] {64, 65, 200}) {
      Slice slice = language.ofLength(n);
      if (slice.count().equals(Optional.of(BigInteger.ZERO))) {
        assertEquals(Optional.empty(), slice.draw(random));
        continue;
      }
      String word = slice.draw(random).orElseThrow();
      assertEquals(n, word.codePointCount(0, word.length()));
      assertTrue(language.contains(word), word);
    }
    var sampler = new LanguageSampler(language);
    for (int n = 64; n <= 65; n++) {
      int length = n;
      for (int i = 0; i < 20; i++) {
        sampler
            .nearMiss(n, new Turn(i, random))
            .ifPresent(word -> assertIs(false, language, length, word));
        sampler
            .edgeMember(n, new Turn(i, random))
            .ifPresent(word -> assertIs(true, language, length, word));
      }
    }
    assertEquals(31, language.counts(30).size());
  }

  private static void assertIs(boolean member, Language language, int length, String word) {
    assertEquals(length, word.codePointCount(0, word.length()));
    assertEquals(member, language.contains(word), word);
  }

  /** Half as many pairs of brackets, each of one of two kinds: Cat(m) · Cat(m + 1) (Guy 1986). */
  @Test
  void twoShuffledKindsAreCountedByAProductOfCatalanNumbers() {
    var counts = words("shuffle-dyck-2").counts(200);
    BigInteger catalan = BigInteger.ONE;
    for (int m = 0; m <= 100; m++) {
      BigInteger next =
          catalan.multiply(BigInteger.valueOf(4L * m + 2)).divide(BigInteger.valueOf(m + 2L));
      assertEquals(Optional.of(catalan.multiply(next)), counts.get(2 * m));
      catalan = next;
    }
  }
}
