package rasp.transformer.attention;

import java.util.Locale;
import rasp.Bibliography;

/** How a head turns the scores of the keys that it sees into the weights of their values. */
public sealed interface Attention {
  /**
   * RASP's own: equal weights for what the selector selects, and the default where it selects
   * nothing {@linkplain Bibliography#WGY21 [WGY21]}.
   */
  record Mean() implements Attention {}

  /** Equal weights for all keys of the highest score {@linkplain Bibliography#MSS22 [MSS22]}. */
  record AverageHard() implements Attention {}

  /** Of the keys of the highest score the first or the last {@linkplain Bibliography#H20 [H20]}. */
  record UniqueHard(Side side) implements Attention {}

  /** Which of several best keys is taken. */
  enum Side {
    LEFTMOST,
    RIGHTMOST
  }

  /**
   * Weights in proportion to e^(β·score), as transformers are trained {@linkplain
   * Bibliography#YSCA24 [YSCA24]}.
   *
   * @param beta the inverse temperature
   */
  record Softmax(double beta) implements Attention {
    public Softmax {
      if (!(beta > 0) || Double.isInfinite(beta)) {
        throw new IllegalArgumentException("an inverse temperature is above 0 and finite: " + beta);
      }
    }

    /** The inverse temperature in up to four digits, and all of them if it is a whole number. */
    public String betaText() {
      return beta == StrictMath.rint(beta) && beta < 1e15
          ? Long.toString((long) beta)
          : String.format(Locale.ROOT, "%.4g", beta);
    }
  }

  /** A short name, as results have it. */
  default String text() {
    return switch (this) {
      case Mean() -> "mean";
      case AverageHard() -> "average-hard";
      case UniqueHard(Side side) -> side.name().toLowerCase(Locale.ROOT);
      case Softmax softmax -> "softmax β=" + softmax.betaText();
    };
  }

  /**
   * Turns scores into weights, the largest of which is 1; not yet divided by their sum, which a
   * head does once at its end, as fused kernels do {@linkplain Bibliography#DFERR22 [DFERR22]}.
   * There is at least one score, and none is nan.
   *
   * @param scores is overwritten with the weights
   * @param numbers rounds the product of score and β, and the weight
   */
  default void toWeights(double[] scores, NumberLine numbers) {
    double highest = scores[0];
    for (double score : scores) highest = Math.max(highest, score);
    switch (this) {
      case Mean() -> throw new IllegalStateException("a mean is over what is selected");
      case AverageHard() -> {
        for (int k = 0; k < scores.length; k++) scores[k] = scores[k] == highest ? 1 : 0;
      }
      case UniqueHard(Side side) -> unique(scores, highest, side);
      case Softmax(double beta) -> {
        double top = numbers.round(beta * highest);
        for (int k = 0; k < scores.length; k++) {
          double logit = scores[k] == highest ? top : numbers.round(beta * scores[k]);
          scores[k] = numbers.round(StrictMath.exp(logit - top));
        }
      }
    }
  }

  private static void unique(double[] scores, double highest, Side side) {
    int winner = -1;
    for (int k = 0; k < scores.length; k++) {
      boolean taken = scores[k] == highest && (winner < 0 || side == Side.RIGHTMOST);
      if (taken) winner = k;
    }
    for (int k = 0; k < scores.length; k++) scores[k] = k == winner ? 1 : 0;
  }
}
