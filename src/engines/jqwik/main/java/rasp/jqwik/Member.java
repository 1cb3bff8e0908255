package rasp.jqwik;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import rasp.formal.language.Language;

/**
 * A member that shrinks to members only: to what is left when a stretch or two letters are cut out,
 * to the first members of each lesser length, and to members of the same length with a letter that
 * comes before, at one place or at all where the letter stands.
 */
record Member(Language language, int shortest, String value) implements Shrinkable<String> {
  /** Members of each lesser length that are tried. */
  private static final int FIRST = 3;

  @Override
  public Stream<Shrinkable<String>> shrink() {
    return candidates().stream()
        .filter(word -> length(word) >= shortest && isLess(word) && language.contains(word))
        .map(word -> new Member(language, shortest, word));
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }

  /** Shorter, or of the same length and earlier in the order of letters. */
  private boolean isLess(String word) {
    int difference = length(word) - length(value);
    return difference < 0 || (difference == 0 && word.compareTo(value) < 0);
  }

  private Set<String> candidates() {
    var candidates = new LinkedHashSet<String>();
    int[] letters = value.codePoints().toArray();
    int length = letters.length;
    for (int kept = shortest; kept < length; kept++) {
      language.ofLength(kept).words().limit(FIRST).forEach(candidates::add);
      for (int start = 0; start <= kept; start++) {
        candidates.add(without(letters, start, start + length - kept));
      }
    }
    for (int first = 0; first < length; first++) {
      for (int second = first + 2; second < length; second++) {
        candidates.add(without(letters, first, first + 1, second, second + 1));
      }
    }
    for (String letter : language.alphabet().letters()) {
      for (int at = 0; at < length; at++) {
        candidates.add(text(letters, 0, at) + letter + text(letters, at + 1, length));
        candidates.add(value.replace(Character.toString(letters[at]), letter));
      }
    }
    return candidates;
  }

  /** The letters but those of some stretches, given by their starts and ends. */
  private static String without(int[] letters, int... stretches) {
    var left = new StringBuilder();
    int from = 0;
    for (int i = 0; i < stretches.length; i += 2) {
      left.append(text(letters, from, stretches[i]));
      from = stretches[i + 1];
    }
    return left.append(text(letters, from, letters.length)).toString();
  }

  private static String text(int[] letters, int from, int to) {
    return new String(letters, from, to - from);
  }

  @Override
  public ShrinkingDistance distance() {
    long order =
        IntStream.of(value.codePoints().toArray()).mapToLong(language.alphabet()::indexOf).sum();
    return ShrinkingDistance.of(length(value), order);
  }
}
