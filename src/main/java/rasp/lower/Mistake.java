package rasp.lower;

import rasp.syntax.Diagnostic;

/**
 * Ends the statement that is being executed; its diagnostic becomes the statement's outcome. Never
 * leaves the package.
 */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Mistake(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
