package rasp.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
final class NearestName {
  private NearestName() {}

  /** The name with the fewest edits away, if those are at most a third of the letters. */
  static Optional<String> of(String wanted, List<String> names) {
    String best = null;
    int fewest = Math.max(2, wanted.length() / 3) + 1;
    for (String name : names) {
      int edits = edits(wanted, name);
      if (edits < fewest && edits < wanted.length()) {
        best = name;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j - 1], diagonal) + 1);
      }
    }
    return row[to.length()];
  }
}
