package rasp.transformer.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix in double precision; {@link FloatMatrix} is the same in the other.
 *
 * <p>A product is taken for eight positions at once, so that an entry is fetched once for all, and
 * for four rows of the right matrix, in a loop that a compiler turns into vector instructions.
 * Zeros on the left are not multiplied, nor those on the right where most of it is zero, as in
 * compiled programs.
 */
public final class DoubleMatrix implements RealMatrix<DoubleMatrix> {
  /** The exponential of less is zero in this precision. */
  private static final double SMALLEST = -746;

  /** Up to one entry in so many, a matrix is multiplied entry by entry. */
  private static final int SPARSE = 8;

  /** So many positions are multiplied while a part of the right matrix is near. */
  private static final int POSITIONS = 8;

  private final int columns;
  private final double[][] rows;

  /** In each row the columns that are not zero; nothing where those are too many. */
  private final int[][] filled;

  private DoubleMatrix(int columns, double[][] rows, int[][] filled) {
    this.columns = columns;
    this.rows = rows;
    this.filled = filled;
  }

  private DoubleMatrix(int columns, double[][] rows) {
    this(columns, rows, new int[0][]);
  }

  public static DoubleMatrix of(Matrix matrix) {
    int columns = matrix.columns();
    var rows = new double[matrix.rows()][columns];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) rows[r][c] = matrix.get(r, c);
    }
    int[][] filled = Arrays.stream(rows).map(DoubleMatrix::filled).toArray(int[][]::new);
    long entries = Arrays.stream(filled).mapToLong(row -> row.length).sum();
    boolean sparse = entries * SPARSE <= (long) rows.length * columns;
    return new DoubleMatrix(columns, rows, sparse ? filled : new int[0][]);
  }

  private static int[] filled(double[] row) {
    return IntStream.range(0, row.length).filter(c -> row[c] != 0).toArray();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public DoubleMatrix select(int[] places) {
    var selected = new double[places.length][];
    for (int i = 0; i < places.length; i++) selected[i] = rows[places[i]].clone();
    return new DoubleMatrix(columns, selected);
  }

  @Override
  public DoubleMatrix zeros() {
    return new DoubleMatrix(columns, new double[rows.length][columns]);
  }

  @Override
  public DoubleMatrix transposed() {
    var turned = new double[columns][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) turned[c][r] = rows[r][c];
    }
    return new DoubleMatrix(rows.length, turned);
  }

  @Override
  public DoubleMatrix times(DoubleMatrix right) {
    var product = new double[rows.length][right.columns];
    for (int i = 0; i < rows.length; i += POSITIONS) {
      int end = Math.min(i + POSITIONS, rows.length);
      if (right.filled.length > 0) addFilled(product, i, end, right);
      else addAll(product, i, end, right.rows);
    }
    return new DoubleMatrix(right.columns, product);
  }

  private void addFilled(double[][] product, int from, int end, DoubleMatrix right) {
    for (int d = 0; d < right.rows.length; d++) {
      for (int i = from; i < end; i++) {
        if (rows[i][d] != 0) addFilled(product[i], rows[i][d], right.rows[d], right.filled[d]);
      }
    }
  }

  private static void addFilled(double[] sum, double x, double[] entries, int[] filled) {
    for (int c : filled) sum[c] += x * entries[c];
  }

  private void addAll(double[][] product, int from, int end, double[][] right) {
    int d = 0;
    for (; d + 4 <= right.length; d += 4) {
      for (int i = from; i < end; i++) {
        double[] x = rows[i];
        boolean zero = x[d] == 0 && x[d + 1] == 0 && x[d + 2] == 0 && x[d + 3] == 0;
        if (!zero) addFour(product[i], x, right, d);
      }
    }
    for (; d < right.length; d++) {
      for (int i = from; i < end; i++) addOne(product[i], rows[i][d], right[d]);
    }
  }

  private static void addFour(double[] sum, double[] x, double[][] right, int d) {
    double x0 = x[d];
    double x1 = x[d + 1];
    double x2 = x[d + 2];
    double x3 = x[d + 3];
    double[] w0 = right[d];
    double[] w1 = right[d + 1];
    double[] w2 = right[d + 2];
    double[] w3 = right[d + 3];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = sum[c] + x0 * w0[c] + x1 * w1[c] + x2 * w2[c] + x3 * w3[c];
    }
  }

  private static void addOne(double[] sum, double x, double[] entries) {
    if (x == 0) return;
    for (int c = 0; c < sum.length; c++) sum[c] += x * entries[c];
  }

  @Override
  public void add(DoubleMatrix other) {
    for (int r = 0; r < rows.length; r++) add(rows[r], other.rows[r]);
  }

  @Override
  public void addToEach(DoubleMatrix row) {
    for (double[] to : rows) add(to, row.rows[0]);
  }

  private static void add(double[] to, double[] summands) {
    for (int c = 0; c < to.length; c++) to[c] += summands[c];
  }

  @Override
  public void rectify() {
    for (double[] row : rows) {
      for (int c = 0; c < row.length; c++) row[c] = Math.max(row[c], 0);
    }
  }

  @Override
  public void softmax(double beta, boolean causal) {
    for (int q = 0; q < rows.length; q++) softmax(rows[q], beta, causal ? q + 1 : columns);
  }

  private static void softmax(double[] row, double beta, int seen) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int key = 0; key < seen; key++) {
      row[key] = beta * row[key];
      highest = Math.max(highest, row[key]);
    }
    double total = 0;
    for (int key = 0; key < seen; key++) {
      double behind = row[key] - highest;
      row[key] = behind < SMALLEST ? 0 : StrictMath.exp(behind);
      total += row[key];
    }
    for (int key = 0; key < seen; key++) row[key] /= total;
    Arrays.fill(row, seen, row.length, 0);
  }

  @Override
  public double[][] toRows() {
    var wide = new double[rows.length][columns];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) wide[r][c] = rows[r][c];
    }
    return wide;
  }
}
