package rasp.transformer.attention;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import rasp.graph.ir.Id;

/**
 * The numbers that each aggregate gives on some words: what the feed-forward block after it has to
 * tell apart.
 */
public final class ReachableValues {
  /** Numbers no farther apart, relative to their size, are one that was added in two orders. */
  private static final double SAME = 1e-13;

  /** By aggregate and number the least length of a word that has it there. */
  private final Map<Id, NavigableMap<Double, Integer>> lengthOf = new HashMap<>();

  /**
   * Adds what the reference gave on a word of some length; texts and truth values are told apart by
   * their directions.
   */
  void add(Id aggregate, HeadValue value, int length) {
    if (value.isCategory() || !Double.isFinite(value.number())) return;
    NavigableMap<Double, Integer> lengths =
        lengthOf.computeIfAbsent(aggregate, fresh -> new TreeMap<>());
    // Adding zero makes one of the two zeros.
    lengths.merge(known(lengths, value.number() + 0.0), length, Math::min);
  }

  /** The number that stands for this one: itself if there is none. */
  private static double known(NavigableMap<Double, Integer> lengths, double number) {
    Double below = lengths.floorKey(number);
    if (below != null && isSame(below, number)) return below;
    Double above = lengths.ceilingKey(number);
    return above != null && isSame(above, number) ? above : number;
  }

  private static boolean isSame(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
  }

  /** Those of words up to a length, to which others can be added. */
  ReachableValues upTo(int length) {
    var shorter = new ReachableValues();
    lengthOf.forEach((aggregate, lengths) -> {
      var kept = new TreeMap<>(lengths);
      kept.values().removeIf(least -> least > length);
      shorter.lengthOf.put(aggregate, kept);
    });
    return shorter;
  }

  /** All values of an aggregate. */
  public NavigableSet<Double> of(Id aggregate) {
    return Collections.unmodifiableNavigableSet(
        lengthOf.getOrDefault(aggregate, new TreeMap<>()).navigableKeySet());
  }

  /**
   * The value nearest to a number, on a tie the lower. The number itself where the aggregate has no
   * numbers, and where it is not finite, for then no look-up can read it.
   */
  public double read(Id aggregate, double number) {
    NavigableMap<Double, Integer> values = lengthOf.get(aggregate);
    if (values == null || !Double.isFinite(number)) return number;
    Double below = values.floorKey(number);
    Double above = values.ceilingKey(number);
    if (below == null) return above == null ? number : above;
    return above == null || number - below <= above - number ? below : above;
  }

  /**
   * The numbers that are read as one value: itself, and those above one number and up to another.
   */
  record Nearest(double value, double above, double upTo) {
    boolean holds(double number) {
      return number == value || (Double.isFinite(number) && number > above && number <= upTo);
    }
  }

  /** Which numbers are read as a value that the aggregate has. */
  Nearest nearest(Id aggregate, double number) {
    NavigableMap<Double, Integer> values = lengthOf.getOrDefault(aggregate, new TreeMap<>());
    double value = known(values, number + 0.0);
    if (!values.containsKey(value)) return new Nearest(value, value, value);
    Double lower = values.lowerKey(value);
    Double higher = values.higherKey(value);
    return new Nearest(
        value,
        lower == null ? Double.NEGATIVE_INFINITY : lower + (value - lower) / 2,
        higher == null ? Double.POSITIVE_INFINITY : value + (higher - value) / 2);
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
