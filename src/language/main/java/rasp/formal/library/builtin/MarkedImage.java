package rasp.formal.library.builtin;

import java.util.function.UnaryOperator;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Configuration;

/**
 * A word, a marker, and a word of the same length that depends on it, such as its reversal: a
 * configuration is what has been read of the first, or what is left to be read of the second.
 */
final class MarkedImage implements Configuration {
  private static final int MARKER = '#';

  private final Alphabet letters;
  private final UnaryOperator<String> image;

  /** The first word as far as it has been read, or what is left of the second. */
  private final String word;

  private final boolean marked;

  private MarkedImage(Alphabet letters, UnaryOperator<String> image, String word, boolean marked) {
    this.letters = letters;
    this.image = image;
    this.word = word;
    this.marked = marked;
  }

  /** The function keeps the length of a word, and each of its letters is one char. */
  static BuiltIn of(Alphabet letters, UnaryOperator<String> image) {
    return new CounterLanguages.ReadFrom(
        letters.with(Alphabet.of("#")), new MarkedImage(letters, image, "", false));
  }

  @Override
  public boolean mayEnd() {
    return marked && word.isEmpty();
  }

  @Override
  public int moves() {
    if (marked) return word.isEmpty() ? 0 : 1;
    return letters.size() + 1;
  }

  @Override
  public int letter(int move) {
    if (marked) return word.charAt(0);
    return move < letters.size() ? letters.codePoint(move) : MARKER;
  }

  @Override
  public Configuration after(int move) {
    if (marked) return new MarkedImage(letters, image, word.substring(1), true);
    return move < letters.size()
        ? new MarkedImage(letters, image, word + letters.text(move), false)
        : new MarkedImage(letters, image, image.apply(word), true);
  }

  private record Kind(int length, boolean marked) {}

  @Override
  public Object kind() {
    return new Kind(word.length(), marked);
  }
}
