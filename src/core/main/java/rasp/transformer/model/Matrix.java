package rasp.transformer.model;

/** A dense matrix, row after row. */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] entries;

  /** A matrix of zeros. */
  public Matrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.entries = new double[Math.multiplyExact(rows, columns)];
  }

  /** The matrix of these entries, row after row. */
  public static Matrix of(int rows, int columns, double... entries) {
    if (entries.length != rows * columns) {
      throw new IllegalArgumentException(
          "%d entries for %d × %d".formatted(entries.length, rows, columns));
    }
    var matrix = new Matrix(rows, columns);
    System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
    return matrix;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double get(int row, int column) {
    return entries[at(row, column)];
  }

  /** The entries row after row in single precision; a copy. */
  public float[] toFloats() {
    var rounded = new float[entries.length];
    for (int i = 0; i < rounded.length; i++) rounded[i] = (float) entries[i];
    return rounded;
  }

  public void set(int row, int column, double value) {
    entries[at(row, column)] = value;
  }

  private int at(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "(%d, %d) of %d × %d".formatted(row, column, rows, columns));
    }
    return row * columns + column;
  }
}
