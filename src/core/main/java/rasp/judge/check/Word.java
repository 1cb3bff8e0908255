package rasp.judge.check;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rasp.graph.ir.Atom;

/** Letters by their numbers in an alphabet; ordered by length, then letter by letter. */
public record Word(ImmutableIntArray letters) implements Comparable<Word> {
  public static Word of(int... letters) {
    return new Word(ImmutableIntArray.copyOf(letters));
  }

  /** A word of letters drawn alike; absent where there are no letters. */
  static Optional<Word> random(int length, int letters, RandomGenerator random) {
    if (letters == 0) return Optional.empty();
    return Optional.of(of(random.ints(length, 0, letters).toArray()));
  }

  public int length() {
    return letters.length();
  }

  public int letter(int position) {
    return letters.get(position);
  }

  /** The letters themselves. */
  List<Atom> atoms(List<Atom> alphabet) {
    return letters.asList().stream().map(alphabet::get).toList();
  }

  @Override
  public int compareTo(Word other) {
    if (length() != other.length()) return Integer.compare(length(), other.length());
    for (int i = 0; i < length(); i++) {
      if (letter(i) != other.letter(i)) return Integer.compare(letter(i), other.letter(i));
    }
    return 0;
  }
}
