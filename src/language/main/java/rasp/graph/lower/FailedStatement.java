package rasp.graph.lower;

import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;

/**
 * Ends the statement that is being executed; its diagnostic becomes the statement's outcome. Never
 * leaves the package.
 */
final class FailedStatement extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  FailedStatement(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  static FailedStatement of(Code code, Place place, String message, String help) {
    return new FailedStatement(new Diagnostic(code, place, message, help));
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
