package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * One query of a head that weighs by softmax, in double precision.
 *
 * <p>With two scores, as selectors give them, a mean moves straight from that of all keys to that
 * of the selected ones as β grows, so that the head is right from some β on. With more scores
 * (those of {@code best}, or a first position half-way between) it may be right by chance, wrong
 * with a larger β, and right again; what counts is from where on it stays right.
 */
final class HeadRow {
  /** Scores so far apart, β taken in, have the weights 1 and 0 in double precision. */
  private static final double LARGEST = 750;

  /** How exactly β is found, times the larger of 1 and itself. */
  private static final double PRECISION = 1e-7;

  /** After so many steps down what is right so far is the answer, which is then not the least. */
  private static final int MOST_STEPS = 10_000;

  private final double[] scores;
  private final List<HeadValue> values;
  private final HeadValue expected;
  private final boolean apart;
  private final ReachableValues.Nearest nearest;
  private final double[] numbers;
  private final double highest;
  private final double next;
  private final boolean levels;

  /** Of the score and the β that were asked for last: most keys of a row have the same score. */
  private double lastScore = Double.NaN;

  private double lastBeta = Double.NaN;
  private double lastWeight;

  private HeadRow(
      double[] scores,
      List<HeadValue> values,
      HeadValue expected,
      boolean apart,
      ReachableValues.Nearest nearest) {
    this.scores = scores;
    this.values = values;
    this.expected = expected;
    this.apart = apart;
    this.nearest = nearest;
    this.numbers = values.stream().limit(scores.length).mapToDouble(HeadValue::number).toArray();
    this.highest = highestBelow(scores, Double.POSITIVE_INFINITY);
    this.next = highestBelow(scores, highest);
    this.levels = highestBelow(scores, next) > Double.NEGATIVE_INFINITY;
  }

