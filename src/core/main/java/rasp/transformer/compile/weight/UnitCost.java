package rasp.transformer.compile.weight;

import java.util.Comparator;

/** What a way to make a function costs: fewer units count only where the numbers are coarse. */
record UnitCost(int units, double fineness) implements Comparable<UnitCost> {
  static final UnitCost NOTHING = new UnitCost(0, 1);

  /** Up to here, single precision is no question. */
  private static final double COARSE = 0x1p11;

  private static final Comparator<UnitCost> ORDER =
      Comparator.comparingInt(UnitCost::level).thenComparingInt(UnitCost::units);

  UnitCost plus(PiecewisePart part, Outcomes outcomes) {
    return new UnitCost(
        units + part.units(outcomes), Math.max(fineness, Math.max(part.fineness(), part.added())));
  }

  UnitCost plus(UnitCost other) {
    return new UnitCost(units + other.units, Math.max(fineness, other.fineness));
  }

  /** The same where numbers must be known so many times more exactly. */
  UnitCost finer(double factor) {
    return new UnitCost(units, fineness * factor);
  }

  /** Whether single precision is no question. */
  boolean isCoarse() {
    return fineness <= COARSE;
  }

  private int level() {
    return isCoarse() ? 0 : Math.getExponent(fineness);
  }

  @Override
  public int compareTo(UnitCost other) {
    return ORDER.compare(this, other);
  }
}
