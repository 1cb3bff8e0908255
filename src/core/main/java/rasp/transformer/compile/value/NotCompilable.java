package rasp.transformer.compile.value;

import java.util.Optional;
import rasp.graph.ir.Id;

/**
 * The program, or the part of it that an operation is, has no transformer of the kind asked for.
 */
public final class NotCompilable extends RuntimeException {
  /** Advice where a program is too large. */
  public static final String SMALLER = "a smaller alphabet or maximum length may do";

  private static final long serialVersionUID = 1L;

  private final transient Optional<Id> operation;
  private final String help;

  private NotCompilable(Optional<Id> operation, String reason, String help) {
    super(reason, null, false, false);
    this.operation = operation;
    this.help = help;
  }

  /**
   * @param operation of the simplified graph, where one is to blame
   */
  public NotCompilable(Optional<Id> operation, String reason) {
    this(operation, reason, SMALLER);
  }

  /** There is nothing to compute: an operation has no value on any word. */
  public static NotCompilable failing(Id operation) {
    return new NotCompilable(
        Optional.of(operation),
        "it has no value on any word over this alphabet",
        "run the program on a word: that says where it fails");
  }

  /** The search for values took more steps than it may. */
  static NotCompilable givenUp(long steps) {
    return new NotCompilable(
        Optional.empty(),
        "the search for all values that can occur was given up after %d steps".formatted(steps),
        "more time may do, or a smaller alphabet or maximum length");
  }

  public NotCompilable(Id operation, String reason) {
    this(Optional.of(operation), reason);
  }

  public Optional<Id> operation() {
    return operation;
  }

  /** What to try. */
  public String help() {
    return help;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
