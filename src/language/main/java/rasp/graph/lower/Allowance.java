package rasp.graph.lower;

import rasp.graph.ir.Atom;

/**
 * Limit on the work of executing a program. A statement has a limit of its own; this one is for all
 * statements of a program together, and counts the size of numbers and texts too, so that a program
 * that nobody vouches for ends after a time that does not depend on what it is.
 */
public final class Allowance {
  /** Numbers up to this many bits count as one step. */
  private static final int WORD = 64;

  /** Number of references that take as much memory as a step may. */
  private static final int REFERENCES = 8;

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

  /** Counts references that a new list holds. */
  void spendCopies(long references) {
    spend(references / REFERENCES);
  }

  /** Counts each item, letter or entry of a value, of which an operation makes one of its own. */
  void spendParts(Value value) {
    spend(
        switch (value) {
          case Value.Scalar(Atom.Text(String text)) -> text.length();
          case Value.Items(var items) -> items.size();
          case Value.Entries entries -> entries.entries().size();
          case Value.Scalar scalar -> 1;
          case Value.SOp sop -> 1;
          case Value.Selector selector -> 1;
          case Value.Function function -> 1;
        });
  }

  /** Counts what a value takes to compute and to print: a long number is quadratic. */
  void spend(Value value) {
    if (!(value instanceof Value.Scalar(Atom atom))) {
      int parts =
          value instanceof Value.Items(var items)
              ? items.size()
              : value instanceof Value.Entries entries ? entries.entries().size() : 0;
      spend(1 + parts / WORD);
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
