package rasp.transformer.compile.weight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * Which column of the residual stream each direction is: a column is used again when what is in it
 * is read no more, after a feed-forward block has taken it away. Directions that are never read
 * have none.
 *
 * <p>Times are 0 for the embedding, 2l - 1 for the heads and 2l for the block of layer l. Time O(d
 * log d), for d directions.
 */
final class Slots {
  static final int NEVER = -1;

  private final int[] slotOf;
  private final List<String> names = new ArrayList<>();
  private final Map<Integer, List<Integer>> cleared = new HashMap<>();

  private Slots(int directions) {
    slotOf = new int[directions];
    Arrays.fill(slotOf, NEVER);
  }

  /** A column that is free for what is written after a time, and which direction it has been. */
  private record Free(int slot, int direction, int after) {}

  /**
   * Columns for directions, the earliest first.
   *
   * @param written the time from which on there is something in it
   * @param read the time at which it is read last, or NEVER
   */
  static Slots of(List<String> names, int[] written, int[] read) {
    var slots = new Slots(names.size());
    List<Integer> inOrder =
        IntStream.range(0, names.size())
            .filter(direction -> read[direction] != NEVER)
            .boxed()
            .sorted(Comparator.comparingInt(direction -> written[direction]))
            .toList();
    var ending =
        new ArrayDeque<Integer>(
            inOrder.stream()
                .sorted(Comparator.comparingInt(direction -> read[direction]))
                .toList());
    Queue<Free> free = new ArrayDeque<>();
    for (int direction : inOrder) {
      while (!ending.isEmpty() && block(read[ending.peek()]) < written[direction]) {
        int ended = ending.remove();
        free.add(new Free(slots.slotOf[ended], ended, block(read[ended])));
      }
      Free one = free.poll();
      if (one == null) slots.add(direction, names.get(direction));
      else slots.reuse(one, direction, names.get(direction));
    }
    return slots;
  }

  /** The time of the first block that is not before a time. */
  private static int block(int time) {
    return time + time % 2;
  }

  private void add(int direction, String name) {
    slotOf[direction] = names.size();
    names.add(name);
  }

  private void reuse(Free free, int direction, String name) {
    slotOf[direction] = free.slot;
    names.set(free.slot, names.get(free.slot) + " → " + name);
    cleared.computeIfAbsent(free.after, fresh -> new ArrayList<>()).add(free.direction);
  }

  int width() {
    return names.size();
  }

  /** A column's name: the directions that it is, one after the other. */
  List<String> names() {
    return names;
  }

  boolean has(int direction) {
    return slotOf[direction] != NEVER;
  }

  int of(int direction) {
    if (!has(direction)) throw new IllegalStateException("direction " + direction + " is not read");
    return slotOf[direction];
  }

  /** The directions that the block of a layer takes away. */
  List<Integer> cleared(int layer) {
    return cleared.getOrDefault(2 * layer, List.of());
  }
}
