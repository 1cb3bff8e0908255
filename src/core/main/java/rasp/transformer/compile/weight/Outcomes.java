package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a look-up may write to the stream: vectors, by number; differences are added to them. */
final class Outcomes {
  /** Of a number, relative to the larger of it and 1, so much need not be told apart. */
  private static final double NEGLIGIBLE = 0x1p-12;

  private final List<SortedMap<Integer, Double>> vectors;
  private final Optional<List<Double>> numbers;
  private final Map<SortedMap<Integer, Double>, Integer> known = new HashMap<>();
  private final double[] distances;
  private final double smallest;

  private Outcomes(List<SortedMap<Integer, Double>> vectors, Optional<List<Double>> numbers) {
    this.vectors = new ArrayList<>(vectors);
    this.numbers = numbers.map(ArrayList::new);
    this.distances = numbers.map(Outcomes::distances).orElse(new double[0]);
    this.smallest = Arrays.stream(distances).min().orElse(1);
    for (int i = 0; i < vectors.size(); i++) known.putIfAbsent(vectors.get(i), i);
  }

  static Outcomes of(List<SortedMap<Integer, Double>> vectors) {
    return new Outcomes(vectors, Optional.empty());
  }

  /** Multiples of one direction. */
  static Outcomes along(int direction, List<Double> numbers) {
    var vectors = new ArrayList<SortedMap<Integer, Double>>();
    for (double number : numbers) {
      vectors.add(number == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(direction, number)));
    }
    return new Outcomes(vectors, Optional.of(numbers));
  }

  /**
   * How exactly an outcome has to be known: what is nearer to it is no other, or a number that need
   * not be told apart from it.
   */
  double distance(int outcome) {
    return outcome < distances.length ? distances[outcome] : smallest;
  }

  private static double[] distances(List<Double> numbers) {
    var sorted = new TreeSet<Double>(numbers);
    if (sorted.isEmpty()) return new double[0];
    double largest = Math.max(Math.abs(sorted.first()), Math.abs(sorted.last()));
    var distances = new double[numbers.size()];
    for (int i = 0; i < distances.length; i++) {
      double number = numbers.get(i);
      Double below = sorted.lower(number);
      Double above = sorted.higher(number);
      double nearest =
          Math.min(
              below == null ? Double.POSITIVE_INFINITY : number - below,
              above == null ? Double.POSITIVE_INFINITY : above - number);
      double size = Math.max(Math.min(1, largest), Math.abs(number));
      distances[i] = sorted.size() == 1 ? Math.max(1, size) : Math.max(nearest, NEGLIGIBLE * size);
    }
    return distances;
  }

  /** How large an outcome is, as what is added to the stream. */
  double size(int outcome) {
    return vectors.get(outcome).values().stream().mapToDouble(Math::abs).max().orElse(0);
  }

  SortedMap<Integer, Double> vector(int outcome) {
    return vectors.get(outcome);
  }

  /** Whether they are multiples of one vector. */
  boolean areNumbers() {
    return numbers.isPresent();
  }

  double number(int outcome) {
    return numbers.orElseThrow().get(outcome);
  }

  boolean isNothing(int outcome) {
    return vectors.get(outcome).isEmpty();
  }

  /** The vector of which the outcomes are multiples. */
  SortedMap<Integer, Double> unit() {
    for (int i = 0; i < vectors.size(); i++) {
      if (number(i) != 0) return scaled(vectors.get(i), 1 / number(i));
    }
    return new TreeMap<>();
  }

  /** The number of the outcome that, added to the other, makes the first. */
  int difference(int outcome, int other) {
    if (isNothing(other)) return outcome;
    SortedMap<Integer, Double> vector = difference(vectors.get(outcome), vectors.get(other));
    return known.computeIfAbsent(
        vector,
        fresh -> {
          vectors.add(fresh);
          numbers.ifPresent(all -> all.add(all.get(outcome) - all.get(other)));
          return vectors.size() - 1;
        });
  }

  static SortedMap<Integer, Double> scaled(SortedMap<Integer, Double> vector, double by) {
    var scaled = new TreeMap<Integer, Double>();
    vector.forEach((direction, weight) -> scaled.put(direction, by * weight));
    return scaled;
  }

  static SortedMap<Integer, Double> difference(
      SortedMap<Integer, Double> to, SortedMap<Integer, Double> from) {
    var difference = new TreeMap<>(to);
    from.forEach((direction, weight) -> difference.merge(direction, -weight, Double::sum));
    difference.values().removeIf(weight -> weight == 0);
    return difference;
  }
}
