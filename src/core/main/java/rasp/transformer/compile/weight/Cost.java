package rasp.transformer.compile.weight;

import java.util.Comparator;

/** What a way to make a function costs: fewer units count only where the numbers are coarse. */
record Cost(int units, double fineness) implements Comparable<Cost> {
  static final Cost NOTHING = new Cost(0, 1);

  /** Up to here, single precision is no question. */
  private static final double COARSE = 0x1p11;

  private static final Comparator<Cost> ORDER =
      Comparator.comparingInt(Cost::level).thenComparingInt(Cost::units);

  Cost plus(Part part, Outcomes outcomes) {
    return new Cost(
        units + part.units(outcomes), Math.max(fineness, Math.max(part.fineness(), part.added())));
  }

  Cost plus(Cost other) {
    return new Cost(units + other.units, Math.max(fineness, other.fineness));
  }

  /** The same where numbers must be known so many times more exactly. */
  Cost finer(double factor) {
    return new Cost(units, fineness * factor);
  }

  /** Whether single precision is no question. */
  boolean isCoarse() {
    return fineness <= COARSE;
  }

  private int level() {
    return isCoarse() ? 0 : Math.getExponent(fineness);
  }

  @Override
  public int compareTo(Cost other) {
    return ORDER.compare(this, other);
  }
}
