package rasp.transformer.compile.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rasp.transformer.model.DoubleMatrix;
import rasp.transformer.model.FloatMatrix;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.RealMatrix;
import rasp.transformer.model.Transformer;
import rasp.transformer.model.Weights;

/**
 * A transformer on one word after another, bit for bit as {@link ForwardPass} has it.
 *
 * <p>Rows of the stream are numbered, as far as they are still read, and so are their queries, keys
 * and values. A score is computed once for a query and a key; a row of weights is computed again
 * where one of its scores is another, and a weighted sum from the first value on that is another.
 * What the rest of a layer makes of a row and its sums is remembered: the feed-forward block, which
 * has by far the most weights, is computed once for each. Time O(1) for what is remembered.
 */
final class IncrementalForwardPass<M extends RealMatrix<M>> extends IncrementalRun {
  /** Rows of so many keys at most are kept from word to word. */
  private static final int MOST_KEPT = 32;

  /** Scores of so many pairs at most are kept for each head. */
  private static final long MOST_SCORES = 1 << 21;

  /** So many numbers are remembered at most. */
  private static final long MOST_ENTRIES = 1 << 23;

  private static final int EXPONENTIALS = 4096;

  private final Transformer transformer;
  private final Function<Matrix, M> in;
  private final boolean single;
  private final double beta;
  private final Weights<M> weights;
  private final List<Layer> layers = new ArrayList<>();
  private final Streams embeddings;
  private final Streams results;
  private final int[] embedded;
  private int[] ids = new int[0];
  private final double[] exponents = new double[EXPONENTIALS];
  private final double[] exponentials = new double[EXPONENTIALS];

  private IncrementalForwardPass(Transformer transformer, Function<Matrix, M> in, boolean single) {
    super(
        transformer.layers().size(),
        transformer.positions(),
        transformer.causal(),
        transformer.start().isPresent() ? 1 : 0);
    this.transformer = transformer;
    this.in = in;
    this.single = single;
    this.weights = Weights.of(transformer, in);
    this.beta = rounded(transformer.inverseTemperature());
    BitSet read = new BitSet();
    transformer.outputs().forEach(output -> read(output.unembedding(), read));
    var after = new Streams(read);
    results = after;
    for (int l = transformer.layers().size() - 1; l >= 0; l--) {
      Transformer.Layer layer = transformer.layers().get(l);
      read(layer.feedForward().in(), read);
      for (Transformer.Head head : layer.heads()) {
        read(head.query(), read);
        read(head.key(), read);
        read(head.value(), read);
      }
      var before = new Streams(read);
      layers.addFirst(new Layer(weights.layers().get(l), before, after));
      after = before;
    }
    embeddings = after;
    embedded = new int[transformer.embedding().rows()];
    Arrays.fill(embedded, NONE);
    Arrays.fill(exponents, Double.NaN);
  }

  static IncrementalForwardPass<?> of(Transformer transformer, ForwardPass.Precision precision) {
    return switch (precision) {
      case FLOAT64 -> new IncrementalForwardPass<>(transformer, DoubleMatrix::of, false);
      case FLOAT32 -> new IncrementalForwardPass<>(transformer, FloatMatrix::of, true);
    };
  }

