package rasp.transformer.attention;

import java.util.BitSet;
import java.util.List;

/**
 * What a selector means to a head: which keys each query selects, and how the keys score.
 *
 * @param rows for each query the keys that the language selects
 * @param candidates for each query the keys that score above those not selected
 * @param score by key, of the candidates; not read where it is empty: then all have score 1
 */
record AttentionPattern(List<BitSet> rows, List<BitSet> candidates, List<HeadValue> score) {
  static AttentionPattern plain(List<BitSet> rows) {
    return new AttentionPattern(rows, rows, List.of());
  }

  /**
   * The scores of the first keys in a row: 1 where selected and 0 where not, or the own score where
   * selected and 1 below the lowest where not. A head's own first position, if there is one, comes
   * before them, half-way between.
   */
  double[] scores(int query, int visible, boolean bos) {
    int first = bos ? 1 : 0;
    var scores = new double[visible + first];
    double floor = floor();
    BitSet row = candidates.get(query);
    for (int k = 0; k < visible; k++) {
      scores[first + k] = row.get(k) ? scoreOf(k) : floor;
    }
    if (bos) scores[0] = floor + 0.5;
    return scores;
  }

  private double scoreOf(int key) {
    return score.isEmpty() ? 1 : score.get(key).number();
  }

  private double floor() {
    return score.isEmpty()
        ? 0
        : score.stream().mapToDouble(HeadValue::number).min().orElseThrow() - 1;
  }
}
