package rasp.formal.counting;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;

/** All words over an alphabet. */
public final class AllWords {
  private AllWords() {}

  /** How many there are of a length. */
  public static BigInteger count(Alphabet alphabet, int length) {
    return BigInteger.valueOf(alphabet.size()).pow(length);
  }

  /** Those of a length, by the order of letters. */
  public static Stream<String> ofLength(Alphabet alphabet, int length) {
    if (alphabet.size() == 0) return length == 0 ? Stream.of("") : Stream.empty();
    var first = new int[length];
    return Stream.iterate(first, word -> word.length == length, word -> next(word, alphabet.size()))
        .map(word -> spelled(word, alphabet));
  }

  /** The next word of the same length; behind the last one, something longer. */
  private static int[] next(int[] word, int letters) {
    int[] next = word.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      if (++next[i] < letters) return next;
      next[i] = 0;
    }
    return new int[word.length + 1];
  }

  private static String spelled(int[] word, Alphabet alphabet) {
    int[] codePoints = Arrays.stream(word).map(alphabet::codePoint).toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  /** One of a length, all alike probable. */
  public static String draw(Alphabet alphabet, int length, RandomGenerator random) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.appendCodePoint(alphabet.codePoint(random.nextInt(alphabet.size())));
    }
    return word.toString();
  }
}
