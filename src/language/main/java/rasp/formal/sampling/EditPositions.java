package rasp.formal.sampling;

import java.util.stream.IntStream;

/**
 * Places of a word where a change may be noticed by few: the first, the last, the middle, and that
 * of a letter that occurs once and those beside it, take turns with any others.
 */
final class EditPositions {
  private static final int KINDS = 7;

  private final int[] word;
  private final Turn turn;

  EditPositions(int[] word, Turn turn) {
    this.word = word;
    this.turn = turn;
  }

  /** One of so many places, which are those of letters or between them. */
  int of(int places) {
    return switch (turn.next(KINDS)) {
      case 0 -> 0;
      case 1 -> places - 1;
      case 2 -> Math.clamp(places / 2 - turn.random().nextInt(2), 0, places - 1);
      case 3 -> besideOnce(places, -1);
      case 4 -> besideOnce(places, 0);
      case 5 -> besideOnce(places, 1);
      default -> turn.random().nextInt(places);
    };
  }

  /** One of so many places, the first and the last more often than others. */
  int any(int places) {
    return switch (turn.random().nextInt(KINDS)) {
      case 0 -> 0;
      case 1 -> places - 1;
      default -> turn.random().nextInt(places);
    };
  }

  private int besideOnce(int places, int side) {
    int[] once =
        IntStream.range(0, word.length)
            .filter(i -> IntStream.of(word).filter(letter -> letter == word[i]).count() == 1)
            .toArray();
    if (once.length == 0) return turn.random().nextInt(places);
    return Math.clamp(once[turn.random().nextInt(once.length)] + side, 0, places - 1);
  }
}
