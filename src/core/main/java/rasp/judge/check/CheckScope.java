package rasp.judge.check;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Set;

/**
 * How much is put to a program: all words up to a length, and drawn ones.
 *
 * @param exhaustive the length
 * @param samples how many drawn words at least
 * @param shortest of the drawn words
 * @param longest of the drawn words
 * @param weights how the drawn words are shared out among those shares that there are
 * @param seed of the drawing
 */
public record CheckScope(
    int exhaustive,
    int samples,
    int shortest,
    int longest,
    ImmutableSortedMap<WordSource, Integer> weights,
    long seed) {
  /** Half of the drawn words members, a fifth of these at the edge, the other half not. */
  public static final ImmutableSortedMap<WordSource, Integer> WEIGHTS =
      ImmutableSortedMap.of(
          WordSource.MEMBERS,
          40,
          WordSource.NEAR_MISSES,
          30,
          WordSource.RANDOM,
          20,
          WordSource.EDGES,
          10);

  public CheckScope {
    if (exhaustive < 0 || samples < 0) throw new IllegalArgumentException("less than no words");
    if (samples > 0 && (shortest < 1 || longest < shortest)) {
      throw new IllegalArgumentException("no lengths from " + shortest + " to " + longest);
    }
  }

  /** All words up to a length, and no drawn ones. */
  public static CheckScope upTo(int length) {
    return new CheckScope(length, 0, 1, 1, WEIGHTS, 0);
  }

  /** As many drawn words, of one length, and no others. */
  CheckScope at(int length) {
    return new CheckScope(0, samples, length, length, weights, seed);
  }

  /**
   * Returns how many drawn words are of a share: together they are all, if there is a share at all,
   * but each has at least as many as there are lengths, so that every length is drawn from it.
   */
  int words(WordSource share, Set<WordSource> shares) {
    if (!shares.contains(share)) return 0;
    long all = 0;
    long before = 0;
    for (Map.Entry<WordSource, Integer> weight : weights.entrySet()) {
      if (!shares.contains(weight.getKey())) continue;
      all += weight.getValue();
      if (weight.getKey().compareTo(share) < 0) before += weight.getValue();
    }
    if (all == 0) return 0;
    long mine = weights.getOrDefault(share, 0);
    if (mine == 0 || samples == 0) return 0;
    int portion = (int) (samples * (before + mine) / all - samples * before / all);
    return Math.max(portion, longest - shortest + 1);
  }
}
