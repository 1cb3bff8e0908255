package rasp.attention;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import rasp.ir.Id;

/**
 * The numbers that each aggregate gives on some words: what the feed-forward block after it has to
 * tell apart.
 */
public final class ReachableValues {
  private final Map<Id, TreeSet<Double>> valuesOf = new HashMap<>();

  /** Adds what the reference gave; texts and truth values are told apart by their directions. */
  void add(Id aggregate, Cell value) {
    if (value.isCategory() || !Double.isFinite(value.number())) return;
    // Adding zero makes one of the two zeros.
    valuesOf.computeIfAbsent(aggregate, fresh -> new TreeSet<>()).add(value.number() + 0.0);
  }

  /** All values of an aggregate. */
  public NavigableSet<Double> of(Id aggregate) {
    return Collections.unmodifiableNavigableSet(valuesOf.getOrDefault(aggregate, new TreeSet<>()));
  }

  /**
   * The value nearest to a number, on a tie the lower. The number itself where the aggregate has no
   * numbers, and where it is not finite, for then no look-up can read it.
   */
  public double read(Id aggregate, double number) {
    TreeSet<Double> values = valuesOf.get(aggregate);
    if (values == null || !Double.isFinite(number)) return number;
    Double below = values.floor(number);
    Double above = values.ceiling(number);
    if (below == null) return above == null ? number : above;
    return above == null || number - below <= above - number ? below : above;
  }

  /** The least distance between two values of an aggregate; infinite where it has only one. */
  public double separation(Id aggregate) {
    double least = Double.POSITIVE_INFINITY;
    Double previous = null;
    for (Double value : of(aggregate)) {
      if (previous != null) least = Math.min(least, value - previous);
      previous = value;
    }
    return least;
  }
}
