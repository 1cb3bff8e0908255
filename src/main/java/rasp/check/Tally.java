package rasp.check;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of some words.
 *
 * @param words how many were put to the program
 * @param right on how many it was right
 * @param wrong the first in order on which it was not
 */
record Tally(long words, long right, Optional<Word> wrong) {
  static final Tally NONE = new Tally(0, 0, Optional.empty());

  Tally plus(Tally other) {
    return new Tally(
        words + other.words,
        right + other.right,
        Stream.of(wrong, other.wrong).flatMap(Optional::stream).min(Word::compareTo));
  }
}