  /** Adds the rows in which something is not zero. */
  private static void read(Matrix matrix, BitSet rows) {
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns() && !rows.get(r); c++) {
        if (matrix.get(r, c) != 0) rows.set(r);
      }
    }
  }

  /**
   * In the precision's numbers. A sum, product or quotient of two floats is rounded to a double
   * first: double has more than twice the digits of single, so that the second rounding gives what
   * one would.
   */
  private double rounded(double number) {
    return single ? (float) number : number;
  }

  @Override
  void begin(int[] word) {
    ids = word;
  }

  @Override
  int embedded(int position) {
    int place = ids[position] * transformer.positions() + position;
    if (embedded[place] == NONE) {
      embedded[place] = embeddings.of(weights.embedding().select(new int[] {place}));
    }
    return embedded[place];
  }

  @Override
  int next(int layer, int position, int seen, boolean anew) {
    return layers.get(layer).next(layer, position, seen, anew);
  }

  @Override
  boolean fits(int layer, int positions) {
    return true;
  }

  /** The logits of an output at a position that holds this after the last layer. */
  double[] logits(int output, int held) {
    return weights.outputs().get(output).logits(results.rows.get(held))[0];
  }

  @Override
  boolean isFull() {
    long entries = results.entries();
    for (Layer layer : layers) entries += layer.before.entries() + layer.entries();
    return entries > MOST_ENTRIES;
  }

  /** What positions hold before a layer, or after the last: rows of the stream, by number. */
  private final class Streams {
    /** The directions that are still read. */
    private final int[] read;

    private final Numbering numbers;
    private final List<M> rows = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();

    Streams(BitSet read) {
      this.read = read.stream().toArray();
      numbers = new Numbering(this.read.length);
    }

    /** The number of a row, or {@link #NONE} where it is not finite. */
    int of(M row) {
      double[] entries = row.toRows()[0];
      var bits = new long[read.length];
      for (int i = 0; i < bits.length; i++) {
        if (!Double.isFinite(entries[read[i]])) return NONE;
        bits[i] = Double.doubleToRawLongBits(entries[read[i]]);
      }
      int number = numbers.of(bits);
      if (number == rows.size()) {
        rows.add(row);
        projections.forEach(projection -> projection.add(row));
      }
      return number;
    }

    M copy(int number) {
      return rows.get(number).select(new int[] {0});
    }

    long entries() {
      long entries = numbers.entries() + (long) rows.size() * transformer.width();
      for (Projection projection : projections) entries += projection.entries();
      return entries;
    }
  }

  private final class Layer {
    private final Weights.Layer<M> weights;
    private final Streams before;
    private final Streams after;
    private final List<Head> heads;

    /** A row and what the heads give there: what becomes of it depends on nothing else. */
    private final long[] step;

    private final Numbering steps;
    private int[] results = new int[16];

    Layer(Weights.Layer<M> weights, Streams before, Streams after) {
      this.weights = weights;
      this.before = before;
      this.after = after;
      heads = weights.heads().stream().map(head -> new Head(head, before)).toList();
      step = new long[1 + heads.stream().mapToInt(head -> head.values.width).sum()];
      steps = new Numbering(step.length);
    }

    int next(int layer, int position, int seen, boolean anew) {
      int own = held(layer, position);
      boolean other = anew;
      for (Head head : heads) other |= head.attend(layer, position, seen, anew);
      if (!other) return held(layer + 1, position);
      step[0] = own;
      int at = 1;
      for (Head head : heads) {
        for (double entry : head.given) step[at++] = Double.doubleToRawLongBits(entry);
      }
      int known = steps.size();
      int number = steps.of(step);
      if (number == known) {
        if (number == results.length) results = Arrays.copyOf(results, 2 * number);
        results[number] = after.of(computed(own));
      }
      return results[number];
    }

    private M computed(int own) {
      M row = before.copy(own);
      M attended = row.zeros();
      for (Head head : heads) {
        M given = in.apply(Matrix.of(1, head.given.length, head.given));
        attended.add(given.times(head.weights.output()));
      }
      weights.add(row, attended);
      return row;
    }

    long entries() {
      return steps.entries() + heads.stream().mapToLong(head -> head.scoreCount).sum();
    }
  }

  private static final class Row {
    private final double[] scores;
    private final double[] weights;
    private final int[] values;

    /** The sum over the keys before each, and at the end over all. */
    private final double[][] sums;

    Row(int keys, int width) {
      scores = new double[keys];
      weights = new double[keys];
      values = new int[keys];
      sums = new double[keys + 1][width];
    }
  }

  private final class Head {
    private final Weights.Head<M> weights;
    private final Projection queries;
    private final Projection keys;
    private final Projection values;

    /** β times the score, by query and key; NaN where it is not known. */
    private double[][] scores = new double[0][];

    private long scoreCount;
    private final @Nullable Row[] kept = new Row[Math.min(transformer.positions(), MOST_KEPT)];
    private Row passing = new Row(0, 0);

    /** The weighted sum of the values. */
    private double[] given;

    Head(Weights.Head<M> weights, Streams streams) {
      this.weights = weights;
      queries = new Projection(weights.query());
      keys = new Projection(weights.key());
      values = new Projection(weights.value());
      streams.projections.addAll(List.of(queries, keys, values));
      given = new double[values.width];
    }

    /** Finds what is given; false where that is the same as for the word before. */
    boolean attend(int layer, int position, int seen, boolean anew) {
      Row row = row(position, seen);
      int from =
          anew || seen > MOST_KEPT
              ? fill(row, layer, position, seen)
              : update(row, layer, position, seen);
      for (int k = from; k < seen; k++) {
        double weight = row.weights[k];
        double[] value = values.vector(row.values[k]);
        for (int c = 0; c < value.length; c++) {
          row.sums[k + 1][c] = rounded(row.sums[k][c] + rounded(weight * value[c]));
        }
      }
      given = row.sums[seen];
      return from < seen;
    }

    private Row row(int position, int seen) {
      if (seen > MOST_KEPT) {
        if (passing.scores.length < seen) passing = new Row(transformer.positions(), values.width);
        return passing;
      }
      Row row = kept[position];
      if (row == null) kept[position] = row = new Row(kept.length, values.width);
      return row;
    }

    /** The first key from which on the sum is to be taken. */
    private int fill(Row row, int layer, int position, int seen) {
      int query = queries.of(held(layer, position));
      for (int k = 0; k < seen; k++) {
        row.scores[k] = score(query, keys.of(held(layer, k)));
        row.values[k] = values.of(held(layer, k));
      }
      weigh(row, seen);
      return 0;
    }

    /** The first key from which on the sum is to be taken. */
    private int update(Row row, int layer, int position, int seen) {
      int query = queries.of(held(layer, position));
      int from = seen;
      boolean others = false;
      for (int i = 0; i < changes() && change(i) < seen; i++) {
        int k = change(i);
        double score = score(query, keys.of(held(layer, k)));
        int value = values.of(held(layer, k));
        others |= score != row.scores[k];
        if (value != row.values[k]) from = Math.min(from, k);
        row.scores[k] = score;
        row.values[k] = value;
      }
      if (!others) return from;
      weigh(row, seen);
      return 0;
    }

    private double score(int query, int key) {
      if (query >= scores.length) scores = Arrays.copyOf(scores, Math.max(16, 2 * query));
      double[] known = scores[query];
      if (known == null || key >= known.length) {
        int length = known == null ? 0 : known.length;
        int more = Math.max(16, Math.max(keys.size(), 2 * length));
        if (scoreCount + more - length > MOST_SCORES) return product(query, key);
        scoreCount += more - length;
        known = known == null ? new double[more] : Arrays.copyOf(known, more);
        Arrays.fill(known, length, more, Double.NaN);
        scores[query] = known;
      }
      if (Double.isNaN(known[key])) known[key] = product(query, key);
      return known[key];
    }

    private double product(int query, int key) {
      double[] q = queries.vector(query);
      double[] k = keys.vector(key);
      double sum = 0;
      for (int c = 0; c < q.length; c++) {
        if (q[c] != 0) sum = rounded(sum + rounded(q[c] * k[c]));
      }
      return rounded(beta * sum);
    }

    /** The softmax of the scores. */
    private void weigh(Row row, int seen) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < seen; k++) highest = Math.max(highest, row.scores[k]);
      double total = 0;
      for (int k = 0; k < seen; k++) {
        row.weights[k] = exponential(rounded(row.scores[k] - highest));
        total = rounded(total + row.weights[k]);
      }
      for (int k = 0; k < seen; k++) row.weights[k] = rounded(row.weights[k] / total);
    }
  }

  /** There are few differences of scores. */
  private double exponential(double exponent) {
    long bits = Double.doubleToRawLongBits(exponent) * 0x9E3779B97F4A7C15L;
    int place = (int) (bits >>> 52);
    if (exponents[place] != exponent) {
      exponents[place] = exponent;
      exponentials[place] = rounded(StrictMath.exp(exponent));
    }
    return exponentials[place];
  }

  /** What a matrix makes of the rows of the stream: vectors, by number. */
  private final class Projection {
    private final M matrix;
    private final Numbering numbers;
    private final List<double[]> vectors = new ArrayList<>();
    private final int width;

    /** By the number of the row. */
    private int[] of = new int[16];

    private int rows;

    Projection(M matrix) {
      this.matrix = matrix;
      this.width = matrix.columns();
      numbers = new Numbering(width);
    }

    void add(M row) {
      double[] vector = row.times(matrix).toRows()[0];
      var bits = new long[vector.length];
      for (int c = 0; c < bits.length; c++) bits[c] = Double.doubleToRawLongBits(vector[c]);
      if (rows == of.length) of = Arrays.copyOf(of, 2 * rows);
      of[rows] = numbers.of(bits);
      if (of[rows] == vectors.size()) vectors.add(vector);
      rows++;
    }

    int of(int row) {
      return of[row];
    }

    double[] vector(int number) {
      return vectors.get(number);
    }

    int size() {
      return numbers.size();
    }

    long entries() {
      return 2 * numbers.entries() + rows;
    }
  }
}
