package rasp.compile;

import java.util.Arrays;
import java.util.List;

/** The residual stream in single precision; {@link DoubleStream} is the same in the other. */
final class FloatStream implements ForwardPass.Stream {
  /** The exponential of less is zero in this precision. */
  private static final float SMALLEST = -104;

  private final int width;
  private final int positions;
  private final boolean causal;
  private final float beta;
  private final float[] embedding;
  private final List<Layer> layers;
  private final List<Unembedding> outputs;

  /** A matrix as the inner loops want it. */
  private static final class Weights {
    final int rows;
    final int columns;
    final float[] entries;

    private Weights(Matrix matrix) {
      rows = matrix.rows();
      columns = matrix.columns();
      entries = matrix.toFloats();
    }

    static Weights of(Matrix matrix) {
      return new Weights(matrix);
    }
  }

  private record Head(Weights query, Weights key, Weights value, Weights output) {}

  private record Layer(
      List<Head> heads, Weights in, Weights inBias, Weights out, Weights outBias) {}

  private record Unembedding(Weights weights, Weights bias) {}

  FloatStream(Transformer transformer) {
    width = transformer.width();
    positions = transformer.positions();
    causal = transformer.causal();
    beta = (float) transformer.inverseTemperature();
    embedding = transformer.embedding().toFloats();
    layers = transformer.layers().stream().map(FloatStream::layer).toList();
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
    var stream = new float[n * width];
    for (int i = 0; i < n; i++) {
      System.arraycopy(embedding, (ids[i] * positions + i) * width, stream, i * width, width);
    }
    for (Layer layer : layers) {
      var heads = new float[n * width];
      for (Head head : layer.heads) attend(head, stream, n, heads);
      addAll(stream, heads);
      float[] hidden = affine(stream, n, layer.in, layer.inBias);
      for (int i = 0; i < hidden.length; i++) hidden[i] = Math.max(hidden[i], 0);
      addAll(stream, affine(hidden, n, layer.out, layer.outBias));
    }
    return outputs.stream()
        .map(output -> rows(affine(stream, n, output.weights, output.bias), n))
        .toList();
  }

  private static void addAll(float[] to, float[] summands) {
    for (int i = 0; i < to.length; i++) to[i] += summands[i];
  }

  private static double[][] rows(float[] all, int n) {
    int columns = all.length / n;
    var rows = new double[n][columns];
    for (int i = 0; i < all.length; i++) rows[i / columns][i % columns] = all[i];
    return rows;
  }

  /** Adds what the head says at each position. */
  private void attend(Head head, float[] stream, int n, float[] sum) {
    float[] queries = product(stream, n, head.query);
    float[] keys = product(stream, n, head.key);
    float[] values = product(stream, n, head.value);
    int k = head.query.columns;
    int v = head.value.columns;
    var mixed = new float[n * v];
    var weights = new float[n];
    for (int q = 0; q < n; q++) {
      int seen = causal ? q + 1 : n;
      attention(queries, keys, q, seen, k, weights);
      for (int key = 0; key < seen; key++) {
        for (int c = 0; c < v; c++) mixed[q * v + c] += weights[key] * values[key * v + c];
      }
    }
    addAll(sum, product(mixed, n, head.output));
  }

  private void attention(float[] queries, float[] keys, int q, int seen, int k, float[] weights) {
    float highest = (float) Double.NEGATIVE_INFINITY;
    for (int key = 0; key < seen; key++) {
      float score = 0;
      for (int c = 0; c < k; c++) score += queries[q * k + c] * keys[key * k + c];
      weights[key] = beta * score;
      highest = Math.max(highest, weights[key]);
    }
    float total = 0;
    for (int key = 0; key < seen; key++) {
      float behind = weights[key] - highest;
      weights[key] = behind < SMALLEST ? 0 : (float) StrictMath.exp(behind);
      total += weights[key];
    }
    for (int key = 0; key < seen; key++) weights[key] /= total;
  }

  private static float[] affine(float[] rows, int n, Weights weights, Weights bias) {
    float[] result = product(rows, n, weights);
    for (int i = 0; i < result.length; i++) result[i] += bias.entries[i % weights.columns];
    return result;
  }

  /**
   * Rows times a matrix. Zeros are skipped, of which there are many, and four rows of the matrix
   * are added at once, which reads and writes the sum a quarter as often.
   */
  private static float[] product(float[] rows, int n, Weights weights) {
    int columns = weights.columns;
    var result = new float[n * columns];
    var row = new float[columns];
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
      float[] row, float[] rows, int first, float[] entries, int[] used, int u) {
    int a = used[u] * row.length;
    int b = used[u + 1] * row.length;
    int c = used[u + 2] * row.length;
    int d = used[u + 3] * row.length;
    float x = rows[first + used[u]];
    float y = rows[first + used[u + 1]];
    float z = rows[first + used[u + 2]];
    float w = rows[first + used[u + 3]];
    for (int i = 0; i < row.length; i++) {
      row[i] += x * entries[a + i] + y * entries[b + i] + z * entries[c + i] + w * entries[d + i];
    }
  }

  private static void addMultiple(float[] row, float x, float[] entries, int from) {
    for (int c = 0; c < row.length; c++) row[c] += x * entries[from + c];
  }
}
