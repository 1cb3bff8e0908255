package rasp.judge.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * All words of some lengths, cut into units that threads do independently: unit u has the words
 * that begin with the u-th word of length {@code root}.
 *
 * @param from the shortest words that are put to the program
 * @param to the longest
 * @param root at most {@code from}
 * @param units number of letters to the power of {@code root}
 */
record Stage(int from, int to, int root, long units) {
  /** How many words a unit has at most, if letters allow. */
  private static final long UNIT = 4096;

  /** How many words a unit is to have on average, where only some words are asked. */
  private static final long UNITS_WORTH = 64;

  /**
   * The stages that put all words from length 1 up to a length to a program, shorter ones first.
   * Where words share the work on their beginnings, the later stages have several lengths each, so
   * that walking to them again is less than a third of the work.
   *
   * @param asked how many words of a length are put to the program, if known; where they are few
   *     among many, there are fewer units, so that no time goes into units without a word
   */
  static List<Stage> upTo(
      int length, int letters, boolean sharing, IntFunction<Optional<BigInteger>> asked) {
    var stages = new ArrayList<Stage>();
    int from = 1;
    int first = lengthOfUnit(letters, length);
    if (first > 0 && length > 0) {
      stages.add(new Stage(1, first, 0, 1));
      from = first + 1;
    }
    int lengths = !sharing ? 1 : letters == 2 ? 3 : letters == 3 ? 2 : 1;
    while (from <= length) {
      int to = Math.min(from + lengths - 1, length);
      int root = fewer(Math.min(from, to - lengthOfUnit(letters, to)), letters, asked.apply(to));
      stages.add(new Stage(from, to, root, power(letters, root).longValueExact()));
      from = to + 1;
    }
    return stages;
  }

  /** A root of which there are at most as many as there are words, if that is known. */
  private static int fewer(int root, int letters, Optional<BigInteger> words) {
    if (words.isEmpty()) return root;
    BigInteger most =
        words.get().divide(BigInteger.valueOf(UNITS_WORTH)).add(BigInteger.valueOf(UNITS_WORTH));
    int fewer = root;
    while (fewer > 0 && power(letters, fewer).compareTo(most) > 0) fewer--;
    return fewer;
  }

  /** The longest words of which a unit holds all, at most the given length. */
  private static int lengthOfUnit(int letters, int length) {
    int longest = 0;
    long words = 0;
    long level = 1;
    while (longest < length) {
      level *= letters;
      words += level;
      if (words > UNIT && letters > 1) break;
      longest++;
    }
    return longest;
  }

  /** The unit that has the word. */
  long unitOf(Word word, int letters) {
    long unit = 0;
    for (int i = 0; i < root; i++) unit = unit * letters + word.letter(i);
    return unit;
  }

  /** The number of words of a length. */
  static BigInteger power(int letters, int length) {
    return BigInteger.valueOf(letters).pow(length);
  }

  /** The number of words from length 1 up to a length. */
  static BigInteger words(int letters, int length) {
    BigInteger sum = BigInteger.ZERO;
    for (int n = 1; n <= length; n++) sum = sum.add(power(letters, n));
    return sum;
  }
}
