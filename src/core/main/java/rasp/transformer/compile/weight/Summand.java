package rasp.transformer.compile.weight;

/** A summand of a function, made of hidden units over one number. */
sealed interface Summand {
  LeafCombination number();

  /** Number of hidden units. */
  int units();

  /**
   * Nothing on this side of a gap, and an outcome on the other.
   *
   * @param from the end of the gap where it is nothing; above the other end for a falling number
   */
  record Ramp(LeafCombination number, double from, double to, int outcome) implements Summand {
    @Override
    public int units() {
      return 2;
    }
  }

  /** A multiple of the outcomes' unit that grows from a place on. */
  record Bend(LeafCombination number, double at, double by) implements Summand {
    @Override
    public int units() {
      return 1;
    }
  }
}
