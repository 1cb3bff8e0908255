package rasp.formal.grammar;

import java.util.BitSet;

/**
 * Which symbols derive which stretches of a word (Cocke, Younger, Kasami). Time O(rules · n³),
 * space O(symbols · n²).
 */
public final class Derivations {
  private final int length;

  /** The symbols that derive the stretch from a start to an end. */
  private final BitSet[][] cells;

  public Derivations(NormalForm rules, int[] word) {
    length = word.length;
    cells = new BitSet[length][length + 1];
    for (int start = length - 1; start >= 0; start--) {
      for (int end = start + 1; end <= length; end++) {
        cells[start][end] = new BitSet(rules.symbols());
        if (end == start + 1) letter(rules, word[start], cells[start][end]);
        else pairs(rules, start, end);
      }
    }
  }

  public static boolean exist(NormalForm rules, int[] word) {
    if (word.length == 0) return rules.derivesEmpty();
    return new Derivations(rules, word).derives(0, 0, word.length);
  }

  private static void letter(NormalForm rules, int letter, BitSet cell) {
    for (NormalForm.One one : rules.ones()) if (one.letter() == letter) cell.set(one.from());
  }

  private void pairs(NormalForm rules, int start, int end) {
    BitSet cell = cells[start][end];
    for (int middle = start + 1; middle < end; middle++) {
      BitSet left = cells[start][middle];
      BitSet right = cells[middle][end];
      if (left.isEmpty() || right.isEmpty()) continue;
      for (NormalForm.Pair pair : rules.pairs()) {
        if (left.get(pair.left()) && right.get(pair.right())) cell.set(pair.from());
      }
    }
  }

  public boolean derives(int symbol, int start, int end) {
    return cells[start][end].get(symbol);
  }
}
