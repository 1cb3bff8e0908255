package rasp.graph.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Op;

/**
 * The pattern of a {@code select}: for {@code ==} a row for each value, for an order the keys below
 * each value, by sorting. Time O(n log n + r·⌈n/64⌉) for r distinct rows; O(n²) only where whole
 * numbers of 2^53 and beyond are compared, or where the comparison fails.
 */
final class SelectedRows {
  private final Column keys;
  private final Column queries;
  private final Op.Comparison comparison;
  private final int n;
  private final int words;

  private SelectedRows(Column keys, Column queries, Op.Comparison comparison) {
    this.keys = keys;
    this.queries = queries;
    this.comparison = comparison;
    this.n = keys.size();
    this.words = Rows.words(n);
  }

  /** Throws {@link rasp.graph.ir.Undefined} where a text is ordered against a number. */
  static Rows of(Column keys, Column queries, Op.Comparison comparison) {
    var run = new SelectedRows(keys, queries, comparison);
    return switch (comparison) {
      case EQUAL -> run.equal();
      case NOT_EQUAL -> run.equal().complement();
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> run.ordered();
    };
  }

  private Rows equal() {
    if (keys instanceof Column.Numbers k && queries instanceof Column.Numbers q) {
      return isSmall(k) ? equalSmall(k.values, q.values) : equalKeys();
    }
    return equalKeys();
  }

  /** Whether all values are whole and below a few times n, as positions and counts are. */
  private boolean isSmall(Column.Numbers column) {
    int limit = 4 * n;
    for (double value : column.values) {
      if (!(value >= 0 && value < limit) || value != (int) value) return false;
    }
    return true;
  }

  private Rows equalSmall(double[] k, double[] q) {
    // Row 0 is empty, for values that no key has.
    var numberOf = new int[4 * n];
    int count = 1;
    for (double key : k) {
      if (numberOf[(int) key] == 0) numberOf[(int) key] = count++;
    }
    var rows = new long[count][words];
    for (int key = 0; key < n; key++) Rows.set(rows[numberOf[(int) k[key]]], key);
    var rowOf = new int[n];
    for (int query = 0; query < n; query++) {
      double value = q[query];
      boolean known = value >= 0 && value < numberOf.length && value == (int) value;
      rowOf[query] = known ? numberOf[(int) value] : 0;
    }
    return new Rows(rowOf, rows);
  }

  private Rows equalKeys() {
    Map<Object, Integer> numberOf = new HashMap<>();
    var rows = new long[n + 1][];
    rows[0] = new long[words];
    for (int key = 0; key < n; key++) {
      Object value = key(keys, key);
      Integer number = numberOf.get(value);
      if (number == null) {
        number = numberOf.size() + 1;
        numberOf.put(value, number);
        rows[number] = new long[words];
      }
      if (isOwnEqual(keys, key)) Rows.set(rows[number], key);
    }
    var rowOf = new int[n];
    for (int query = 0; query < n; query++) {
      rowOf[query] = numberOf.getOrDefault(key(queries, query), 0);
    }
    return new Rows(rowOf, Arrays.copyOf(rows, numberOf.size() + 1));
  }

  /**
   * What equal values have in common, under {@code equals}; nan is its own, and selects nothing.
   */
  private static Object key(Column column, int position) {
    return column instanceof Column.Texts texts
        ? texts.values[position]
        : column.atom(position).key();
  }

  private static boolean isOwnEqual(Column column, int position) {
    return !(column.atom(position) instanceof Atom.Real(double value) && Double.isNaN(value));
  }

  private Rows ordered() {
    if (keys instanceof Column.Numbers k && queries instanceof Column.Numbers q) {
      return orderedNumbers(k.values, q.values);
    }
    if (keys instanceof Column.Texts k && queries instanceof Column.Texts q) {
      return orderedTexts(k.values, q.values);
    }
    return pairwise();
  }

