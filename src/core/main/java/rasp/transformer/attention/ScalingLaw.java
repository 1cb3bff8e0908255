package rasp.transformer.attention;

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

  /** How exactly a figure is known: needed gaps are found to a millionth. */
  private static final double ROUNDING = 1e-6;

  /** One figure at one length. */
  public record Point(int length, double value) {}

  /** The figure as slope·ln n + intercept; none from fewer than three lengths. */
  public static Optional<ScalingLaw> logarithmic(List<Point> points) {
    return line(points);
  }

  /** The figure as e^intercept · n^slope; figures of 0 are left out. */
  public static Optional<ScalingLaw> power(List<Point> points) {
    return line(
        points.stream()
            .filter(point -> point.value() > 0 && Double.isFinite(point.value()))
            .map(point -> new Point(point.length(), StrictMath.log(point.value())))
            .toList());
  }

  /** Least squares over ln n. */
  private static Optional<ScalingLaw> line(List<Point> points) {
    var regression = new SimpleRegression();
    double sum = 0;
    for (Point point : points) {
      regression.addData(StrictMath.log(point.length()), point.value());
      sum += point.value();
    }
    if (regression.getN() < 3 || regression.getXSumSquares() == 0) return Optional.empty();
    double mean = sum / regression.getN();
    // What scatters by less than figures are rounded is one figure, and has no slope.
    double scatter = StrictMath.sqrt(regression.getTotalSumSquares() / regression.getN());
    boolean flat = scatter <= ROUNDING * StrictMath.max(1, StrictMath.abs(mean));
    if (flat) return Optional.of(new ScalingLaw(0, 0, mean, 1, (int) regression.getN()));
    // A perfect fit leaves no error, and the library's interval is then nan.
    double error = regression.getSlopeConfidenceInterval(ALPHA);
    return Optional.of(
        new ScalingLaw(
            regression.getSlope(),
            Double.isNaN(error) ? 0 : error,
            regression.getIntercept(),
            regression.getRSquare(),
            (int) regression.getN()));
  }
}
