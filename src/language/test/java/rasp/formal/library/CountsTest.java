package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;

/**
 * The number of words of each length is what looking at words finds: up to length ten, or as far as
 * there are not too many to look at. How far that is stands in {@code counts.txt}, which {@code
 * -Dgolden=write} renews; {@code -Dwords=10000000} looks further, and prints it.
 */
class CountsTest {
  private static final Path GOLDEN =
      Checkout.resource("language", "rasp/formal/library/counts.txt");
  private static final int LONGEST = 10;

  /** So many words and beginnings of words of one length are looked at. */
  private static final long MOST = 500_000;

  private static final long WORDS = Long.getLong("words", MOST);

  static List<Language> languages() {
    return LanguageLawsTest.languages();
  }

  /** How far the counts were compared, in a line. */
  private static String compared(Language language) {
    var search = new BruteForce(language, WORDS);
    List<Optional<BigInteger>> counts = language.counts(LONGEST);
    long members = 0;
    int longest = -1;
    for (int n = 0; n <= LONGEST; n++) {
      Slice slice = language.ofLength(n);
      Iterator<String> words = slice.words().iterator();
      OptionalLong found =
          search.members(
              n, word -> assertEquals(word, words.hasNext() ? words.next() : "no more words"));
      if (found.isEmpty()) break;
      assertFalse(words.hasNext(), () -> "there is also " + words.next());
      assertEquals(Optional.of(BigInteger.valueOf(found.getAsLong())), slice.count());
      assertEquals(slice.count(), counts.get(n));
      members += found.getAsLong();
      longest = n;
    }
    return String.format(
        Locale.ROOT,
        "%-28s %2d letters, up to length %2d: %d words",
        language.name(),
        language.alphabet().size(),
        longest,
        members);
  }

  @BeforeAll
  static void renewTheListIfAsked() throws IOException {
    if (!"write".equals(System.getProperty("golden"))) return;
    Files.write(GOLDEN, languages().stream().map(CountsTest::compared).toList());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void countsAreThoseOfBruteForce(Language language) throws IOException {
    String compared = compared(language);
    if (WORDS != MOST) System.out.println(compared);
    else assertTrue(Files.readAllLines(GOLDEN).contains(compared), compared);
  }

  @Test
  void allLanguagesOfUpToFiveLettersAreCountedToLengthTen() throws IOException {
    List<String> lines = Files.readAllLines(GOLDEN);
    assertEquals(languages().size(), lines.size());
    for (Language language : languages()) {
      if (language.alphabet().size() > 5) continue;
      assertTrue(
          lines.stream()
              .anyMatch(line ->
                  line.startsWith(language.name() + " ") && line.contains("up to length 10")),
          language.name());
    }
  }
}
