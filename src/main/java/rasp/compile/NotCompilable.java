package rasp.compile;

import java.util.Optional;
import rasp.ir.Id;

/**
 * The program, or the part of it that an operation is, has no transformer of the kind asked for.
 */
final class NotCompilable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Id> operation;

  /**
   * @param operation of the simplified graph, where one is to blame
   */
  NotCompilable(Optional<Id> operation, String reason) {
    super(reason, null, false, false);
    this.operation = operation;
  }

  NotCompilable(Id operation, String reason) {
    this(Optional.of(operation), reason);
  }

  Optional<Id> operation() {
    return operation;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