  private Rows orderedNumbers(double[] k, double[] q) {
    double[] sorted = sortedNumbers(k);
    var rankOfKey = new int[n];
    var rankOfQuery = new int[n];
    for (int i = 0; i < n; i++) {
      // nan is in no order with anything: as a key it is above all ranks, as a query below none.
      rankOfKey[i] = Double.isNaN(k[i]) ? -1 : rank(sorted, k[i], false);
      rankOfQuery[i] = Double.isNaN(q[i]) ? -1 : rank(sorted, q[i], includesEqual());
    }
    return byRank(rankOfKey, rankOfQuery, sorted.length);
  }

  private static double[] sortedNumbers(double[] values) {
    double[] sorted = new double[values.length];
    int count = 0;
    boolean ascending = true;
    for (double value : values) {
      // Adding zero makes one of the two zeros, which a sort would tell apart.
      if (!Double.isNaN(value)) sorted[count++] = value + 0.0;
      if (count > 1 && sorted[count - 2] > sorted[count - 1]) ascending = false;
    }
    if (!ascending) Arrays.sort(sorted, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || sorted[distinct - 1] != sorted[i]) sorted[distinct++] = sorted[i];
    }
    return Arrays.copyOf(sorted, distinct);
  }

  /** How many of the sorted values are below the value, or at most it. */
  private static int rank(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below = orEqual ? sorted[middle] <= value : sorted[middle] < value;
      if (below) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private Rows orderedTexts(String[] k, String[] q) {
    String[] sorted = k.clone();
    Arrays.sort(sorted, Arithmetic::compareTexts);
    int distinct = 0;
    for (String text : sorted) {
      if (distinct == 0 || !sorted[distinct - 1].equals(text)) sorted[distinct++] = text;
    }
    var rankOfKey = new int[n];
    var rankOfQuery = new int[n];
    for (int i = 0; i < n; i++) {
      rankOfKey[i] = Arrays.binarySearch(sorted, 0, distinct, k[i], Arithmetic::compareTexts);
      int found = Arrays.binarySearch(sorted, 0, distinct, q[i], Arithmetic::compareTexts);
      rankOfQuery[i] = found < 0 ? -found - 1 : found + (includesEqual() ? 1 : 0);
    }
    return byRank(rankOfKey, rankOfQuery, distinct);
  }

  /** Whether the keys equal to the query are on the side of the lower ones. */
  private boolean includesEqual() {
    return comparison == Op.Comparison.LESS_EQUAL || comparison == Op.Comparison.GREATER;
  }

  /** Row r holds the keys of the ranks below r, or those from r on; a rank of -1 is in no row. */
  private Rows byRank(int[] rankOfKey, int[] rankOfQuery, int ranks) {
    boolean below = comparison == Op.Comparison.LESS || comparison == Op.Comparison.LESS_EQUAL;
    var rows = new long[ranks + 2][words];
    for (int key = 0; key < n; key++) {
      if (rankOfKey[key] >= 0) Rows.set(rows[below ? rankOfKey[key] + 1 : rankOfKey[key]], key);
    }
    if (below) {
      for (int r = 1; r <= ranks; r++) or(rows[r], rows[r - 1]);
    } else {
      for (int r = ranks - 1; r >= 0; r--) or(rows[r], rows[r + 1]);
    }
    // The last row is the empty one, of queries that are nan.
    for (int query = 0; query < n; query++) {
      if (rankOfQuery[query] < 0) rankOfQuery[query] = ranks + 1;
    }
    return new Rows(rankOfQuery, rows);
  }

  private static void or(long[] row, long[] other) {
    for (int w = 0; w < row.length; w++) row[w] |= other[w];
  }

  /** The definition itself, query by query, as the reference evaluator has it. */
  private Rows pairwise() {
    var rows = new long[n][words];
    var rowOf = new int[n];
    for (int query = 0; query < n; query++) {
      rowOf[query] = query;
      for (int key = 0; key < n; key++) {
        if (Arithmetic.holds(comparison, keys.atom(key), queries.atom(query))) {
          Rows.set(rows[query], key);
        }
      }
    }
    return new Rows(rowOf, rows);
  }
}
