package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.Checkout;
import rasp.formal.counting.AllWords;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Slice;
import rasp.formal.counting.Uniformity;
import rasp.formal.language.Language;
import rasp.formal.sampling.LanguageSampler;
import rasp.formal.sampling.Turn;

/** What holds of every language of the library, by looking at all words up to a length. */
class LanguageLawsTest {
  private static final Library LIBRARY = Library.in(Checkout.LANGUAGES);

  /** {@code -Dwords=…} looks further. */
  private static final long WORDS = Long.getLong("words", 5_000);

  private static final int LONGEST = 10;

  static List<Language> languages() {
    return LIBRARY.all().stream()
        .filter(Language.class::isInstance)
        .map(Language.class::cast)
        .toList();
  }

  /** The lengths up to ten that have no more words than can be looked at. */
  private static IntStream lengths(Language language) {
    return IntStream.rangeClosed(0, LONGEST)
        .takeWhile(
            n -> AllWords.count(language.alphabet(), n).compareTo(BigInteger.valueOf(WORDS)) <= 0);
  }

  @Test
  void everyLanguageHasASecondDefinition() {
    assertEquals(
        languages().stream().map(Language::name).sorted().toList(), SecondDefinitions.names());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void twoDefinitionsAgreeAndCountsAreThoseOfBruteForce(Language language) {
    Predicate<String> second = SecondDefinitions.of(language.name());
    List<Optional<BigInteger>> counts = language.counts(LONGEST);
    lengths(language)
        .forEach(n -> {
          var members = AllWords.ofLength(language.alphabet(), n).filter(second).toList();
          AllWords.ofLength(language.alphabet(), n)
              .forEach(word ->
                  assertEquals(second.test(word), language.contains(word), () -> "on " + word));
          assertEquals(members, language.ofLength(n).words().toList(), "in the order of letters");
          assertEquals(Optional.of(BigInteger.valueOf(members.size())), counts.get(n));
          assertEquals(counts.get(n), language.ofLength(n).count());
        });
  }

  /** A letter may follow if a member that is not much longer begins so. */
  @ParameterizedTest
  @MethodSource("languages")
  void whatMayFollowAPrefixIsWhatFollowsItInMembers(Language language) {
    int longest = lengths(language).max().orElseThrow();
    var beginnings = new HashSet<String>();
    for (int n = 0; n <= longest; n++) {
      language
          .ofLength(n)
          .words()
          .forEach(word ->
              IntStream.rangeClosed(0, word.length())
                  .forEach(i -> beginnings.add(word.substring(0, i))));
    }
    lengths(language)
        .filter(n -> 2 * n <= longest)
        .boxed()
        .flatMap(n -> AllWords.ofLength(language.alphabet(), n).limit(2_000))
        .forEach(prefix -> {
          Continuations after = language.after(prefix).orElseThrow();
          assertEquals(language.contains(prefix), after.mayEnd(), prefix);
          for (String letter : language.alphabet().letters()) {
            if (beginnings.contains(prefix + letter)) {
              assertTrue(after.letters().contains(letter), prefix + " then " + letter);
            }
          }
          assertTrue(
              beginnings.containsAll(nearlyAll(prefix, after, longest)),
              () -> prefix + " then " + after + " of " + language);
        });
  }

  /** Prefixes so short that a member that begins so is among those looked at. */
  private static Set<String> nearlyAll(String prefix, Continuations after, int longest) {
    var words = new HashSet<String>();
    if (3 * prefix.length() + 6 > longest) return words;
    after.letters().forEach(letter -> words.add(prefix + letter));
    return words;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void drawnWordsAreMembersAndOthersAreNot(Language language) {
    var random = new SplittableRandom(1);
    for (int n : new int[] {0, 1, 2, 5, 12, 13, 24}) {
      Slice slice = language.ofLength(n);
      for (int i = 0; i < 20; i++) {
        Optional<String> member = slice.draw(random);
        member.ifPresent(word -> assertTrue(language.contains(word), word));
        member.ifPresent(word -> assertEquals(n, word.codePointCount(0, word.length())));
      }
      var sampler = new LanguageSampler(language);
      for (int i = 0; i < 20; i++) {
        sampler
            .nearMiss(n, new Turn(i, random))
            .ifPresent(word -> assertFalse(language.contains(word), word));
        sampler
            .random(n, new Turn(i, random))
            .ifPresent(word -> assertFalse(language.contains(word), word));
        sampler
            .edgeMember(n, new Turn(i, random))
            .ifPresent(word -> assertTrue(language.contains(word), word));
        for (Optional<String> word :
            List.of(
                sampler.nearMiss(n, new Turn(i, random)),
                sampler.edgeMember(n, new Turn(i, random)))) {
          word.ifPresent(it -> assertEquals(n, it.codePointCount(0, it.length())));
        }
      }
    }
  }

  static Stream<Language> sampled() {
    return Stream.of(
            "dyck-1",
            "dyck-2",
            "dyck-2-3",
            "dyck-2-prefixes",
            "shuffle-dyck-2",
            "shuffle-dyck-6",
            "reset-dyck-1",
            "boolean-3",
            "majority",
            "tomita-3",
            "missing-duplicate-flare",
            "binary-addition-flare",
            "binary-multiplication-flare",
            "compute-sqrt-flare",
            "stack-manipulation-flare",
            "dyck-2-grammar")
        .map(LanguageLawsTest::language);
  }

  private static Language language(String name) {
    return switch (LIBRARY.find(name)) {
      case Lookup.Found(Language language) -> language;
      case Lookup other -> throw new AssertionError(other);
    };
  }

  /** The first length from 6 on with at least 20 members. */
  private static Slice slice(Language language) {
    return IntStream.iterate(6, n -> n + 1)
        .mapToObj(language::ofLength)
        .filter(slice -> slice.count().orElseThrow().compareTo(BigInteger.valueOf(20)) >= 0)
        .findFirst()
        .orElseThrow();
  }

  /** The probability that fair draws are as far from even as these, or further. */
  private static double evenness(Slice slice, Supplier<String> draw) {
    List<String> words = slice.words().toList();
    int draws = 40 * words.size();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < draws; i++) seen.merge(draw.get(), 1, Integer::sum);
    double expected = (double) draws / words.size();
    double distance = 0;
    for (String word : words) {
      double off = seen.getOrDefault(word, 0) - expected;
      distance += off * off / expected;
    }
    return 1 - new ChiSquaredDistribution(words.size() - 1).cumulativeProbability(distance);
  }

  @ParameterizedTest
  @MethodSource("sampled")
  void membersAreDrawnUniformly(Language language) {
    Slice slice = slice(language);
    assertEquals(Uniformity.EXACT, slice.uniformity());
    for (long seed = 1; seed <= 10; seed++) {
      var random = new SplittableRandom(seed);
      double p = evenness(slice, () -> slice.draw(random).orElseThrow());
      assertTrue(p > 1e-6, language + ", seed " + seed + ": p = " + p);
    }
  }

  /** The next letter is drawn evenly among those that can still become a word of this length. */
  @ParameterizedTest
  @ValueSource(strings = {"dyck-1", "dyck-2-3", "boolean-3", "binary-addition-flare"})
  void theSameTestRejectsDrawingTransitionsEvenly(String name) {
    Slice slice = slice(language(name));
    var random = new SplittableRandom(1);
    double p = evenness(slice, () -> byTransitions(slice, random));
    assertTrue(p < 1e-6, name + ": p = " + p);
  }

  private static String byTransitions(Slice slice, SplittableRandom random) {
    List<String> left = slice.words().toList();
    String word = "";
    while (word.length() < slice.length()) {
      int at = word.length();
      List<Character> letters = left.stream().map(w -> w.charAt(at)).distinct().toList();
      word += letters.get(random.nextInt(letters.size()));
      String prefix = word;
      left = left.stream().filter(w -> w.startsWith(prefix)).toList();
    }
    return word;
  }

  private static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) return BigInteger.ZERO;
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void dyckWordsAreCountedByCatalanNumbersAndTheirPrefixesByBallotSums(int kinds) {
    BigInteger k = BigInteger.valueOf(kinds);
    var words = language("dyck-" + kinds).counts(60);
    var prefixes = language("dyck-" + kinds + "-prefixes").counts(60);
    for (int n = 0; n <= 60; n++) {
      int m = n / 2;
      BigInteger catalan = choose(2 * m, m).divide(BigInteger.valueOf(m + 1L));
      BigInteger expected = n % 2 == 0 ? catalan.multiply(k.pow(m)) : BigInteger.ZERO;
      assertEquals(Optional.of(expected), words.get(n));
      BigInteger ballots = BigInteger.ZERO;
      for (int closed = 0; 2 * closed <= n; closed++) {
        BigInteger ballot = choose(n, closed).subtract(choose(n, closed - 1));
        ballots = ballots.add(ballot.multiply(k.pow(n - closed)));
      }
      assertEquals(Optional.of(ballots), prefixes.get(n));
    }
  }
}
