package rasp.transformer.attention;

import java.util.Optional;
import java.util.OptionalDouble;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;

/**
 * A word on which a program gives something else than the language says, and why.
 *
 * @param position where in the output, from 0; none where there is no output
 * @param expected what the language gives there
 * @param actual what was computed, or why nothing was
 */
public record Divergence(
    Input input, Optional<Integer> position, String expected, String actual, Cause cause) {
  /** The first operation that gives something else. */
  public sealed interface Cause {
    Id operation();

    /** A position of the word, from 0: of the query in a head. */
    int position();

    String expected();

    String actual();
  }

  /**
   * A head whose value is another one.
   *
   * @param selected how many visible keys the query selects
   * @param visible how many keys the query sees
   * @param hidden how many more it would select if no mask hid them
   * @param needed with softmax, the least inverse temperature, from the setting's own on, with
   *     which double precision is right in this row; infinite where keys that differ have the same
   *     score, absent where a mask hides some of the selected keys
   */
  public record Head(
      Id operation,
      int position,
      String expected,
      String actual,
      int selected,
      int visible,
      int hidden,
      OptionalDouble needed)
      implements Cause {}

  /** A feed-forward step on right operands, which rounding or reading decides. */
  public record Step(Id operation, int position, String expected, String actual) implements Cause {}
}
