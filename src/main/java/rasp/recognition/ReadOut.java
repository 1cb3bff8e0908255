package rasp.recognition;

/** Where a program says whether it accepts a word. */
public enum ReadOut {
  /** At the last position. */
  LAST,
  /** At the first position. */
  FIRST,
  /** At all positions: each must accept. */
  ALL
}
