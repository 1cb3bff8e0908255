package rasp.rewrite;

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
}
