package rasp.formal.counting;

import java.util.Optional;
import rasp.formal.automaton.Alphabet;

/** Members of one length that can be spelled letter by letter without a dead end. */
public interface GuidedSlice extends Slice {
  /** The beginning of a member, each move of which leads to one; empty where there is none. */
  Optional<Reader> reader();

  /** The member that takes the preferred letter wherever there is a choice. */
  default Optional<String> preferred(Alphabet letters, Preference preference) {
    return reader().map(first -> preference.word(letters, first));
  }
}
