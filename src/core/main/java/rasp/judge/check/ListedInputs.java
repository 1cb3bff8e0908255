package rasp.judge.check;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;

/**
 * The inputs of a task by their lengths, in order, as long as they are not too many to be held: few
 * words among all are found by their beginnings, where most beginnings that some input has lead to
 * none that is short. Time O(log inputs) for each length that is asked for.
 */
final class ListedInputs {
  private static final BigInteger MOST = BigInteger.valueOf(200_000);

  private final Language inputs;
  private final ConcurrentHashMap<Integer, Optional<List<String>>> known =
      new ConcurrentHashMap<>();

  ListedInputs(Language inputs) {
    this.inputs = inputs;
  }

  private Optional<List<String>> ofLength(int length) {
    return known.computeIfAbsent(
        length,
        n -> {
          Slice slice = inputs.ofLength(n);
          return slice.count().filter(count -> count.compareTo(MOST) <= 0).isPresent()
              ? Optional.of(slice.words().sorted().toList())
              : Optional.empty();
        });
  }

  /** Whether an input of the length begins so; absent where there are too many to look. */
  Optional<Boolean> haveBeginning(String prefix, int length) {
    return ofLength(length)
        .map(words -> {
          int place = Collections.binarySearch(words, prefix);
          int first = place < 0 ? -place - 1 : place;
          return first < words.size() && words.get(first).startsWith(prefix);
        });
  }
}
