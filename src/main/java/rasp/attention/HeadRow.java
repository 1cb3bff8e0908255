package rasp.attention;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import rasp.ir.Op;

/** One query of a head that weighs by softmax, in double precision. */
final class HeadRow {
  /** With a larger inverse temperature e^-β is 0 in double precision. */
  private static final double LARGEST = 750;

  private static final double PRECISION = 1e-6;

  private final double[] scores;
  private final List<Cell> values;
  private final Cell expected;
  private final boolean apart;
  private final double highest;

  private HeadRow(double[] scores, List<Cell> values, Cell expected, boolean apart) {
    this.scores = scores;
    this.values = values;
    this.expected = expected;
    this.apart = apart;
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) largest = Math.max(largest, score);
    this.highest = largest;
  }

  /**
   * A query of an aggregate whose operands a run has reached.
   *
   * @param visible how many keys it sees
   * @param bos whether a first position that holds the default comes before them
   */
  static HeadRow of(
      Op.Aggregate aggregate,
      AttentionRun run,
      Cell expected,
      int query,
      int visible,
      boolean bos) {
    List<Cell> values = run.column(aggregate.values());
    boolean apart = values.stream().allMatch(Cell::isCategory);
    double[] scores = run.pattern(aggregate.selector()).scores(query, visible, bos);
    return new HeadRow(scores, bos ? withDefault(aggregate, values) : values, expected, apart);
  }

  private static List<Cell> withDefault(Op.Aggregate aggregate, List<Cell> values) {
    return ImmutableList.<Cell>builderWithExpectedSize(values.size() + 1)
        .add(new Floats(FloatFormat.FLOAT64, false).of(aggregate.otherwise()))
        .addAll(values)
        .build();
  }

  /** Whether the values are texts or truth values, which are told apart by their weight. */
  boolean isApart() {
    return apart;
  }

  /** The distance of the highest score from the next. */
  double difference() {
    double next = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      if (score < highest) next = Math.max(next, score);
    }
    return highest - next;
  }

  /**
   * The least inverse temperature with which the head is right, to a millionth; infinite where none
   * is enough.
   *
   * @param atLeast where the search begins, and the answer if it is enough
   * @param read what a mean is read as
   */
  double needed(double atLeast, DoubleUnaryOperator read) {
    if (isRight(atLeast, read)) return atLeast;
    if (!isRight(LARGEST, read)) return Double.POSITIVE_INFINITY;
    double wrong = atLeast;
    double right = LARGEST;
    while (right - wrong > PRECISION) {
      double middle = (wrong + right) / 2;
      if (isRight(middle, read)) right = middle;
      else wrong = middle;
    }
    return right;
  }

  private boolean isRight(double beta, DoubleUnaryOperator read) {
    if (Double.isInfinite(beta)) return true;
    return apart ? isMost(beta) : isNearest(beta, read);
  }

  private double weight(double beta, int key) {
    return StrictMath.exp(beta * (scores[key] - highest));
  }

  private boolean isNearest(double beta, DoubleUnaryOperator read) {
    double sum = 0;
    double total = 0;
    for (int k = 0; k < scores.length; k++) {
      double weight = weight(beta, k);
      // A weight of nothing takes nothing, of however large a value.
      if (weight != 0) sum += weight * values.get(k).number();
      total += weight;
    }
    double right = expected.number();
    return Double.isNaN(right) || read.applyAsDouble(sum / total) == right;
  }

  private boolean isMost(double beta) {
    Map<Cell, Double> weightOf = new HashMap<>();
    for (int k = 0; k < scores.length; k++) {
      weightOf.merge(values.get(k), weight(beta, k), Double::sum);
    }
    Double own = weightOf.remove(expected);
    return own != null && weightOf.values().stream().allMatch(other -> other < own);
  }
}
