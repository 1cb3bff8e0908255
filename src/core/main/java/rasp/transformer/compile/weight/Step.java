package rasp.transformer.compile.weight;

/** A summand of a function, made of hidden units over one number. */
sealed interface Step {
  Combination number();

  /** Number of hidden units. */
  int units();

  /**
   * Nothing on this side of a gap, and an outcome on the other.
   *
   * @param from the end of the gap where it is nothing; above the other end for a falling number
   */
  record Ramp(Combination number, double from, double to, int outcome) implements Step {
    @Override
    public int units() {
      return 2;
    }
  }

  /** A multiple of the outcomes' unit that grows from a place on. */
  record Bend(Combination number, double at, double by) implements Step {
    @Override
    public int units() {
      return 1;
    }
  }
}
