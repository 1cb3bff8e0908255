package rasp.compile;

import java.util.Arrays;
import java.util.List;

/** The residual stream in double precision; {@link FloatStream} is the same in the other. */
final class DoubleStream implements ForwardPass.Stream {
  /** The exponential of less is zero in this precision. */
  private static final double SMALLEST = -746;

  private final int width;
  private final int positions;
  private final boolean causal;
  private final double beta;
  private final double[] embedding;
  private final List<Layer> layers;
  private final List<Unembedding> outputs;

  /** A matrix as the inner loops want it. */
  private static final class Weights {
    final int rows;
    final int columns;
    final double[] entries;

    private Weights(Matrix matrix) {
      rows = matrix.rows();
      columns = matrix.columns();
      entries = matrix.toArray();
    }

    static Weights of(Matrix matrix) {
      return new Weights(matrix);
    }
  }

  private record Head(Weights query, Weights key, Weights value, Weights output) {}

  private record Layer(
      List<Head> heads, Weights in, Weights inBias, Weights out, Weights outBias) {}

  private record Unembedding(Weights weights, Weights bias) {}

  DoubleStream(Transformer transformer) {
    width = transformer.width();
    positions = transformer.positions();
    causal = transformer.causal();
    beta = transformer.inverseTemperature();
    embedding = transformer.embedding().toArray();
    layers = transformer.layers().stream().map(DoubleStream::layer).toList();
    outputs =
        transformer.outputs().stream()
            .map(output ->
                new Unembedding(Weights.of(output.unembedding()), Weights.of(output.bias())))
            .toList();
  }

  private static Layer layer(Transformer.Layer layer) {
    Transformer.FeedForward block = layer.feedForward();
    return new Layer(
        layer.heads().stream()
            .map(head ->
                new Head(
                    Weights.of(head.query()),
                    Weights.of(head.key()),
                    Weights.of(head.value()),
                    Weights.of(head.output())))
            .toList(),
        Weights.of(block.in()),
        Weights.of(block.inBias()),
        Weights.of(block.out()),
        Weights.of(block.outBias()));
  }

  @Override
  public List<double[][]> logits(int[] ids) {
    int n = ids.length;
    var stream = new double[n * width];
    for (int i = 0; i < n; i++) {
      System.arraycopy(embedding, (ids[i] * positions + i) * width, stream, i * width, width);
    }
    for (Layer layer : layers) {
      var heads = new double[n * width];
      for (Head head : layer.heads) attend(head, stream, n, heads);
      addAll(stream, heads);
      double[] hidden = affine(stream, n, layer.in, layer.inBias);
      for (int i = 0; i < hidden.length; i++) hidden[i] = Math.max(hidden[i], 0);
      addAll(stream, affine(hidden, n, layer.out, layer.outBias));
    }
    return outputs.stream()
        .map(output -> rows(affine(stream, n, output.weights, output.bias), n))
        .toList();
  }

  private static void addAll(double[] to, double[] summands) {
    for (int i = 0; i < to.length; i++) to[i] += summands[i];
  }

  private static double[][] rows(double[] all, int n) {
    int columns = all.length / n;
    var rows = new double[n][columns];
    for (int i = 0; i < all.length; i++) rows[i / columns][i % columns] = all[i];
    return rows;
  }

  /** Adds what the head says at each position. */
  private void attend(Head head, double[] stream, int n, double[] sum) {
    double[] queries = product(stream, n, head.query);
    double[] keys = product(stream, n, head.key);
    double[] values = product(stream, n, head.value);
    int k = head.query.columns;
    int v = head.value.columns;
    var mixed = new double[n * v];
    var weights = new double[n];
    for (int q = 0; q < n; q++) {
      int seen = causal ? q + 1 : n;
      attention(queries, keys, q, seen, k, weights);
      for (int key = 0; key < seen; key++) {
        for (int c = 0; c < v; c++) mixed[q * v + c] += weights[key] * values[key * v + c];
      }
    }
    addAll(sum, product(mixed, n, head.output));
  }

  private void attention(
      double[] queries, double[] keys, int q, int seen, int k, double[] weights) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int key = 0; key < seen; key++) {
      double score = 0;
      for (int c = 0; c < k; c++) score += queries[q * k + c] * keys[key * k + c];
      weights[key] = beta * score;
      highest = Math.max(highest, weights[key]);
    }
    double total = 0;
    for (int key = 0; key < seen; key++) {
      double behind = weights[key] - highest;
      weights[key] = behind < SMALLEST ? 0 : StrictMath.exp(behind);
      total += weights[key];
    }
    for (int key = 0; key < seen; key++) weights[key] /= total;
  }

  private static double[] affine(double[] rows, int n, Weights weights, Weights bias) {
    double[] result = product(rows, n, weights);
    for (int i = 0; i < result.length; i++) result[i] += bias.entries[i % weights.columns];
    return result;
  }

  /**
   * Rows times a matrix. Zeros are skipped, of which there are many, and four rows of the matrix
   * are added at once, which reads and writes the sum a quarter as often.
   */
  private static double[] product(double[] rows, int n, Weights weights) {
    int columns = weights.columns;
    var result = new double[n * columns];
    var row = new double[columns];
    var used = new int[weights.rows];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      int first = i * weights.rows;
      int count = 0;
      for (int d = 0; d < weights.rows; d++) {
        if (rows[first + d] != 0) used[count++] = d;
      }
      int u = 0;
      for (; u + 3 < count; u += 4) addFour(row, rows, first, weights.entries, used, u);
      for (; u < count; u++) {
        addMultiple(row, rows[first + used[u]], weights.entries, used[u] * columns);
      }
      System.arraycopy(row, 0, result, i * columns, columns);
    }
    return result;
  }

  private static void addFour(
      double[] row, double[] rows, int first, double[] entries, int[] used, int u) {
    int a = used[u] * row.length;
    int b = used[u + 1] * row.length;
    int c = used[u + 2] * row.length;
    int d = used[u + 3] * row.length;
    double x = rows[first + used[u]];
    double y = rows[first + used[u + 1]];
    double z = rows[first + used[u + 2]];
    double w = rows[first + used[u + 3]];
    for (int i = 0; i < row.length; i++) {
      row[i] += x * entries[a + i] + y * entries[b + i] + z * entries[c + i] + w * entries[d + i];
    }
  }

  private static void addMultiple(double[] row, double x, double[] entries, int from) {
    for (int c = 0; c < row.length; c++) row[c] += x * entries[from + c];
  }
}
