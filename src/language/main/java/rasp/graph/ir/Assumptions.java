package rasp.graph.ir;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;

/**
 * What a bound may assume of the inputs, printed with every number that does.
 *
 * @param alphabet the letters that inputs are made of; any text if absent
 * @param bos inputs are §w with no § in w, and position 0 is not compared
 * @param length the input's length is there before the first layer
 */
public record Assumptions(Optional<List<String>> alphabet, boolean bos, boolean length) {
  /** The mark at the beginning, where there is one. */
  public static final String BOS = "§";

  public static final Assumptions NONE = new Assumptions(Optional.empty(), false, false);

  public Assumptions {
    alphabet = alphabet.map(List::copyOf);
  }

  /**
   * Reads {@code bos, length, alphabet abc}, of which each part may be missing; empty where there
   * is anything else.
   */
  public static Optional<Assumptions> read(String words) {
    Optional<List<String>> alphabet = Optional.empty();
    boolean bos = false;
    boolean length = false;
    for (String word : Splitter.on(',').trimResults().split(words)) {
      if (word.startsWith("alphabet ")) {
        alphabet = Optional.of(letters(word.substring("alphabet ".length())));
      } else if (word.equals("bos")) {
        bos = true;
      } else if (word.equals("length")) {
        length = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Assumptions(alphabet, bos, length));
  }

  /** The letters of a text: its characters, each once. */
  public static List<String> letters(String text) {
    return text.codePoints().mapToObj(Character::toString).distinct().toList();
  }
}
