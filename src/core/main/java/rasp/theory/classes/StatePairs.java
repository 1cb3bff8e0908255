package rasp.theory.classes;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * The unordered pairs of different states, and where a letter takes both of them. A pair is on a
 * cycle exactly if one word fixes both of its states: the word of the cycle, or its square if it
 * swaps them. Time O(n² k), space O(n²).
 */
final class StatePairs {
  /** Beyond so many states their pairs are not held in memory. */
  private static final int MAX_STATES = 4000;

  /** Two states and a word that fixes both. */
  record Fixed(int state, int other, String word) {}

  /** Which pairs one looks for. */
  @FunctionalInterface
  interface Condition {
    boolean holds(int state, int other);
  }

  private final Dfa dfa;

  private StatePairs(Dfa dfa) {
    this.dfa = dfa;
  }

  static boolean areTooMany(Dfa dfa) {
    return dfa.states() > MAX_STATES;
  }

  static Answer.Undecided tooMany(Dfa dfa) {
    return new Answer.Undecided(
        "the automaton has %d states, and pairs are looked at of at most %d"
            .formatted(dfa.states(), MAX_STATES));
  }

  /**
   * The first two different states, fixed by one non-empty word, for which a condition holds. It
   * must hold for the other order, too.
   */
  static Optional<Fixed> fixedTogether(Dfa dfa, Condition condition) {
    var pairs = new StatePairs(dfa);
    int n = dfa.states();
    IntBinaryOperator edge = pairs::target;
    StrongComponents components = StrongComponents.of(pair(0, n), dfa.letters(), edge);
    for (int q = 1; q < n; q++) {
      for (int p = 0; p < q; p++) {
        if (components.isCyclic(components.of(pair(p, q))) && condition.holds(p, q)) {
          return Optional.of(new Fixed(p, q, pairs.cycle(p, q, components)));
        }
      }
    }
    return Optional.empty();
  }

  /** The number of a pair, p the smaller one; pairs with a smaller q come first. */
  private static int pair(int p, int q) {
    return q * (q - 1) / 2 + p;
  }

  private int target(int pair, int letter) {
    int q = larger(pair);
    int p = pair - pair(0, q);
    int to = dfa.next(p, letter);
    int other = dfa.next(q, letter);
    return to == other ? -1 : pair(Math.min(to, other), Math.max(to, other));
  }

  private static int larger(int pair) {
    int q = (int) ((1 + Math.sqrt(1.0 + 8.0 * pair)) / 2);
    while (pair(0, q) > pair) q--;
    while (pair(0, q + 1) <= pair) q++;
    return q;
  }

  /** How a search came to a pair. */
  private record Step(int from, int letter) {}

  /** A shortest cycle through a pair, twice if it swaps the two. */
  private String cycle(int p, int q, StrongComponents components) {
    int goal = pair(p, q);
    Map<Integer, Step> steps = new HashMap<>();
    var queue = new ArrayDeque<Integer>();
    queue.add(goal);
    while (!steps.containsKey(goal)) {
      int at = queue.remove();
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int target = target(at, letter);
        if (target < 0 || !components.together(target, goal)) continue;
        if (steps.putIfAbsent(target, new Step(at, letter)) == null) queue.add(target);
      }
    }
    var word = new ArrayDeque<String>();
    int at = goal;
    do {
      Step step = Objects.requireNonNull(steps.get(at));
      word.push(dfa.alphabet().text(step.letter()));
      at = step.from();
    } while (at != goal);
    String once = String.join("", word);
    return dfa.run(p, once) == p ? once : once + once;
  }
}