  /** The highest score that is lower than a number, or as high if that is infinite. */
  private static double highestBelow(double[] scores, double limit) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      if (score < limit || limit == Double.POSITIVE_INFINITY) highest = Math.max(highest, score);
    }
    return highest;
  }

  /**
   * A query of an aggregate that a run has reached, where it gives what is right.
   *
   * @param visible how many keys it sees
   * @param bos whether a first position that holds the default comes before them
   * @param reachable what its means are read as
   */
  static HeadRow of(
      Id id,
      Op.Aggregate aggregate,
      AttentionRun run,
      int query,
      int visible,
      boolean bos,
      ReachableValues reachable) {
    List<HeadValue> values = run.column(aggregate.values());
    boolean apart = values.stream().allMatch(HeadValue::isCategory);
    double[] scores = run.pattern(aggregate.selector()).scores(query, visible, bos);
    HeadValue expected = run.column(id).get(query);
    return new HeadRow(
        scores,
        bos ? withDefault(aggregate, values) : values,
        expected,
        apart,
        reachable.nearest(id, expected.number()));
  }

  private static List<HeadValue> withDefault(Op.Aggregate aggregate, List<HeadValue> values) {
    return ImmutableList.<HeadValue>builderWithExpectedSize(values.size() + 1)
        .add(new Floats(FloatFormat.FLOAT64, false).of(aggregate.otherwise()))
        .addAll(values)
        .build();
  }

  /** Whether the values are texts or truth values, which are told apart by their weight. */
  boolean isApart() {
    return apart;
  }

  /** The distance of the highest score from the next; infinite where there is one score. */
  double difference() {
    return highest - next;
  }

  /**
   * The inverse temperature from which on the head is right, to a ten-millionth; infinite where
   * none is enough, because keys of the highest score differ in their values. Time O(keys) for each
   * of the temperatures that are tried: some thirty, and with more than two scores some hundred.
   *
   * @param atLeast where the search begins, and the answer if it is enough
   */
  double needed(double atLeast) {
    if (Double.isInfinite(atLeast) || isSurelyRight(atLeast)) return atLeast;
    double hard = LARGEST / difference();
    if (!isRight(hard)) return Double.POSITIVE_INFINITY;
    if (atLeast >= hard) return atLeast;
    return levels
        ? lastWrong(atLeast, firstFrom(atLeast, hard, this::isSurelyRight))
        : firstFrom(atLeast, hard, this::isRight);
  }

  /** Halves from a number where something may not hold to one where it does. */
  private static double firstFrom(double wrong, double right, DoublePredicate holds) {
    if (holds.test(wrong)) return wrong;
    double without = wrong;
    double with = right;
    while (with - without > PRECISION * Math.max(1, with)) {
      double middle = (without + with) / 2;
      if (holds.test(middle)) with = middle;
      else without = middle;
    }
    return with;
  }

  /**
   * Goes down from where it is surely right, by no more than what cannot make it wrong.
   *
   * <p>What decides are sums F = Σ c·e^(-βd) that have to be above 0, d how far a key's score is
   * below the highest: the distance of the mean from an end of what is read as right, or of the
   * right text's weight from another's, both times the sum of the weights. F(β-h) is at least F(β)
   * - h·F'(β) - h²/2·Σ |c|·d²·e^(-(β-H)d) while h ≤ H.
   */
  private double lastWrong(double atLeast, double sure) {
    List<double[]> forms = apart ? leads() : distances();
    double right = sure;
    for (int step = 0; step < MOST_STEPS && right > atLeast; step++) {
      double far = Math.max(atLeast, right - Math.max(1, right) / 8);
      double safe = Double.POSITIVE_INFINITY;
      for (double[] form : forms) safe = Math.min(safe, safe(form, right, far));
      double least = PRECISION * Math.max(1, right);
      double beta = Math.max(far, right - Math.max(safe, least));
      if (!isRight(beta)) return firstFrom(beta, right, this::isRight);
      right = beta;
    }
    return right;
  }

  /** By how much β may be less so that a sum that is above 0 stays so. */
  private double safe(double[] form, double beta, double far) {
    double sum = 0;
    double slope = 0;
    double bend = 0;
    for (int k = 0; k < form.length; k++) {
      double below = highest - scores[k];
      double weight = weight(beta, k);
      if (weight != 0) sum += form[k] * weight;
      if (below == 0 || weight == 0) continue;
      slope -= form[k] * below * weight;
      bend += Math.abs(form[k]) * below * below * weight(far, k);
    }
    if (!(sum > 0)) return 0;
    return bend == 0
        ? Double.POSITIVE_INFINITY
        : (Math.sqrt(slope * slope + 2 * bend * sum) - slope) / bend;
  }

  /** Where the mean has two, one or no ends of what is read as right. */
  private List<double[]> distances() {
    var forms = new ArrayList<double[]>();
    for (double end : new double[] {nearest.above(), nearest.upTo()}) {
      if (Double.isInfinite(end)) continue;
      double sign = end == nearest.above() ? 1 : -1;
      var form = new double[scores.length];
      for (int k = 0; k < form.length; k++) form[k] = sign * (numbers[k] - end);
      forms.add(form);
    }
    return forms;
  }

  /** For each other text or truth value: 1 where the right one is, and -1 where the other is. */
  private List<double[]> leads() {
    var forms = new ArrayList<double[]>();
    for (HeadValue rival : new LinkedHashSet<>(values.subList(0, scores.length))) {
      if (rival.equals(expected)) continue;
      var form = new double[scores.length];
      for (int k = 0; k < form.length; k++) {
        HeadValue value = values.get(k);
        form[k] = value.equals(expected) ? 1 : value.equals(rival) ? -1 : 0;
      }
      forms.add(form);
    }
    return forms;
  }

  /** How many keys have the highest score. */
  private int best() {
    int best = 0;
    for (double score : scores) {
      if (score == highest) best++;
    }
    return best;
  }

  private double range() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    return most - least;
  }

  /**
   * Whether it stays right from here on because the keys below the highest score have too little
   * weight to matter, whatever they hold of what the row holds.
   */
  private boolean isSurelyRight(double beta) {
    double others = 0;
    for (int k = 0; k < scores.length; k++) {
      if (scores[k] < highest) others += weight(beta, k);
    }
    if (others == 0) return isRight(beta);
    if (apart) return lead(Double.POSITIVE_INFINITY) > others;
    double right = expected.number();
    if (Double.isNaN(right)) return true;
    double limit = mean(Double.POSITIVE_INFINITY);
    double moved = range() * others / (best() + others);
    return nearest.holds(limit - moved) && nearest.holds(limit + moved);
  }

  private boolean isRight(double beta) {
    if (apart) return lead(beta) > 0;
    return Double.isNaN(expected.number()) || nearest.holds(mean(beta));
  }

  /** Relative to the keys of the highest score; an infinite β leaves the others none. */
  private double weight(double beta, int key) {
    double score = scores[key];
    if (score == highest) return 1;
    if (score != lastScore || beta != lastBeta) {
      lastScore = score;
      lastBeta = beta;
      lastWeight = StrictMath.exp(beta * (score - highest));
    }
    return lastWeight;
  }

  private double mean(double beta) {
    double sum = 0;
    double total = 0;
    for (int k = 0; k < scores.length; k++) {
      double weight = weight(beta, k);
      // A weight of nothing takes nothing, of however large a value.
      if (weight != 0) sum += weight * numbers[k];
      total += weight;
    }
    return sum / total;
  }

  /** How much more weight the right text or truth value has than any other. */
  private double lead(double beta) {
    Map<HeadValue, Double> weightOf = new HashMap<>();
    for (int k = 0; k < scores.length; k++) {
      weightOf.merge(values.get(k), weight(beta, k), Double::sum);
    }
    Double own = weightOf.remove(expected);
    double rival = weightOf.values().stream().mapToDouble(each -> each).max().orElse(0);
    return own == null ? -rival : own - rival;
  }
}
