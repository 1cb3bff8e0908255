package rasp.graph.price;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.Optional;
import rasp.graph.ir.Atom;

/**
 * What values an s-op may have at lengths up to n.
 *
 * @param listed all of them, where they are few
 * @param range where they are numbers within bounds
 * @param count how many different ones there are at most
 */
record ValueSet(Optional<ImmutableSet<Atom>> listed, Optional<Range> range, Growth count) {
  /** A count above all that is ever asked for; another bound is always smaller. */
  static final Growth NOTHING_KNOWN = Growth.exponential(BigInteger.TEN.pow(9));

  /**
   * Bounds of numbers.
   *
   * @param denominator of all of them: they are multiples of its inverse; 0 where none is known
   */
  record Range(Growth lowest, Growth highest, long denominator) {
    /** Larger denominators are not kept. */
    private static final long LARGEST = 1L << 20;

    Range {
      if (denominator > LARGEST) denominator = 0;
    }

    boolean whole() {
      return denominator == 1;
    }

    /** Whether all are multiples of one fraction. */
    boolean isCounted() {
      return denominator > 0;
    }

    /** How many multiples apart the bounds are; one less than there are numbers. */
    Growth steps() {
      return highest.minus(lowest).times(Growth.constant(denominator));
    }

    /** A denominator of sums and differences with others. */
    long common(Range other) {
      long both = denominator * other.denominator;
      return both == 0
          ? 0
          : both
              / BigInteger.valueOf(denominator)
                  .gcd(BigInteger.valueOf(other.denominator))
                  .longValueExact();
    }

    /** No number is further from 0, if that is seen. */
    Optional<Growth> magnitude() {
      return lower(lowest, lowest.times(MINUS))
          .map(low -> low.times(MINUS))
          .flatMap(least -> lower(least.times(MINUS), highest.times(MINUS)))
          .map(low -> low.times(MINUS));
    }

    /** A range that holds both, if it is seen which bounds are the outer ones. */
    Optional<Range> or(Range other) {
      return lower(lowest, other.lowest)
          .flatMap(low ->
              lower(other.highest.times(MINUS), highest.times(MINUS))
                  .map(high -> new Range(low, high.times(MINUS), common(other))));
    }

    private static final Growth MINUS = Growth.constant(-1);

    private static Optional<Growth> lower(Growth x, Growth y) {
      if (y.minus(x).isNeverNegative()) return Optional.of(x);
      return x.minus(y).isNeverNegative() ? Optional.of(y) : Optional.empty();
    }
  }

  static ValueSet listed(ImmutableSet<Atom> atoms) {
    Optional<Range> range = Optional.empty();
    boolean first = true;
    for (Atom atom : atoms) {
      Optional<Range> one = range(atom);
      range = first ? one : range.flatMap(some -> one.flatMap(some::or));
      first = false;
    }
    return new ValueSet(Optional.of(atoms), range, Growth.constant(atoms.size()));
  }

  private static Optional<Range> range(Atom atom) {
    return switch (atom) {
      case Atom.Int(BigInteger value) ->
          Optional.of(new Range(Growth.constant(value), Growth.constant(value), 1));
      case Atom.Real(double value) -> Math.abs(value) < 0x1p31 ? binary(value) : Optional.empty();
      case Atom.Bool truth -> Optional.empty();
      case Atom.Text text -> Optional.empty();
    };
  }

  /** The whole numbers around a float, and its denominator, a power of two. */
  private static Optional<Range> binary(double value) {
    long denominator = 1;
    while (value * denominator != Math.rint(value * denominator)) denominator *= 2;
    return Optional.of(
        new Range(
            Growth.constant((long) Math.floor(value)),
            Growth.constant((long) Math.ceil(value)),
            denominator));
  }

  static ValueSet whole(Growth lowest, Growth highest) {
    var range = new Range(lowest, highest, 1);
    return new ValueSet(Optional.empty(), Optional.of(range), range.steps().plus(Growth.ONE));
  }

  /** The same, of which it is known that there are no more than so many. */
  ValueSet atMost(Growth bound) {
    return bound.isShort() ? new ValueSet(listed, range, count.orSmaller(bound)) : this;
  }

  /** Whether numbers and formulas are short enough to go on with. */
  boolean isShort() {
    return count.isShort()
        && range.map(of -> of.lowest().isShort() && of.highest().isShort()).orElse(true);
  }
}
