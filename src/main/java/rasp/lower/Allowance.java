package rasp.lower;

import rasp.ir.Atom;

/**
 * Limit on the work of executing a program. A statement has a limit of its own; this one is for all
 * statements of a program together, and counts the size of numbers and texts too, so that a program
 * that nobody vouches for ends after a time that does not depend on what it is.
 */
public final class Allowance {
  /** Numbers up to this many bits count as one step. */
  private static final int WORD = 64;

  private long left;

  /**
   * An allowance.
   *
   * @param steps expressions and statements that may be executed
   */
  public Allowance(long steps) {
    this.left = steps;
  }

  /** No limit beside those of the language. */
  public static Allowance unlimited() {
    return new Allowance(Long.MAX_VALUE);
  }

  /** The allowance is spent. */
  public static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("the program takes too many steps", null, false, false);
    }
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) throw new Spent();
  }

  /** Counts what a value takes to compute and to print: a long number is quadratic. */
  void spend(Value value) {
    if (!(value instanceof Value.Scalar(Atom atom))) {
      spend(value instanceof Value.Items(var items) ? 1 + items.size() / WORD : 1);
      return;
    }
    spend(
        switch (atom) {
          case Atom.Int(var number) -> {
            long words = number.bitLength() / WORD;
            yield 1 + words * words / WORD;
          }
          case Atom.Text(String text) -> 1 + text.length() / WORD;
          case Atom.Real real -> 1;
          case Atom.Bool bool -> 1;
        });
  }
}
