package rasp.check;

import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * On how many of the words that were drawn a program was right, and an interval that holds the
 * share of all such words on which it is, with 95 % confidence (Clopper and Pearson 1934).
 */
public record Accuracy(long right, long words, double low, double high) {
  private static final double CONFIDENCE = 0.95;

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
