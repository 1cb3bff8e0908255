package rasp.attention;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line through figures by length, with the interval that holds its slope with 95 %
 * certainty if the figures scatter normally about it.
 *
 * @param slope of the figure over ln n
 * @param slopeError half the width of the interval
 * @param fit the share of the variance that the line explains, R²
 * @param points through how many lengths
 */
public record ScalingLaw(
    double slope, double slopeError, double intercept, double fit, int points) {
  private static final double ALPHA = 0.05;

  /** One figure at one length. */
  public record Point(int length, double value) {}

  /** The figure as slope·ln n + intercept; none from fewer than three lengths. */
  public static Optional<ScalingLaw> logarithmic(List<Point> points) {
    var regression = new SimpleRegression();
    points.forEach(point -> regression.addData(StrictMath.log(point.length()), point.value()));
    return of(regression);
  }

  /** The figure as e^intercept · n^slope; figures of 0 are left out. */
  public static Optional<ScalingLaw> power(List<Point> points) {
    var regression = new SimpleRegression();
    for (Point point : points) {
      if (point.value() > 0 && Double.isFinite(point.value())) {
        regression.addData(StrictMath.log(point.length()), StrictMath.log(point.value()));
      }
    }
    return of(regression);
  }

  private static Optional<ScalingLaw> of(SimpleRegression regression) {
    if (regression.getN() < 3 || regression.getXSumSquares() == 0) return Optional.empty();
    // A perfect fit leaves no error, and the library's interval is then nan.
    double error = regression.getSlopeConfidenceInterval(ALPHA);
    boolean flat = regression.getTotalSumSquares() == 0;
    return Optional.of(
        new ScalingLaw(
            flat ? 0 : regression.getSlope(),
            Double.isNaN(error) ? 0 : error,
            regression.getIntercept(),
            flat ? 1 : regression.getRSquare(),
            (int) regression.getN()));
  }
}
