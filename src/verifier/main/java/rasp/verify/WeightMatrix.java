package rasp.verify;

/** A matrix of doubles. */
final class WeightMatrix {
  private final int rows;
  private final int columns;
  private final double[] entries;

  /**
   * A matrix.
   *
   * @param entries row after row; kept, not copied
   */
  WeightMatrix(int rows, int columns, double[] entries) {
    this.rows = rows;
    this.columns = columns;
    this.entries = entries;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double at(int row, int column) {
    return entries[row * columns + column];
  }

  /** The product with another; refuted where their sizes do not fit. */
  WeightMatrix times(WeightMatrix other) {
    Refutation.require(columns == other.rows, "the weights do not fit each other");
    var product = new double[Math.multiplyExact(rows, other.columns)];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double entry = at(i, k);
        if (entry == 0) continue;
        for (int j = 0; j < other.columns; j++) {
          product[i * other.columns + j] += entry * other.at(k, j);
        }
      }
    }
    return new WeightMatrix(rows, other.columns, product);
  }

  /** The sum with another of the same size, or with one row for all. */
  WeightMatrix plus(WeightMatrix other) {
    boolean fits = columns == other.columns && (rows == other.rows || other.rows == 1);
    Refutation.require(fits, "the weights do not fit each other");
    var sum = new double[entries.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = entries[i] + other.entries[i % other.entries.length];
    }
    return new WeightMatrix(rows, columns, sum);
  }

  /** The entries that are positive, and 0 for the others. */
  WeightMatrix positivePart() {
    var positive = new double[entries.length];
    for (int i = 0; i < positive.length; i++) positive[i] = Math.max(entries[i], 0);
    return new WeightMatrix(rows, columns, positive);
  }
}
