package rasp.compile;

import java.util.Optional;
import rasp.ir.Id;

/**
 * The program, or the part of it that an operation is, has no transformer of the kind asked for.
 */
final class NotCompilable extends RuntimeException {
  /** What may help where a program is too large. */
  static final String SMALLER = "a smaller alphabet or maximum length may do";

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
  NotCompilable(Optional<Id> operation, String reason) {
    this(operation, reason, SMALLER);
  }

  /** There is nothing to compute: an operation has no value on any word. */
  static NotCompilable failing(Id operation) {
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

  NotCompilable(Id operation, String reason) {
    this(Optional.of(operation), reason);
  }

  Optional<Id> operation() {
    return operation;
  }

  /** What to try. */
  String help() {
    return help;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
