package rasp.graph.ir;

import rasp.text.Code;

/**
 * An operation has no value on these operands; whoever knows the place in the program turns it into
 * a diagnostic.
 *
 * <p>It is the only exception that crosses a package for a user's mistake: arithmetic is called
 * from inside loops over positions, where a result type would cost an allocation per number.
 */
public final class Undefined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String help;

  /** What has no value, and what to do about it; the help may be empty. */
  public Undefined(Code code, String message, String help) {
    super(message, null, false, false);
    this.code = code;
    this.help = help;
  }

  public Code code() {
    return code;
  }

  /** The message, never absent. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to try; empty where there is nothing to suggest. */
  public String help() {
    return help;
  }
}
