package rasp.transformer.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix in single precision; {@link DoubleMatrix} is the same in the other.
 *
 * <p>A product is taken for eight positions at once, so that an entry is fetched once for all, and
 * for four rows of the right matrix, in a loop that a compiler turns into vector instructions.
 * Zeros on the left are not multiplied, nor those on the right where most of it is zero, as in
 * compiled programs.
 */
public final class FloatMatrix implements RealMatrix<FloatMatrix> {
  /** The exponential of less is zero in this precision. */
  private static final float SMALLEST = -104;

  /** Up to one entry in so many, a matrix is multiplied entry by entry. */
  private static final int SPARSE = 8;

  /** So many positions are multiplied while a part of the right matrix is near. */
  private static final int POSITIONS = 8;

  private final int columns;
  private final float[][] rows;

  /** In each row the columns that are not zero; nothing where those are too many. */
  private final int[][] filled;

  private FloatMatrix(int columns, float[][] rows, int[][] filled) {
    this.columns = columns;
    this.rows = rows;
    this.filled = filled;
  }

  private FloatMatrix(int columns, float[][] rows) {
    this(columns, rows, new int[0][]);
  }

  public static FloatMatrix of(Matrix matrix) {
    int columns = matrix.columns();
    var rows = new float[matrix.rows()][columns];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) rows[r][c] = (float) matrix.get(r, c);
    }
    int[][] filled = Arrays.stream(rows).map(FloatMatrix::filled).toArray(int[][]::new);
    long entries = Arrays.stream(filled).mapToLong(row -> row.length).sum();
    boolean sparse = entries * SPARSE <= (long) rows.length * columns;
    return new FloatMatrix(columns, rows, sparse ? filled : new int[0][]);
  }

  private static int[] filled(float[] row) {
    return IntStream.range(0, row.length).filter(c -> row[c] != 0).toArray();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public FloatMatrix select(int[] places) {
    var selected = new float[places.length][];
    for (int i = 0; i < places.length; i++) selected[i] = rows[places[i]].clone();
    return new FloatMatrix(columns, selected);
  }

  @Override
  public FloatMatrix zeros() {
    return new FloatMatrix(columns, new float[rows.length][columns]);
  }

  @Override
  public FloatMatrix transposed() {
    var turned = new float[columns][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) turned[c][r] = rows[r][c];
    }
    return new FloatMatrix(rows.length, turned);
  }

  @Override
  public FloatMatrix times(FloatMatrix right) {
    var product = new float[rows.length][right.columns];
    for (int i = 0; i < rows.length; i += POSITIONS) {
      int end = Math.min(i + POSITIONS, rows.length);
      if (right.filled.length > 0) addFilled(product, i, end, right);
      else addAll(product, i, end, right.rows);
    }
    return new FloatMatrix(right.columns, product);
  }

  private void addFilled(float[][] product, int from, int end, FloatMatrix right) {
    for (int d = 0; d < right.rows.length; d++) {
      for (int i = from; i < end; i++) {
        if (rows[i][d] != 0) addFilled(product[i], rows[i][d], right.rows[d], right.filled[d]);
      }
    }
  }

  private static void addFilled(float[] sum, float x, float[] entries, int[] filled) {
    for (int c : filled) sum[c] += x * entries[c];
  }

  private void addAll(float[][] product, int from, int end, float[][] right) {
    int d = 0;
    for (; d + 4 <= right.length; d += 4) {
      for (int i = from; i < end; i++) {
        float[] x = rows[i];
        boolean zero = x[d] == 0 && x[d + 1] == 0 && x[d + 2] == 0 && x[d + 3] == 0;
        if (!zero) addFour(product[i], x, right, d);
      }
    }
    for (; d < right.length; d++) {
      for (int i = from; i < end; i++) addOne(product[i], rows[i][d], right[d]);
    }
  }

  private static void addFour(float[] sum, float[] x, float[][] right, int d) {
    float x0 = x[d];
    float x1 = x[d + 1];
    float x2 = x[d + 2];
    float x3 = x[d + 3];
    float[] w0 = right[d];
    float[] w1 = right[d + 1];
    float[] w2 = right[d + 2];
    float[] w3 = right[d + 3];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = sum[c] + x0 * w0[c] + x1 * w1[c] + x2 * w2[c] + x3 * w3[c];
    }
  }

  private static void addOne(float[] sum, float x, float[] entries) {
    if (x == 0) return;
    for (int c = 0; c < sum.length; c++) sum[c] += x * entries[c];
  }

  @Override
  public void add(FloatMatrix other) {
    for (int r = 0; r < rows.length; r++) add(rows[r], other.rows[r]);
  }

  @Override
  public void addToEach(FloatMatrix row) {
    for (float[] to : rows) add(to, row.rows[0]);
  }

  private static void add(float[] to, float[] summands) {
    for (int c = 0; c < to.length; c++) to[c] += summands[c];
  }

  @Override
  public void rectify() {
    for (float[] row : rows) {
      for (int c = 0; c < row.length; c++) row[c] = Math.max(row[c], 0);
    }
  }

  @Override
  public void softmax(double beta, boolean causal) {
    for (int q = 0; q < rows.length; q++) softmax(rows[q], (float) beta, causal ? q + 1 : columns);
  }

  private static void softmax(float[] row, float beta, int seen) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int key = 0; key < seen; key++) {
      row[key] = beta * row[key];
      highest = Math.max(highest, row[key]);
    }
    float total = 0;
    for (int key = 0; key < seen; key++) {
      float behind = row[key] - highest;
      row[key] = behind < SMALLEST ? 0 : (float) StrictMath.exp(behind);
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
