package rasp.transformer.compile.weight;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A number read off the residual stream: a weighted sum of directions. */
public record View(SortedMap<Integer, Double> weights) {
  public View {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  public static View of(int direction) {
    return new View(new TreeMap<>(Map.of(direction, 1.0)));
  }

  public static View zero() {
    return new View(new TreeMap<>());
  }

  public View plus(View other, double factor) {
    var sum = new TreeMap<>(weights);
    other.weights.forEach(
        (direction, weight) -> sum.merge(direction, factor * weight, Double::sum));
    sum.values().removeIf(weight -> weight == 0);
    return new View(sum);
  }
}
