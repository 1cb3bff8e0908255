package rasp.formal.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;

/**
 * A change of a word that breaks as little as it can: each keeps something that others change, such
 * as the length, how often each letter occurs, or the order of blocks.
 */
enum Edit {
  /** A letter more. */
  INSERT(1, 3),
  /** A letter less. */
  DELETE(-1, 3),
  /** Another letter in the place of one. */
  REPLACE(0, 6),
  /** Two neighbours that differ the other way round; as many of each letter. */
  SWAP(0, 3),
  /** Two letters each in the other's place; as many of each letter. */
  EXCHANGE(0, 1),
  /** A letter somewhere else; as many of each letter, and the others in their order. */
  MOVE(0, 1),
  /** Two letters more at a place, such as one level more. */
  INSERT_PAIR(2, 1),
  /** Two neighbours less. */
  DELETE_PAIR(-2, 1),
  /** Two letters more, each somewhere, such as brackets around a factor. */
  ENCLOSE(2, 1),
  /** Two letters less, each from somewhere. */
  EXTRACT(-2, 1),
  /** A factor the other way round; as many of each letter. */
  REVERSE(0, 1),
  /** The whole word backwards; as many of each letter. */
  MIRROR(0, 1),
  /** The last letters before the first; as many of each letter. */
  ROTATE(0, 1),
  /** Two neighbouring blocks of equal letters in the other order. */
  SWAP_BLOCKS(0, 1),
  /** A letter of the word once more, in the place of another one. */
  COPY(0, 1);

  private static final List<Integer> TURNS =
      Arrays.stream(values()).map(edit -> edit.turns).toList();

  private final int growth;
  private final int turns;

  Edit(int growth, int turns) {
    this.growth = growth;
    this.turns = turns;
  }

  /** Returns how many letters longer it makes a word. */
  int growth() {
    return growth;
  }

  /** An edit in its turn; those of one letter have more turns than others. */
  static Edit drawn(Turn turn) {
    return values()[turn.next(TURNS)];
  }

  /** The changed word, if there is room for the change. */
  Optional<int[]> applied(int[] word, Alphabet alphabet, Turn turn) {
    int n = word.length;
    if (n + Math.min(growth, 0) < 0 || (growth == 0 && n == 0)) return Optional.empty();
    var places = new EditPositions(word, turn);
    int[] changed =
        switch (this) {
          case INSERT -> inserted(word, places.of(n + 1), letter(alphabet, turn));
          case DELETE -> deleted(word, places.of(n));
          case REPLACE -> replaced(word, places.of(n), alphabet, turn);
          case SWAP -> n < 2 ? word : swapped(word, places.of(n - 1));
          case EXCHANGE -> exchanged(word, places.of(n), places.any(n));
          case MOVE -> moved(word, places.of(n), places.any(n));
          case INSERT_PAIR -> {
            int at = places.of(n + 1);
            int[] first = inserted(word, at, letter(alphabet, turn));
            yield inserted(first, at + 1, letter(alphabet, turn));
          }
          case DELETE_PAIR -> {
            int at = places.of(n - 1);
            yield deleted(deleted(word, at), at);
          }
          case ENCLOSE -> {
            int[] first = inserted(word, places.of(n + 1), letter(alphabet, turn));
            yield inserted(first, places.any(n + 2), letter(alphabet, turn));
          }
          case EXTRACT -> deleted(deleted(word, places.of(n)), places.any(n - 1));
          case REVERSE -> reversed(word, places.of(n), places.any(n));
          case MIRROR -> reversed(word, 0, n - 1);
          case ROTATE -> rotated(word, places.of(n));
          case SWAP_BLOCKS -> blocksSwapped(word, places.of(n));
          case COPY -> replacedBy(word, places.of(n), word[places.any(n)]);
        };
    return Optional.of(changed);
  }

  private static int letter(Alphabet alphabet, Turn turn) {
    return alphabet.codePoint(turn.next(alphabet.size()));
  }

  private static int[] inserted(int[] word, int at, int letter) {
    var longer = new int[word.length + 1];
    System.arraycopy(word, 0, longer, 0, at);
    longer[at] = letter;
    System.arraycopy(word, at, longer, at + 1, word.length - at);
    return longer;
  }

  private static int[] deleted(int[] word, int at) {
    return IntStream.range(0, word.length).filter(i -> i != at).map(i -> word[i]).toArray();
  }

  /** Any letter but the one that is there, if there is another. */
  private static int[] replaced(int[] word, int at, Alphabet alphabet, Turn turn) {
    int[] others =
        IntStream.range(0, alphabet.size())
            .map(alphabet::codePoint)
            .filter(letter -> letter != word[at])
            .toArray();
    return others.length == 0 ? word : replacedBy(word, at, others[turn.next(others.length)]);
  }

  private static int[] replacedBy(int[] word, int at, int letter) {
    int[] changed = word.clone();
    changed[at] = letter;
    return changed;
  }

  /** The first two neighbours from a place on that differ. */
  private static int[] swapped(int[] word, int at) {
    int first = at;
    while (first + 2 < word.length && word[first] == word[first + 1]) first++;
    return exchanged(word, first, first + 1);
  }

  private static int[] exchanged(int[] word, int first, int second) {
    int[] changed = word.clone();
    changed[first] = word[second];
    changed[second] = word[first];
    return changed;
  }

  private static int[] moved(int[] word, int from, int to) {
    return inserted(deleted(word, from), to, word[from]);
  }

  private static int[] reversed(int[] word, int one, int other) {
    int first = Math.min(one, other);
    int last = Math.max(one, other);
    int[] changed = word.clone();
    for (int i = first; i <= last; i++) changed[i] = word[first + last - i];
    return changed;
  }

  private static int[] rotated(int[] word, int by) {
    return IntStream.range(0, word.length).map(i -> word[(i + by) % word.length]).toArray();
  }

  /** The block at a place and the one behind it. */
  private static int[] blocksSwapped(int[] word, int at) {
    int start = at;
    while (start > 0 && word[start - 1] == word[at]) start--;
    int middle = at;
    while (middle < word.length && word[middle] == word[at]) middle++;
    int end = middle;
    while (end < word.length && word[end] == word[middle]) end++;
    int[] changed = word.clone();
    System.arraycopy(word, middle, changed, start, end - middle);
    System.arraycopy(word, start, changed, start + end - middle, middle - start);
    return changed;
  }
}
