package rasp.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The uses of selectors that a stretch of layers must have, whatever the schedule of the least
 * layers is: an aggregate lies in its window, which begins behind the longest chain before it and
 * ends before the longest chain after it; and windows of one selector of which no two meet need as
 * many layers.
 */
final class SelectorUses {
  private final int chain;
  private final Map<Integer, List<Window>> bySelector = new HashMap<>();

  /** The layers in which an aggregate can lie. */
  record Window(int first, int last) {}

  SelectorUses(HeadNeeds needs) {
    Map<Integer, Integer> depth = needs.depths();
    Map<Integer, Integer> tail = needs.tails();
    chain = depth.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int a : needs.aggregates()) {
      var window = new Window(depth.getOrDefault(a, 1), chain - tail.getOrDefault(a, 0));
      bySelector.computeIfAbsent(needs.selectorOf(a), fresh -> new ArrayList<>()).add(window);
    }
    bySelector.values().forEach(windows -> windows.sort(Comparator.comparingInt(Window::last)));
  }

  /** Length of the longest chain of aggregates, each of which reads the one before. */
  int chain() {
    return chain;
  }

  /** The windows, in no order. */
  List<Window> windows() {
    return bySelector.values().stream().flatMap(List::stream).toList();
  }

  /** At least so many uses are in layers first to last. */
  int of(int first, int last) {
    int uses = 0;
    for (List<Window> windows : bySelector.values()) {
      // Those that end first leave the most room for others: the most that do not meet.
      int end = 0;
      for (Window window : windows) {
        boolean inside = window.first() >= first && window.last() <= last;
        if (!inside || window.first() <= end) continue;
        end = window.last();
        uses++;
      }
    }
    return uses;
  }
}
