package rasp.judge.check;

import java.util.Optional;

/**
 * The first word, of those that any thread found, on which a program is wrong; threads leave out
 * what cannot come before it.
 */
final class BestSoFar {
  private record Found(Word word, long unit) {}

  private volatile Optional<Found> found = Optional.empty();

  /** The units of a stage are in the order of their words. */
  synchronized void offer(Word word, long unit) {
    if (found.isEmpty() || word.compareTo(found.get().word()) < 0) {
      found = Optional.of(new Found(word, unit));
    }
  }

  /** The length up to which the unit's words may come before the word found, at most the given. */
  int limit(long unit, int longest) {
    Optional<Found> known = found;
    if (known.isEmpty()) return longest;
    int length = known.get().word().length();
    return unit < known.get().unit() ? length : length - 1;
  }
}
