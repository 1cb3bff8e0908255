package rasp.formal.counting;

import java.util.List;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;

/** Every word of some lengths, for tests to try: shorter before longer, then letter by letter. */
public final class WordLists {
  private WordLists() {}

  /** Those of one letter up to the longest. */
  public static List<String> upTo(String letters, int longest) {
    return ofLengths(Alphabet.of(letters), 1, longest);
  }

  public static List<String> ofLengths(Alphabet alphabet, int shortest, int longest) {
    return IntStream.rangeClosed(shortest, longest)
        .boxed()
        .flatMap(length -> AllWords.ofLength(alphabet, length))
        .toList();
  }
}
