package rasp.judge.check;

import java.util.Map;

/** What a check came to, with what it rests on. */
public sealed interface Verdict {
  /**
   * The words that were put to the program without exception: all of these lengths. The empty word
   * is not among them, since a program has no value on it.
   *
   * @param length of the longest; 0 where there are none
   * @param words how many there are
   */
  record Exhausted(int length, long words) {
    static final Exhausted NONE = new Exhausted(0, 0);
  }

  /** The program is right on all words up to a length, and on all longer ones that were drawn. */
  record Holds(Exhausted exhausted, Map<WordSource, DrawnWords> drawn) implements Verdict {}

  /**
   * The program is wrong on a word.
   *
   * @param counterexample the first in order, shorter ones first, of all words up to the length of
   *     the exhausted ones and the next; or, where drawn words are given, of these
   * @param exhausted shorter words, on all of which it is right
   * @param drawn on how many drawn words it is right, where words were drawn
   */
  record Refuted(
      Counterexample counterexample, Exhausted exhausted, Map<WordSource, DrawnWords> drawn)
      implements Verdict {}

  /** It is not known, for a reason; on the exhausted words the program is right. */
  record Undecided(String reason, Exhausted exhausted) implements Verdict {}
}
