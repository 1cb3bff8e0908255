package rasp.price;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import rasp.ir.Atom;

/**
 * What values an s-op may have at lengths up to n.
 *
 * @param listed all of them, where they are few
 * @param range where they are numbers within bounds
 * @param count how many different ones there are at most
 */
record Values(Optional<ImmutableSet<Atom>> listed, Optional<Range> range, Growth count) {
  /**
   * Bounds of numbers.
   *
   * @param whole whether they are whole numbers
   */
  record Range(Growth lowest, Growth highest, boolean whole) {
    /** How far they are apart; for whole numbers, one less than there are. */
    Growth width() {
      return highest.minus(lowest);
    }

    /** A range that holds both, if it is seen which bounds are the outer ones. */
    Optional<Range> or(Range other) {
      return lower(lowest, other.lowest)
          .flatMap(low ->
              lower(other.highest.times(MINUS), highest.times(MINUS))
                  .map(high -> new Range(low, high.times(MINUS), whole && other.whole)));
    }

    private static final Growth MINUS = Growth.constant(-1);

    private static Optional<Growth> lower(Growth x, Growth y) {
      if (y.minus(x).isNeverNegative()) return Optional.of(x);
      return x.minus(y).isNeverNegative() ? Optional.of(y) : Optional.empty();
    }
  }

  static Values listed(ImmutableSet<Atom> atoms) {
    Optional<Range> range = Optional.empty();
    boolean first = true;
    for (Atom atom : atoms) {
      Optional<Range> one =
          atom instanceof Atom.Int(var value)
              ? Optional.of(new Range(Growth.constant(value), Growth.constant(value), true))
              : Optional.empty();
      range = first ? one : range.flatMap(some -> one.flatMap(some::or));
      first = false;
    }
    return new Values(Optional.of(atoms), range, Growth.constant(atoms.size()));
  }

  static Values whole(Growth lowest, Growth highest) {
    var range = new Range(lowest, highest, true);
    return new Values(Optional.empty(), Optional.of(range), range.width().plus(Growth.ONE));
  }

  /** The same, of which it is known that there are no more than so many. */
  Values atMost(Growth bound) {
    return bound.isShort() ? new Values(listed, range, count.orSmaller(bound)) : this;
  }

  /** Whether numbers and formulas are short enough to go on with. */
  boolean isShort() {
    return count.isShort()
        && range.map(of -> of.lowest().isShort() && of.highest().isShort()).orElse(true);
  }
}
