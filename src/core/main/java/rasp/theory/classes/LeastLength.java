package rasp.theory.classes;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import rasp.formal.automaton.Dfa;

/**
 * The least k for which what a word shows of itself at length k decides: its scattered subwords of
 * at most k letters, or its beginning, end and factors.
 *
 * <p>All words are gone through by what they show and where they lead, breadth first, until two
 * words that show the same lead to different states, in which case k is too small. How much there
 * is to show grows fast with k, so the search stops at a limit.
 *
 * @param k the least number that is enough, or if the search stopped, the greatest that was found
 *     not to be
 * @param found whether the search came to its end
 * @param fewer two words that show the same for a smaller k, of which one is in the language
 */
public record LeastLength(int k, boolean found, Optional<Pair> fewer) {
  /** Two words that show the same. */
  public record Pair(String member, String nonMember) {}

  /** So many subwords or factors are held, of all different things shown together. */
  private static final int MAX_HELD = 1_000_000;

  private static final int MAX_LENGTH = 64;

  /** What a word shows: so many subwords or factors, and at least one. */
  private sealed interface Shown {
    int size();
  }

  /** Where a word leads, and the word. */
  private record Met(int state, String word) {}

  private sealed interface Outcome {
    record Enough() implements Outcome {}

    record TooFew(Pair pair) implements Outcome {}

    record Stopped() implements Outcome {}
  }

  /** For the scattered subwords; the language is piecewise testable. */
  public static LeastLength ofSubwords(RegularLanguage language) {
    return search(language.dfa(), 0, k -> Subwords.none(), Subwords::then);
  }

  /** For the first and last k - 1 letters and the factors; the language is locally testable. */
  public static LeastLength ofFactors(RegularLanguage language) {
    return search(language.dfa(), 1, k -> Factors.none(k), Factors::then);
  }

  /** Whether the subwords of at most k letters decide; not if the search stops. */
  static boolean subwordsDecide(RegularLanguage language, int k) {
    return tryOut(language.dfa(), Subwords.none(), (shown, letter) -> shown.then(letter, k))
        instanceof Outcome.Enough;
  }

  /** Whether the first and last k - 1 letters and the factors decide; not if the search stops. */
  static boolean factorsDecide(RegularLanguage language, int k) {
    return tryOut(language.dfa(), Factors.none(k), (shown, letter) -> shown.then(letter, k))
        instanceof Outcome.Enough;
  }

  /** How what a word shows changes with one more letter. */
  @FunctionalInterface
  private interface Extension<T> {
    T of(T shown, String letter, int k);
  }

  private static <T extends Shown> LeastLength search(
      Dfa dfa, int least, IntFunction<T> none, Extension<T> extension) {
    Optional<Pair> fewer = Optional.empty();
    for (int k = least; k <= MAX_LENGTH; k++) {
      int length = k;
      BiFunction<T, String, T> extend = (shown, letter) -> extension.of(shown, letter, length);
      switch (tryOut(dfa, none.apply(k), extend)) {
        case Outcome.Enough enough -> {
          return new LeastLength(k, true, fewer);
        }
        case Outcome.Stopped stopped -> {
          return new LeastLength(k - 1, false, fewer);
        }
        case Outcome.TooFew(Pair pair) -> fewer = Optional.of(pair);
      }
    }
    return new LeastLength(MAX_LENGTH, false, fewer);
  }

  private static <T extends Shown> Outcome tryOut(
      Dfa dfa, T none, BiFunction<T, String, T> extend) {
    long held = 0;
    Map<T, Met> met = new HashMap<>();
    var queue = new ArrayDeque<Map.Entry<T, Met>>();
    var start = new Met(dfa.start(), "");
    met.put(none, start);
    queue.add(Map.entry(none, start));
    while (!queue.isEmpty()) {
      Map.Entry<T, Met> at = queue.remove();
      for (int letter = 0; letter < dfa.letters(); letter++) {
        String text = dfa.alphabet().text(letter);
        T shown = extend.apply(at.getKey(), text);
        var now = new Met(dfa.next(at.getValue().state(), letter), at.getValue().word() + text);
        Met before = met.putIfAbsent(shown, now);
        if (before == null) {
          queue.add(Map.entry(shown, now));
          held += shown.size();
        }
        if (before != null && before.state() != now.state()) {
          return new Outcome.TooFew(separated(dfa, before, now));
        }
      }
      if (held > MAX_HELD) return new Outcome.Stopped();
    }
    return new Outcome.Enough();
  }

  /** Two words that show the same still do so with the same letters behind. */
  private static Pair separated(Dfa dfa, Met one, Met other) {
    String after = dfa.from(one.state()).separatingWord(dfa.from(other.state())).orElseThrow();
    boolean first = dfa.isAccepting(dfa.run(one.state(), after));
    return new Pair((first ? one : other).word() + after, (first ? other : one).word() + after);
  }

  /** The scattered subwords of at most k letters. */
  private record Subwords(ImmutableSet<String> words) implements Shown {
    @Override
    public int size() {
      return words.size();
    }

    static Subwords none() {
      return new Subwords(ImmutableSet.of(""));
    }

    Subwords then(String letter, int k) {
      var all = ImmutableSet.<String>builder().addAll(words);
      for (String word : words) {
        if (word.codePointCount(0, word.length()) < k) all.add(word + letter);
      }
      return new Subwords(all.build());
    }
  }

  /** The first and the last k - 1 letters, and the factors of k letters. */
  private record Factors(String first, String last, ImmutableSet<String> factors) implements Shown {
    @Override
    public int size() {
      return factors.size() + 1;
    }

    static Factors none(int k) {
      if (k < 1) throw new IllegalArgumentException("k = " + k);
      return new Factors("", "", ImmutableSet.of());
    }

    Factors then(String letter, int k) {
      String longer = last + letter;
      if (longer.codePointCount(0, longer.length()) < k) {
        return new Factors(first + letter, longer, factors);
      }
      return new Factors(
          first,
          longer.substring(longer.offsetByCodePoints(0, 1)),
          ImmutableSet.<String>builder().addAll(factors).add(longer).build());
    }
  }
}
