package rasp.transformer.attention;

/** Is told how far a measurement is, word by word, and says whether it goes on. */
@FunctionalInterface
public interface Progress {
  /** Nobody looks on, and nobody stops it. */
  Progress UNWATCHED = (share, runs) -> true;

  /**
   * Whether it goes on.
   *
   * @param share how much of the work is done, by its estimated time, from 0 to 1
   * @param runs how often a word has been run
   */
  boolean goesOn(double share, long runs);
}
