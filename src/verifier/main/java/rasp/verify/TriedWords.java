package rasp.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.NamedLetters;

/**
 * The words on which values are compared: all up to length 3, or as many drawn ones where these are
 * more than the limit; and drawn ones of each length from 4 to 12. Of one letter all up to length
 * 64. Where a § comes first it is not counted.
 *
 * @param words each a list of letters
 * @param allUpTo the length up to which these are all words
 */
record TriedWords(List<String> letters, List<List<String>> words, int allUpTo) {
  /** All words up to this length are tried, where they are not too many. */
  static final int SHORT = 3;

  /** Words up to this length are drawn. */
  static final int LONG = 12;

  /** Words of one letter are tried up to this length. */
  static final int LONGEST = 64;

  /**
   * The words over letters.
   *
   * @param seed of what is drawn
   */
  static TriedWords of(List<String> letters, Limits limits, long seed) {
    if (letters.isEmpty()) return new TriedWords(letters, List.of(), 0);
    if (letters.size() == 1) {
      List<List<String>> words =
          IntStream.rangeClosed(1, LONGEST).mapToObj(n -> repeated(letters, n)).toList();
      return new TriedWords(letters, words, LONGEST);
    }
    var words = new LinkedHashSet<List<String>>();
    var random = new Random(seed);
    int allUpTo = 0;
    List<List<String>> longest = List.of(List.of());
    while (allUpTo < SHORT
        && words.size() + (long) longest.size() * letters.size() <= limits.words()) {
      longest = longer(longest, letters);
      words.addAll(longest);
      allUpTo++;
    }
    // At least as many, distinct; there are more than that of length 3 alone.
    while (allUpTo < SHORT && words.size() < limits.words()) {
      words.add(drawn(letters, allUpTo + 1 + random.nextInt(SHORT - allUpTo), random));
    }
    for (int length = SHORT + 1; length <= LONG; length++) {
      int wanted = words.size() + limits.drawn();
      // The same word may be drawn again; there may be hardly more words than wanted.
      for (int i = 0; i < 3 * limits.drawn() && words.size() < wanted; i++) {
        words.add(drawn(letters, length, random));
      }
    }
    return new TriedWords(letters, List.copyOf(words), allUpTo);
  }

  private static List<String> repeated(List<String> letters, int length) {
    return IntStream.range(0, length).mapToObj(i -> letters.getFirst()).toList();
  }

  private static List<List<String>> longer(List<List<String>> words, List<String> letters) {
    var longer = new ArrayList<List<String>>();
    for (List<String> word : words) {
      for (String letter : letters) {
        var more = new ArrayList<>(word);
        more.add(letter);
        longer.add(List.copyOf(more));
      }
    }
    return longer;
  }

  /** Of a few of the letters, so that equal ones meet. */
  static List<String> drawn(List<String> letters, int length, Random random) {
    int few = 1 + random.nextInt(Math.min(letters.size(), length + 1));
    List<String> some =
        IntStream.range(0, few).mapToObj(i -> letters.get(random.nextInt(letters.size()))).toList();
    return IntStream.range(0, length).mapToObj(i -> some.get(random.nextInt(few))).toList();
  }

  /**
   * The letters of words where no alphabet is assumed: those that the program names, digits where
   * it reads numbers, some others, and one more.
   */
  static List<String> letters(Graph written, Id root) {
    NamedLetters named = NamedLetters.of(written, root);
    var letters = new TreeSet<>(named.letters());
    if (named.readsNumbers()) letters.addAll(List.of("0", "1", "2"));
    for (String more : List.of("a", "b", "0")) {
      if (letters.size() < SHORT) letters.add(more);
    }
    letters.add("x");
    return List.copyOf(letters);
  }

  /** The letters without the mark at the beginning, where there is one. */
  static List<String> between(Collection<String> letters, boolean bos) {
    return letters.stream().filter(letter -> !bos || !letter.equals(Assumptions.BOS)).toList();
  }
}
