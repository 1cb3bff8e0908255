package rasp.formal.library.builtin;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.Continuations;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;

/**
 * A word, and at once a word of the same length that depends on it: where the second begins shows
 * only when the length is known.
 */
final class UnmarkedImage implements Configuration {
  private final Alphabet letters;
  private final UnaryOperator<String> image;
  private final int half;

  /** The first half as far as it has been read, or what is left of the second. */
  private final String word;

  private final boolean second;

  private UnmarkedImage(
      Alphabet letters, UnaryOperator<String> image, int half, String word, boolean second) {
    this.letters = letters;
    this.image = image;
    this.half = half;
    this.word = word;
    this.second = second;
  }

  private static Configuration reading(
      Alphabet letters, UnaryOperator<String> image, int half, String word) {
    return word.length() < half
        ? new UnmarkedImage(letters, image, half, word, false)
        : new UnmarkedImage(letters, image, half, image.apply(word), true);
  }

  /** The function keeps the length of a word, and each of its letters is one char. */
  static BuiltIn of(Alphabet letters, UnaryOperator<String> image) {
    return new BuiltIn() {
      @Override
      public Alphabet alphabet() {
        return letters;
      }

      @Override
      public Problem named(Definition definition, ReadAt readAt) {
        return AutomatonLanguage.byLength(
            definition,
            readAt,
            length ->
                length % 2 == 0
                    ? Optional.of(reading(letters, image, length / 2, ""))
                    : Optional.empty(),
            prefix -> anything(letters, image, prefix));
      }
    };
  }

  /** Every word is the beginning of a long enough first half. */
  private static Continuations anything(
      Alphabet letters, UnaryOperator<String> image, String prefix) {
    if (!letters.spells(prefix)) return Continuations.NONE;
    int half = prefix.length() / 2;
    return new Continuations(
        ImmutableSortedSet.copyOf(letters.letters()),
        prefix.length() % 2 == 0
            && image.apply(prefix.substring(0, half)).equals(prefix.substring(half)));
  }

  @Override
  public boolean mayEnd() {
    return second && word.isEmpty();
  }

  @Override
  public int moves() {
    if (second) return word.isEmpty() ? 0 : 1;
    return letters.size();
  }

  @Override
  public int letter(int move) {
    return second ? word.charAt(0) : letters.codePoint(move);
  }

  @Override
  public Configuration after(int move) {
    return second
        ? new UnmarkedImage(letters, image, half, word.substring(1), true)
        : reading(letters, image, half, word + letters.text(move));
  }

  private record Kind(int length, boolean second) {}

  @Override
  public Object kind() {
    return new Kind(word.length(), second);
  }
}
