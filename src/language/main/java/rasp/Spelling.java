package rasp;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * The candidate with the fewest edits (insert, delete, replace, swap two neighbours) away, if
   * that is one or at most a third of the word's length; on a tie the first in the candidates'
   * order. O(candidates · length²).
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    return nearest(word, candidates, 1);
  }

  /** The same, where so many edits are allowed of short words too. */
  public static Optional<String> nearest(
      String word, Collection<String> candidates, int ofShortWords) {
    int allowed = Math.max(ofShortWords, word.length() / 3);
    String best = null;
    int bestDistance = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) >= bestDistance || candidate.equals(word))
        continue;
      int distance = distance(word, candidate);
      if (distance < bestDistance && distance < Math.max(word.length(), candidate.length())) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Restricted Damerau–Levenshtein distance, by rows. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) d[i][0] = i;
    for (int j = 0; j <= b.length(); j++) d[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.length()][b.length()];
  }
}
