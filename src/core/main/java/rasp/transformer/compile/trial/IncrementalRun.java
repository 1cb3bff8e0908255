package rasp.transformer.compile.trial;

import java.util.Arrays;

/**
 * Computes one word after another, layer by layer. What a position holds is a number, and what is
 * the same as in the word before is not computed again: of words in their order, in which the last
 * letter changes first, most is.
 */
abstract sealed class IncrementalRun permits IncrementalForwardPass, IncrementalProgram {
  /** In place of a number, where there is no value. */
  static final int NONE = -1;

  private final int layers;
  private final boolean causal;
  private final int unread;
  private final int[][] held;
  private final boolean[][] changed;
  private final int[] changes;
  private int changeCount;
  private int length;

  /**
   * Of words up to a length.
   *
   * @param causal whether a position depends on itself and those before it only
   * @param unread so many positions are there for others only, at the beginning
   */
  IncrementalRun(int layers, int longest, boolean causal, int unread) {
    this.layers = layers;
    this.causal = causal;
    this.unread = unread;
    this.held = new int[layers + 1][longest];
    this.changed = new boolean[layers + 1][longest];
    this.changes = new int[longest];
  }

  /** Computes a word; false where there is no value. */
  final boolean run(int[] word) {
    begin(word);
    boolean anew = word.length != length;
    // Should there be no value, nothing is known of the word.
    length = 0;
    for (int p = 0; p < word.length; p++) {
      int number = embedded(p);
      if (number == NONE) return false;
      hold(0, p, number, anew);
    }
    if (!fits(0, word.length)) return false;
    for (int l = 0; l < layers; l++) {
      if (!layer(l, word.length, anew)) return false;
    }
    length = word.length;
    return true;
  }

  private void hold(int layer, int position, int number, boolean anew) {
    changed[layer][position] = anew || held[layer][position] != number;
    held[layer][position] = number;
  }

  private boolean layer(int layer, int n, boolean anew) {
    changeCount = 0;
    for (int p = 0; p < n; p++) {
      if (changed[layer][p]) changes[changeCount++] = p;
    }
    Arrays.fill(changed[layer + 1], 0, n, false);
    if (changeCount == 0) return true;
    for (int q = layer + 1 == layers ? unread : 0; q < n; q++) {
      int seen = causal ? q + 1 : n;
      if (changes[0] >= seen) continue;
      int number = next(layer, q, seen, changed[layer][q]);
      if (number == NONE) return false;
      hold(layer + 1, q, number, anew);
    }
    return fits(layer + 1, n);
  }

  /** What a position holds after the last layer. */
  final int result(int position) {
    return held[layers][position];
  }

  /** What a position holds before a layer, the first being layer 0. */
  final int held(int layer, int position) {
    return held[layer][position];
  }

  /** How many positions hold something else before this layer than in the word before. */
  final int changes() {
    return changeCount;
  }

  /** These positions, in order. */
  final int change(int i) {
    return changes[i];
  }

  /** The next word. */
  abstract void begin(int[] word);

  /** What a position holds before the first layer. */
  abstract int embedded(int position);

  /**
   * What a position holds after a layer.
   *
   * @param seen it sees so many positions
   * @param anew whether it is not enough to look at what others hold {@linkplain #changes() now}
   */
  abstract int next(int layer, int position, int seen, boolean anew);

  /** Whether what the first positions hold before a layer can stand in one word. */
  abstract boolean fits(int layer, int positions);

  /** Whether so much is remembered that it is time to begin anew. */
  abstract boolean isFull();
}
