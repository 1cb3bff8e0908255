package rasp.graph.eval;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A selector's pattern on an input of n positions: n rows (queries) of n columns (keys).
 *
 * @param rows for each query the selected keys; not to be modified
 */
public record Selection(List<BitSet> rows) {
  public Selection {
    rows = List.copyOf(rows);
  }

  /** Number of positions n. */
  public int size() {
    return rows.size();
  }

  /** Whether the row of the query selects the key. */
  public boolean selects(int query, int key) {
    return rows.get(query).get(key);
  }

  /** Each row as n characters, {@code 1} where the key is selected and {@code 0} where not. */
  public List<String> text() {
    return rows.stream()
        .map(row ->
            IntStream.range(0, size())
                .mapToObj(k -> row.get(k) ? "1" : "0")
                .collect(Collectors.joining()))
        .toList();
  }
}
