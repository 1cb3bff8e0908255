package rasp.formal.automaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two automata that read the same word side by side: the pairs of states that they reach. */
final class Product {
  /** How the two answers make one. */
  @FunctionalInterface
  interface Combination {
    boolean of(boolean left, boolean right);
  }

  private final Dfa left;
  private final Dfa right;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<Long> pairs = new ArrayList<>();

  Product(Dfa left, Dfa right) {
    if (!left.alphabet().equals(right.alphabet())) {
      throw new IllegalArgumentException(
          "alphabets " + left.alphabet() + " and " + right.alphabet() + " differ; use over()");
    }
    this.left = left;
    this.right = right;
  }

  /** However many there are, at most the product of the two sizes. */
  Dfa accepting(Combination combination) {
    return switch (accepting(combination, Integer.MAX_VALUE)) {
      case Construction.Built(Dfa dfa) -> dfa;
      case Construction.TooLarge(String reason) -> throw new IllegalStateException(reason);
    };
  }

  Construction accepting(Combination combination, int maxStates) {
    number(left.start(), right.start());
    List<int[]> rows = new ArrayList<>();
    for (int at = 0; at < pairs.size(); at++) {
      int p = (int) (pairs.get(at) >> Integer.SIZE);
      int q = pairs.get(at).intValue();
      var row = new int[left.letters()];
      for (int letter = 0; letter < row.length; letter++) {
        row[letter] = number(left.next(p, letter), right.next(q, letter));
      }
      rows.add(row);
      if (pairs.size() > maxStates) {
        return new Construction.TooLarge(
            "the intersection has more than " + maxStates + " states before it is minimised");
      }
    }
    return new Construction.Built(
        Dfa.of(
                left.alphabet(),
                0,
                rows.toArray(int[][]::new),
                at ->
                    combination.of(
                        left.isAccepting((int) (pairs.get(at) >> Integer.SIZE)),
                        right.isAccepting(pairs.get(at).intValue())))
            .minimal());
  }

  private int number(int p, int q) {
    long pair = (long) p << Integer.SIZE | q;
    return numbers.computeIfAbsent(
        pair,
        fresh -> {
          pairs.add(fresh);
          return pairs.size() - 1;
        });
  }
}
