package rasp.graph.eval;

import java.util.ArrayList;
import java.util.List;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;

/**
 * The means of a column over the rows of a pattern. Time O(n + r·⌈n/64⌉ + d) for r distinct rows
 * and d the keys in which a row differs from the one before it, which for causal rows is n.
 */
final class AggregatedColumn {
  private AggregatedColumn() {}

  /**
   * Throws {@link rasp.graph.ir.Undefined} where the mean of values that are no numbers is asked
   * for.
   */
  static Column of(Rows rows, Column values, Atom otherwise) {
    return switch (values) {
      case Column.Numbers numbers -> numbers(rows, numbers, otherwise);
      case Column.Texts texts -> texts(rows, texts, otherwise);
      case Column.Atoms atoms -> byAtoms(rows, atoms, otherwise);
    };
  }

  private static Column numbers(Rows rows, Column.Numbers column, Atom otherwise) {
    var ofRow = new Column.Numbers(rows.count());
    byte kind = column.kind();
    boolean exact = sumsAreExact(column);
    if (!exact && kind != Column.Numbers.REAL) return byAtoms(rows, column, otherwise);
    // Doubles round at each step, so whole numbers among them have to stay exact until then.
    if (!exact && !isReal(column)) return byAtoms(rows, column, otherwise);
    double sum = 0;
    for (int r = 0; r < rows.count(); r++) {
      long[] row = rows.row(r);
      sum = r == 0 ? sum(row, column, 0, 0) : next(rows.row(r - 1), row, column, sum, kind);
      int count = Rows.cardinality(row);
      if (count == 0) {
        if (!ofRow.set(r, otherwise)) return byAtoms(rows, column, otherwise);
      } else if (count == 1) {
        int key = Rows.first(row);
        ofRow.set(r, column.values[key], column.kinds[key]);
      } else {
        // Whether this row is any query's row is not known here; the definition decides.
        if (kind == Column.Numbers.BOOL) return byAtoms(rows, column, otherwise);
        ofRow.set(r, sum / count, Column.Numbers.REAL);
      }
    }
    return spread(rows, ofRow);
  }

  private static boolean isReal(Column.Numbers column) {
    for (byte kind : column.kinds) {
      if (kind != Column.Numbers.REAL) return false;
    }
    return true;
  }

  /** Whether no sum of some of the whole numbers leaves the range in which doubles are exact. */
  private static boolean sumsAreExact(Column.Numbers column) {
    double largest = 0;
    for (int i = 0; i < column.size(); i++) {
      if (column.kinds[i] != Column.Numbers.REAL) {
        largest = Math.max(largest, Math.abs(column.values[i]));
      }
    }
    return largest * column.size() < Column.Numbers.EXACT;
  }

  /** The sum over a row, from the sum over the row before it where that is less work. */
  private static double next(
      long[] before, long[] row, Column.Numbers column, double sumBefore, byte kind) {
    if (kind != Column.Numbers.REAL) return changed(before, row, column, sumBefore);
    int start = Rows.continuation(before, row, column.size());
    return start < 0 ? sum(row, column, 0, 0) : sum(row, column, start, sumBefore);
  }

  /** Whole numbers may be added and taken away in any order. */
  private static double changed(
      long[] before, long[] row, Column.Numbers column, double sumBefore) {
    double sum = sumBefore;
    for (int w = 0; w < row.length; w++) {
      for (long bits = row[w] ^ before[w]; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        double value = column.values[(w << 6) + bit];
        sum += (row[w] >>> bit & 1) == 1 ? value : -value;
      }
    }
    return sum;
  }

  /** Adds the selected values from a position on, in column order. */
  private static double sum(long[] row, Column.Numbers column, int start, double sumBefore) {
    double sum = sumBefore;
    for (int w = start >>> 6; w < row.length; w++) {
      long bits = w == start >>> 6 ? row[w] & (-1L << start) : row[w];
      for (; bits != 0; bits &= bits - 1) {
        sum += column.values[(w << 6) + Long.numberOfTrailingZeros(bits)];
      }
    }
    return sum;
  }

  private static Column spread(Rows rows, Column.Numbers ofRow) {
    var result = new Column.Numbers(rows.size());
    for (int query = 0; query < rows.size(); query++) {
      int r = rows.rowOf(query);
      result.set(query, ofRow.values[r], ofRow.kinds[r]);
    }
    return result;
  }

  private static Column texts(Rows rows, Column.Texts column, Atom otherwise) {
    var values = new String[rows.size()];
    for (int query = 0; query < values.length; query++) {
      long[] row = rows.row(rows.rowOf(query));
      int count = Rows.cardinality(row);
      if (count == 1) values[query] = column.values[Rows.first(row)];
      else if (count == 0 && otherwise instanceof Atom.Text(String text)) values[query] = text;
      else return byAtoms(rows, column, otherwise);
    }
    return new Column.Texts(values);
  }

  /** The definition itself, query by query, as the reference evaluator has it. */
  private static Column byAtoms(Rows rows, Column column, Atom otherwise) {
    Sequence.Type type = column.sequence().type();
    List<Atom> means = new ArrayList<>(rows.size());
    for (int query = 0; query < rows.size(); query++) {
      long[] row = rows.row(rows.rowOf(query));
      int count = Rows.cardinality(row);
      if (count == 0) {
        means.add(otherwise);
      } else if (count == 1) {
        means.add(column.atom(Rows.first(row)));
      } else if (type == Sequence.Type.INT || type == Sequence.Type.FLOAT) {
        means.add(mean(row, column, count));
      } else {
        throw Means.ofNonNumbers(column.sequence());
      }
    }
    return Column.of(means);
  }

  private static Atom mean(long[] row, Column column, int count) {
    Atom sum = Atom.Int.ZERO;
    for (int key = 0; key < column.size(); key++) {
      boolean selected = (row[key >>> 6] >>> key & 1) == 1;
      if (selected) sum = Arithmetic.apply(ElementwiseFunction.Binary.ADD, sum, column.atom(key));
    }
    return Atom.of(Arithmetic.toDouble(sum) / count);
  }
}
