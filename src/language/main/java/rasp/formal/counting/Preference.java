package rasp.formal.counting;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;

/**
 * Which letters a word prefers where, the first of an order that can be had; other words than
 * uniform drawing gives: long blocks, alternations, greatest depth, least and greatest counts.
 *
 * @param orders of the letters, by their numbers in the alphabet
 * @param length of the words
 * @param alternating whether the orders take turns, else each has a part of the word for itself
 * @param ends where the part of each order ends
 */
public record Preference(
    List<List<Integer>> orders, int length, boolean alternating, List<Integer> ends) {
  private static final int MOST_ORDERS = 3;

  public Preference {
    orders = List.copyOf(orders);
    ends = List.copyOf(ends);
  }

  /** Draws up to three orders; parts are halves or thirds, or end anywhere. */
  public static Preference drawn(int letters, int length, RandomGenerator random) {
    int number = 1 + random.nextInt(MOST_ORDERS);
    boolean equal = random.nextBoolean();
    List<Integer> ends =
        IntStream.rangeClosed(1, number)
            .map(i ->
                i == number ? length : equal ? i * length / number : random.nextInt(length + 1))
            .sorted()
            .boxed()
            .toList();
    List<List<Integer>> orders =
        IntStream.range(0, number).mapToObj(i -> permutation(letters, random)).toList();
    return new Preference(orders, length, random.nextInt(MOST_ORDERS) == 0, ends);
  }

  private static List<Integer> permutation(int letters, RandomGenerator random) {
    List<Integer> order = IntStream.range(0, letters).boxed().collect(Collectors.toList());
    for (int i = letters - 1; i > 0; i--) Collections.swap(order, i, random.nextInt(i + 1));
    return order;
  }

  private List<Integer> order(int position) {
    if (alternating) return orders.get(position % orders.size());
    int part = 0;
    while (position >= ends.get(part)) part++;
    return orders.get(part);
  }

  /** The move of the letter that is preferred at a position. */
  private int move(Alphabet letters, Reader at, int position) {
    List<Integer> order = order(position);
    int best = 0;
    for (int move = 1; move < at.moves(); move++) {
      if (rank(letters, order, at.letter(move)) < rank(letters, order, at.letter(best))) {
        best = move;
      }
    }
    return best;
  }

  private static int rank(Alphabet letters, List<Integer> order, int letter) {
    return order.indexOf(letters.indexOf(letter));
  }

  /** The word that a reader is led to by the preferred moves, all of which lead to a member. */
  String word(Alphabet letters, Reader first) {
    var word = new StringBuilder(length);
    Reader at = first;
    for (int position = 0; position < length; position++) {
      int move = move(letters, at, position);
      word.appendCodePoint(at.letter(move));
      at = at.after(move);
    }
    return word.toString();
  }
}
