package rasp.formal.automaton;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** What reading a text comes to: the thing that it describes, or what is wrong with the text. */
public sealed interface Reading<T> {
  record Read<T>(T value) implements Reading<T> {}

  /** At least one mistake. */
  record Failed<T>(List<Mistake> mistakes) implements Reading<T> {
    public Failed {
      mistakes = ImmutableList.copyOf(mistakes);
      if (mistakes.isEmpty()) throw new IllegalArgumentException("failed without a mistake");
    }
  }
}
