package rasp.graph.eval;

import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Op;

/** Of each row the key with the highest score, on a tie the rightmost. Time O(r·n), r rows. */
final class BestRows {
  private BestRows() {}

  /** Throws {@link rasp.graph.ir.Undefined} where the scores are texts. */
  static Rows of(Rows rows, Column score) {
    if (score instanceof Column.Texts) throw Means.scoreOfNonNumbers(score.sequence());
    var best = new long[rows.count()][Rows.words(rows.size())];
    int previous = -1;
    for (int r = 0; r < rows.count(); r++) {
      // Rows of a causal selector continue one another, and so does the search.
      int start = r == 0 ? -1 : Rows.continuation(rows.row(r - 1), rows.row(r), rows.size());
      int winner = start < 0 ? -1 : previous;
      for (int key = next(rows.row(r), Math.max(start, 0));
          key >= 0;
          key = next(rows.row(r), key + 1)) {
        if (winner < 0 || isAtLeast(score, key, winner)) winner = key;
      }
      if (winner >= 0) Rows.set(best[r], winner);
      previous = winner;
    }
    var rowOf = new int[rows.size()];
    for (int query = 0; query < rowOf.length; query++) rowOf[query] = rows.rowOf(query);
    return new Rows(rowOf, best);
  }

  private static boolean isAtLeast(Column score, int key, int winner) {
    return score instanceof Column.Numbers numbers
        ? numbers.values[key] >= numbers.values[winner]
        : Arithmetic.holds(Op.Comparison.GREATER_EQUAL, score.atom(key), score.atom(winner));
  }

  /** The first key of the row from a position on, or -1. */
  private static int next(long[] row, int from) {
    int w = from >>> 6;
    if (w >= row.length) return -1;
    long word = row[w] & (-1L << from);
    while (word == 0) {
      if (++w == row.length) return -1;
      word = row[w];
    }
    return (w << 6) + Long.numberOfTrailingZeros(word);
  }
}
