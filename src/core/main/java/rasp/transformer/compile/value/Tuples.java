package rasp.transformer.compile.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What some aggregates can be together in each context: lists of tuples, each list once. */
final class Tuples implements ReachableTuples.Source {
  private final Map<Long, Integer> numbers;
  private final List<List<int[]>> lists;
  private final Map<List<Integer>, Tuples> projections = new HashMap<>();

  private Tuples(Map<Long, Integer> numbers, List<List<int[]>> lists) {
    this.numbers = numbers;
    this.lists = lists;
  }

  /** Collects what is found, context by context. */
  static final class Builder {
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<List<List<Integer>>, Integer> listNumbers = new HashMap<>();
    private final List<List<int[]>> lists = new ArrayList<>();

    /** The number of a list of tuples; the same for the same list. */
    int list(List<List<Integer>> tuples) {
      return listNumbers.computeIfAbsent(
          tuples,
          fresh -> {
            lists.add(
                fresh.stream().map(t -> t.stream().mapToInt(Integer::intValue).toArray()).toList());
            return lists.size() - 1;
          });
    }

    void put(int length, int cell, int list) {
      numbers.put(key(length, cell), list);
    }

    Tuples build() {
      return new Tuples(numbers, lists);
    }
  }

  private static long key(int length, int cell) {
    return (long) length << 32 | cell;
  }

  @Override
  public List<int[]> tuples(int length, int cell) {
    return lists.get(number(length, cell));
  }

  @Override
  public int number(int length, int cell) {
    Integer number = numbers.get(key(length, cell));
    if (number == null) throw new IllegalStateException("no such context");
    return number;
  }

  /** What some of the aggregates can be together, in this order, each tuple once. */
  Tuples of(List<Integer> places) {
    Tuples known = projections.get(places);
    if (known != null) return known;
    var builder = new Builder();
    var fresh = new int[lists.size()];
    for (int i = 0; i < fresh.length; i++) {
      var some = new LinkedHashSet<List<Integer>>();
      for (int[] tuple : lists.get(i)) some.add(places.stream().map(p -> tuple[p]).toList());
      fresh[i] = builder.list(List.copyOf(some));
    }
    numbers.forEach((context, list) -> builder.numbers.put(context, fresh[list]));
    Tuples projected = builder.build();
    projections.put(places, projected);
    return projected;
  }
}
