package rasp.verify;

/**
 * Limits on the work of a verification. All are counted, none is timed, so that a verdict does not
 * depend on the machine.
 *
 * @param lowering steps of executing the program
 * @param work atoms that are computed on words
 * @param words tried up to length 3; where there are more, so many are drawn
 * @param drawn words of each length from 4 to 12
 * @param schedules that are all tried, where there are no more
 * @param branches of the search that excludes schedules
 */
public record Limits(
    long lowering, long work, int words, int drawn, long schedules, long branches) {
  public static final Limits USUAL =
      new Limits(20_000_000, 2_000_000_000, 100_000, 100, 300_000, 20_000);

  /** Enough for tests of many certificates; the floor of evidence is the same. */
  public static final Limits QUICK = new Limits(20_000_000, 200_000_000, 500, 10, 20_000, 20_000);

  /** Certificates of larger graphs are not checked. */
  static final int MOST_OPERATIONS = 20_000;

  /** Whole numbers and texts of more bits or units are not computed. */
  static final int MOST_SIZE = 1_000_000;

  /** Values of one word, or of one position over all words, take no more bytes together. */
  static final long MOST_KEPT = 200_000_000;
}
