package rasp.transformer.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import rasp.graph.eval.Input;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;

/**
 * Runs a transformer on a word, in double or in single precision. Time O(layers · (n·d·(k + v) +
 * n²·(k + v) + n·d·units)) for n positions, but what is zero in the stream is not multiplied.
 *
 * <p>Every sum is taken in its order, one rounding a product and one an addition, so what a
 * position gives depends on no other position's place in a block, and on no processor.
 */
public final class ForwardPass {
  /** In which numbers the stream is held and everything is computed. */
  public enum Precision {
    FLOAT64(1e-9),
    FLOAT32(1e-4);

    private final double tolerance;

    Precision(double tolerance) {
      this.tolerance = tolerance;
    }

    /**
     * Returns whether a model's value is the program's: texts and truth values exactly, numbers up
     * to the tolerance, relative to the larger of 1 and the number, whether ints or floats.
     */
    public boolean agree(Atom expected, Atom actual) {
      boolean exact =
          expected instanceof Atom.Text
              || expected instanceof Atom.Bool
              || actual instanceof Atom.Text
              || actual instanceof Atom.Bool;
      if (exact) return expected.equals(actual);
      double number = Arithmetic.toDouble(expected);
      double found = Arithmetic.toDouble(actual);
      // Infinities have no distance, nor has what is no number.
      if (Double.compare(number, found) == 0) return true;
      return Math.abs(found - number) <= tolerance * Math.max(1, Math.abs(number));
    }
  }

  private final Transformer transformer;
  private final Run<?> run;

  public ForwardPass(Transformer transformer, Precision precision) {
    this.transformer = transformer;
    this.run =
        switch (precision) {
          case FLOAT64 -> new Run<>(transformer, Weights.of(transformer, DoubleMatrix::of));
          case FLOAT32 -> new Run<>(transformer, Weights.of(transformer, FloatMatrix::of));
        };
  }

  private record Run<M extends RealMatrix<M>>(Transformer transformer, Weights<M> weights) {
    /** The logits of each output, a row for each position, from the ids of all positions. */
    List<double[][]> logits(int[] ids) {
      var places = new int[ids.length];
      for (int i = 0; i < ids.length; i++) places[i] = ids[i] * transformer.positions() + i;
      M stream = weights.embedding().select(places);
      for (Weights.Layer<M> layer : weights.layers()) {
        M attended = stream.zeros();
        for (Weights.Head<M> head : layer.heads()) attended.add(attend(head, stream));
        layer.add(stream, attended);
      }
      return weights.outputs().stream().map(output -> output.logits(stream)).toList();
    }

    private M attend(Weights.Head<M> head, M stream) {
      M scores = stream.times(head.query()).times(stream.times(head.key()).transposed());
      scores.softmax(transformer.inverseTemperature(), transformer.causal());
      return scores.times(stream.times(head.value())).times(head.output());
    }
  }

  /** The ids of a word's tokens, the start before them where there is one. */
  public int[] ids(Input word) {
    if (word.size() > transformer.maxLength()) {
      throw new IllegalArgumentException(
          "a word of %d tokens; the model takes %d"
              .formatted(word.size(), transformer.maxLength()));
    }
    var ids = new ArrayList<Integer>();
    OptionalInt start = transformer.start();
    if (start.isPresent()) ids.add(start.getAsInt());
    for (Atom token : word.tokens()) {
      int id = transformer.vocabulary().indexOf(token.text());
      if (id < 0 || (start.isPresent() && id == start.getAsInt())) {
        throw new IllegalArgumentException("no token " + token.quoted());
      }
      ids.add(id);
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The logits of each output at each position of the word, the start's left out. */
  public List<double[][]> logits(Input word) {
    int skipped = transformer.start().isPresent() ? 1 : 0;
    return run.logits(ids(word)).stream()
        .map(rows -> Arrays.copyOfRange(rows, skipped, rows.length))
        .toList();
  }

  /** What each output says at each position of the word. */
  public List<ImmutableList<Atom>> values(Input word) {
    List<double[][]> logits = logits(word);
    var values = new ArrayList<ImmutableList<Atom>>();
    for (int o = 0; o < logits.size(); o++) {
      var read = ImmutableList.<Atom>builder();
      for (double[] row : logits.get(o)) {
        read.add(value(transformer.outputs().get(o).reading(), row));
      }
      values.add(read.build());
    }
    return values;
  }

  /** Whether a row of logits means a value: the largest of numbers that are not finite is none. */
  public static boolean isFinite(double[] logits) {
    return Arrays.stream(logits).allMatch(Double::isFinite);
  }

  /**
   * The value that a row of logits means.
   *
   * @throws ArithmeticException where one of them is not finite
   */
  public static Atom value(Transformer.Reading reading, double[] logits) {
    if (!isFinite(logits)) {
      throw new ArithmeticException("logits that are not finite: " + Arrays.toString(logits));
    }
    return switch (reading) {
      case Transformer.Reading.Largest(ImmutableList<Atom> values) -> {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
          if (logits[i] > logits[best]) best = i;
        }
        yield values.get(best);
      }
      case Transformer.Reading.Scalar(ImmutableList<Atom> values) -> {
        Atom nearest = Atom.of(logits[0]);
        double distance = Double.POSITIVE_INFINITY;
        for (Atom value : values) {
          double away = Math.abs(Arithmetic.toDouble(value) - logits[0]);
          if (away < distance) {
            distance = away;
            nearest = value;
          }
        }
        yield nearest;
      }
    };
  }
}
