package rasp.graph.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of n rows in which queries that select the same keys share one row: n row numbers, and
 * distinct rows of ⌈n/64⌉ words each.
 *
 * <p>Tokens have few values and comparisons with a constant have two, so most patterns have far
 * fewer than n distinct rows, and whatever is computed of a row is computed once.
 */
final class Rows {
  private final int[] rowOf;
  private final long[][] distinct;

  /** Every row number is below the number of distinct rows. */
  Rows(int[] rowOf, long[][] distinct) {
    this.rowOf = rowOf;
    this.distinct = distinct;
  }

  /** Number of positions n. */
  int size() {
    return rowOf.length;
  }

  /** Number of distinct rows, at most n + 1. */
  int count() {
    return distinct.length;
  }

  /** The number of the query's row. */
  int rowOf(int query) {
    return rowOf[query];
  }

  /** The keys of a distinct row; not to be modified. */
  long[] row(int number) {
    return distinct[number];
  }

  static int words(int size) {
    return (size + 63) >>> 6;
  }

  static void set(long[] row, int key) {
    row[key >>> 6] |= 1L << key;
  }

  /** Every key. */
  static long[] full(int size) {
    var row = new long[words(size)];
    Arrays.fill(row, -1L);
    if ((size & 63) != 0) row[row.length - 1] = (1L << size) - 1;
    return row;
  }

  static int cardinality(long[] row) {
    int count = 0;
    for (long word : row) count += Long.bitCount(word);
    return count;
  }

  /** The first key, or -1 where there is none. */
  static int first(long[] row) {
    for (int w = 0; w < row.length; w++) {
      if (row[w] != 0) return (w << 6) + Long.numberOfTrailingZeros(row[w]);
    }
    return -1;
  }

  /**
   * The first key of {@code row} that is not in {@code start}, where {@code row} is {@code start}
   * with later keys added; n where nothing is added, and -1 where {@code row} is no such row.
   */
  static int continuation(long[] start, long[] row, int size) {
    for (int w = 0; w < row.length; w++) {
      long difference = start[w] ^ row[w];
      if (difference == 0) continue;
      long fromDifference = -1L << Long.numberOfTrailingZeros(difference);
      if ((start[w] & fromDifference) != 0) return -1;
      for (int later = w + 1; later < row.length; later++) {
        if (start[later] != 0) return -1;
      }
      return (w << 6) + Long.numberOfTrailingZeros(difference);
    }
    return size;
  }

  Rows complement() {
    long[] full = full(size());
    var rows = new long[distinct.length][full.length];
    for (int r = 0; r < rows.length; r++) {
      for (int w = 0; w < full.length; w++) rows[r][w] = ~distinct[r][w] & full[w];
    }
    return new Rows(rowOf, rows);
  }

  Rows and(Rows other) {
    return combine(other, true);
  }

  Rows or(Rows other) {
    return combine(other, false);
  }

  /**
   * Each pair of rows that occurs is combined once, if a table of all pairs is no larger than n.
   */
  private Rows combine(Rows other, boolean and) {
    int n = size();
    long pairs = (long) count() * other.count();
    var numbers = new int[n];
    if (pairs > n) {
      var rows = new long[n][];
      for (int q = 0; q < n; q++) {
        numbers[q] = q;
        rows[q] = combine(distinct[rowOf[q]], other.distinct[other.rowOf[q]], and);
      }
      return new Rows(numbers, rows);
    }
    var numberOf = new int[(int) pairs];
    var rows = new ArrayList<long[]>();
    for (int q = 0; q < n; q++) {
      int pair = rowOf[q] * other.count() + other.rowOf[q];
      if (numberOf[pair] == 0) {
        rows.add(combine(distinct[rowOf[q]], other.distinct[other.rowOf[q]], and));
        numberOf[pair] = rows.size();
      }
      numbers[q] = numberOf[pair] - 1;
    }
    return new Rows(numbers, rows.toArray(long[][]::new));
  }

  private static long[] combine(long[] left, long[] right, boolean and) {
    var row = new long[left.length];
    for (int w = 0; w < row.length; w++) row[w] = and ? left[w] & right[w] : left[w] | right[w];
    return row;
  }

  Selection selection() {
    List<BitSet> sets = Arrays.stream(distinct).map(BitSet::valueOf).toList();
    return new Selection(Arrays.stream(rowOf).mapToObj(sets::get).toList());
  }
}
