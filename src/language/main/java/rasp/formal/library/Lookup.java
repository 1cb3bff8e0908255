package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import java.util.List;
import rasp.formal.automaton.Mistake;
import rasp.formal.language.Problem;

/** What looking for a language or task comes to. */
public sealed interface Lookup {
  record Found(Problem problem) implements Lookup {}

  /** Sentences: what was not found, and what to do. */
  record Unknown(String message, String help) implements Lookup {}

  /** A definition with mistakes in its text, of that name. */
  record Unreadable(String source, String text, List<Mistake> mistakes) implements Lookup {
    public Unreadable {
      mistakes = ImmutableList.copyOf(mistakes);
    }
  }
}
