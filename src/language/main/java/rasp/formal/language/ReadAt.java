package rasp.formal.language;

import java.util.Locale;

/** Which outputs of a program say whether it accepts a word. */
public enum ReadAt {
  /** The output at the last position. */
  LAST,
  /** The output at the first position. */
  FIRST,
  /** The word is accepted if the outputs at all positions accept. */
  ALL,
  /** The output at position i says whether the word up to and with i is a member. */
  PREFIXES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
