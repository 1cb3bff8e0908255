package rasp.judge.check;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of some words.
 *
 * @param words how many were put to the program
 * @param right on how many it was right
 * @param wrong the first in order on which it was not
 * @param lengths how many of the words were of each length, where they were drawn
 */
record Tally(
    long words, long right, Optional<Word> wrong, ImmutableSortedMap<Integer, Long> lengths) {
  static final Tally NONE = new Tally(0, 0, Optional.empty());

  /** A tally of words whose lengths are not counted, since they are all of these. */
  Tally(long words, long right, Optional<Word> wrong) {
    this(words, right, wrong, ImmutableSortedMap.of());
  }

  /** The tally of a drawn word. */
  static Tally of(Word word, boolean isRight) {
    return new Tally(
        1,
        isRight ? 1 : 0,
        isRight ? Optional.empty() : Optional.of(word),
        ImmutableSortedMap.of(word.length(), 1L));
  }

  Tally plus(Tally other) {
    return new Tally(
        words + other.words,
        right + other.right,
        Stream.of(wrong, other.wrong).flatMap(Optional::stream).min(Word::compareTo),
        sum(lengths, other.lengths));
  }

  private static ImmutableSortedMap<Integer, Long> sum(
      ImmutableSortedMap<Integer, Long> one, ImmutableSortedMap<Integer, Long> other) {
    if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
    var sum = new TreeMap<Integer, Long>(one);
    other.forEach((length, words) -> sum.merge(length, words, Long::sum));
    return ImmutableSortedMap.copyOfSorted(sum);
  }
}
