package rasp.theory.recognition;

/**
 * The lengths of the words for which a program is followed. Sums over positions are exact in
 * doubles only up to some number of positions, and positions and counts are finite numbers because
 * there is a longest word.
 */
public enum WordLengths {
  /** All lengths that a word can have: positions are counted by ints of 32 bits. */
  ALL(1L << 31, "for all lengths"),

  /** Lengths up to 2^26, where sums over longer words may be rounded. */
  LIMITED(1L << 26, "for all lengths up to 2²⁶");

  private final long longest;
  private final String words;

  WordLengths(long longest, String words) {
    this.longest = longest;
    this.words = words;
  }

  /** Returns a limit on the length; no word has more positions. */
  public long longest() {
    return longest;
  }

  /** Returns the limit as a double, which it is exactly. */
  double bound() {
    return (double) longest;
  }

  /** Returns the lengths as a proof names them: {@code for all lengths}. */
  public String inWords() {
    return words;
  }
}
