package rasp.judge.check;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words of a share that were drawn: how often a program was right on them, and how many of them
 * were of each length.
 *
 * @param lengths those of which there are words, with their number
 */
public record DrawnWords(Accuracy accuracy, ImmutableSortedMap<Integer, Long> lengths) {
  /** Of more lengths without a word the first and the last are named. */
  private static final int MOST_NAMED = 8;

  static DrawnWords of(Tally tally) {
    return new DrawnWords(Accuracy.of(tally.right(), tally.words()), tally.lengths());
  }

  /**
   * Returns how many words there are of the lengths of a range: {@code lengths 9 to 45: 3 to 12
   * words each; none of length 10}.
   */
  public String byLength(int shortest, int longest) {
    String range = shortest == longest ? "length " + shortest : lengths(shortest, longest);
    if (lengths.isEmpty()) return range + ": no words";
    long least = lengths.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    long most = lengths.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    String words =
        VerdictText.grouped(least)
            + (least == most ? "" : " to " + VerdictText.grouped(most))
            + (most == 1 ? " word" : " words");
    var without =
        new TreeSet<>(
            Sets.difference(
                ContiguousSet.create(Range.closed(shortest, longest), DiscreteDomain.integers()),
                lengths.keySet()));
    return range
        + ": "
        + words
        + (shortest == longest ? "" : " each")
        + (without.isEmpty() ? "" : "; none of " + named(without));
  }

  private static String lengths(int shortest, int longest) {
    return "lengths %d to %d".formatted(shortest, longest);
  }

  /** One after the other, runs as such, and of very many only the first and the last. */
  private static String named(SortedSet<Integer> without) {
    if (without.size() == 1) return "length " + without.getFirst();
    var runs = new ArrayList<String>();
    int start = without.getFirst();
    int last = start;
    for (int length : without) {
      if (length > last + 1) {
        runs.add(run(start, last));
        start = length;
      }
      last = length;
    }
    runs.add(run(start, last));
    List<String> shown =
        runs.size() <= MOST_NAMED
            ? runs
            : List.of(runs.get(0), runs.get(1), runs.get(2), "…", runs.getLast());
    return (runs.size() <= MOST_NAMED ? "lengths " : without.size() + " lengths, ")
        + String.join(", ", shown);
  }

  private static String run(int start, int last) {
    return start == last ? String.valueOf(start) : start + " to " + last;
  }
}
