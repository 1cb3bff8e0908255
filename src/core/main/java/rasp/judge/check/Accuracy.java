package rasp.judge.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * On how many of the words that were drawn a program was right, and an interval that holds the
 * share of all such words on which it is, with 95 % confidence (Clopper and Pearson 1934).
 */
public record Accuracy(long right, long words, double low, double high) {
  private static final double CONFIDENCE = 0.95;

  /** The lower end of the interval in percent, printed no higher than it is. */
  public BigDecimal lowPercent() {
    return percent(low, RoundingMode.FLOOR);
  }

  /** The upper end of the interval in percent, printed no lower than it is. */
  public BigDecimal highPercent() {
    return percent(high, RoundingMode.CEILING);
  }

  private static BigDecimal percent(double share, RoundingMode outwards) {
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).setScale(2, outwards);
    return new BigDecimal(percent.stripTrailingZeros().toPlainString());
  }

  static Accuracy of(long right, long words) {
    if (words == 0) return new Accuracy(0, 0, 0, 1);
    // The library has no interval where all words are of one kind; there it has a closed form.
    double end = StrictMath.pow((1 - CONFIDENCE) / 2, 1.0 / words);
    if (right == words) return new Accuracy(right, words, end, 1);
    if (right == 0) return new Accuracy(0, words, 0, 1 - end);
    ConfidenceInterval interval =
        new ClopperPearsonInterval()
            .createInterval(Math.toIntExact(words), Math.toIntExact(right), CONFIDENCE);
    return new Accuracy(right, words, interval.getLowerBound(), interval.getUpperBound());
  }
}
