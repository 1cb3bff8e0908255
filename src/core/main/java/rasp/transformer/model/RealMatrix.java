package rasp.transformer.model;

/** A matrix in one kind of number, and what a forward pass does with it. */
public sealed interface RealMatrix<M extends RealMatrix<M>> permits FloatMatrix, DoubleMatrix {
  int columns();

  /** The rows at these places, copied. */
  M select(int[] places);

  /** Zeros of the same shape. */
  M zeros();

  /** The product; each of its entries is the sum of the products in their order. */
  M times(M right);

  /** Rows as columns. */
  M transposed();

  /** Adds an other matrix to this one. */
  void add(M other);

  /** Adds the only row of another matrix to each row. */
  void addToEach(M row);

  /** Replaces what is negative by zero. */
  void rectify();

  /**
   * Replaces each row of scores by its softmax.
   *
   * @param beta the inverse temperature, by which scores are multiplied first
   * @param causal whether a row ends at the diagonal, zero beyond
   */
  void softmax(double beta, boolean causal);

  double[][] toRows();
}
