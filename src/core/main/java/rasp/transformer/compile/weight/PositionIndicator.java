package rasp.transformer.compile.weight;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Two leaves of one head: the share of one position in the mean, and the share times that
 * position's value. The head also gives the share times a point of the circle for each value, so
 * that {@code share - cos·x - sin·y} is zero where the position has a value, and positive where it
 * has another.
 *
 * @param share which leaf
 * @param product which leaf
 * @param values that the position may have, in order
 */
public record PositionIndicator(
    int share, int product, ImmutableList<Double> values, View shareView, View x, View y) {
  public static double angle(int value, int count) {
    return 2 * StrictMath.PI * value / count;
  }

  /** Whether the position is there at all points: shorter words do not have it. */
  boolean isThere(Collection<List<Double>> points) {
    return points.stream().allMatch(point -> point.get(share) > 0);
  }

  private int number(List<Double> leaves) {
    double value = leaves.get(product) / leaves.get(share);
    int after = Collections.binarySearch(values, value - PiecewiseLinear.SAME);
    return after >= 0 ? after : -after - 1;
  }

  boolean has(List<Double> leaves, int value) {
    return number(leaves) == value;
  }

  /** Zero where the position has the value, else positive. */
  double away(List<Double> leaves, int value) {
    double angle = angle(value, values.size()) - angle(number(leaves), values.size());
    return leaves.get(share) * (1 - StrictMath.cos(angle));
  }

  /** {@link #away} as it is read off the stream. */
  View away(int value) {
    double angle = angle(value, values.size());
    return shareView.plus(x, -StrictMath.cos(angle)).plus(y, -StrictMath.sin(angle));
  }
}
