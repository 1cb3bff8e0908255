package rasp.formal.automaton;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finitely many letters, each one code point, numbered from 0 in the order of their code points.
 */
public final class Alphabet {
  private final int[] codePoints;

  private Alphabet(int[] sorted) {
    codePoints = sorted;
  }

  /** The letters of a text; repeated ones count once. */
  public static Alphabet of(String letters) {
    return new Alphabet(letters.codePoints().sorted().distinct().toArray());
  }

  /** How many letters there are. */
  public int size() {
    return codePoints.length;
  }

  /** The code point of a letter. */
  public int codePoint(int letter) {
    return codePoints[letter];
  }

  /** A letter as a word of length one. */
  public String text(int letter) {
    return Character.toString(codePoints[letter]);
  }

  /** The number of a code point's letter, or -1 if it is none of these. */
  public int indexOf(int codePoint) {
    return Math.max(-1, Arrays.binarySearch(codePoints, codePoint));
  }

  /** Whether a code point is one of the letters. */
  public boolean contains(int codePoint) {
    return indexOf(codePoint) >= 0;
  }

  /** Whether all letters of a word are of this alphabet. */
  public boolean spells(String word) {
    return word.codePoints().allMatch(this::contains);
  }

  /** Each letter as a word of length one, in order. */
  public List<String> letters() {
    return Arrays.stream(codePoints)
        .mapToObj(Character::toString)
        .collect(ImmutableList.toImmutableList());
  }

  /** The letters of both. */
  public Alphabet with(Alphabet other) {
    return of(this + other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Alphabet that && Arrays.equals(codePoints, that.codePoints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codePoints);
  }

  /** All letters in a row, as {@link #of} reads them. */
  @Override
  public String toString() {
    return new String(codePoints, 0, codePoints.length);
  }
}
