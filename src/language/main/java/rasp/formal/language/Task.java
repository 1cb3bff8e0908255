package rasp.formal.language;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rasp.formal.automaton.Alphabet;

/**
 * A function from words to an output at each position.
 *
 * <p>An input is as long as its output. Where an answer is longer than its question, the input ends
 * in as many blanks {@code _} as are missing; where it is shorter, it is compared from the first
 * position on and what comes behind it is not. An answer of one number is compared at the last
 * position.
 */
public final class Task implements Problem {
  private final Definition definition;
  private final Language inputs;
  private final Function<String, List<TaskValue>> function;
  private final Function<Alphabet, Optional<Task>> elsewhere;

  public Task(
      Definition definition,
      Language inputs,
      Function<String, List<TaskValue>> function,
      Function<Alphabet, Optional<Task>> elsewhere) {
    this.definition = definition;
    this.inputs = inputs;
    this.function = function;
    this.elsewhere = elsewhere;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  /** The words that the task has an answer for. */
  public Language inputs() {
    return inputs;
  }

  /** The answer to an input, one value for each letter. */
  public List<TaskValue> output(String input) {
    if (!inputs.contains(input)) {
      throw new IllegalArgumentException("\"" + input + "\" is no input of " + name());
    }
    return ImmutableList.copyOf(function.apply(input));
  }

  /** The same task on words of other letters, if it makes sense there. */
  public Optional<Task> over(Alphabet alphabet) {
    return elsewhere.apply(alphabet);
  }

  @Override
  public String toString() {
    return name();
  }
}
