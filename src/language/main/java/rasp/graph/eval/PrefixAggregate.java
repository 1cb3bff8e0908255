package rasp.graph.eval;

import rasp.graph.ir.Atom;

/**
 * The mean over the newest row, its sum taken over from the row before where that row is an initial
 * part of it; always in column order, as doubles round.
 */
final class PrefixAggregate implements PrefixEvaluator.Cell {
  private final long[] rows;
  private final PrefixColumn values;
  private final Atom otherwise;
  private final PrefixColumn result;
  private final double[] sums = new double[PrefixEvaluator.LONGEST];

  PrefixAggregate(long[] rows, PrefixColumn values, Atom otherwise, PrefixColumn result) {
    this.rows = rows;
    this.values = values;
    this.otherwise = otherwise;
    this.result = result;
  }

  @Override
  public boolean extend(int query) {
    long row = rows[query];
    if (!values.isText(query)) sums[query] = sum(query, row);
    int count = Long.bitCount(row);
    if (count == 0) return result.atom(query, otherwise);
    if (count == 1) return result.copy(query, values, Long.numberOfTrailingZeros(row));
    return values.hasMeans(query) && result.number(query, sums[query] / count, PrefixColumn.REAL);
  }

  private double sum(int query, long row) {
    double sum = 0;
    long rest = row;
    if (query > 0) {
      long before = rows[query - 1];
      long added = row ^ before;
      if (added == 0 || Long.lowestOneBit(added) > before) {
        sum = sums[query - 1];
        rest = added;
      }
    }
    for (; rest != 0; rest &= rest - 1) sum += values.numbers[Long.numberOfTrailingZeros(rest)];
    return sum;
  }
}
