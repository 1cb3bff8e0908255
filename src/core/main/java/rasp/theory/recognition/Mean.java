package rasp.theory.recognition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Atom;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/**
 * The abstract value of the mean of values of which it is known how often each occurs.
 *
 * <p>The evaluator adds ints exactly, doubles from the first one on with rounding, and divides
 * once. If the values are multiples of a power of two g and at most M large, and n·M/g is at most
 * 2^53 for n of them, then no addition rounds, and the mean is the rounded true mean. Where that
 * does not hold, a bound still does if n times it is a double: no partial sum of k values falls
 * below k times a lower bound, since rounding is monotone.
 */
final class Mean {
  /** Significant bits of a double. */
  private static final int PRECISION = 53;

  private final Map<SymbolicValue, Integer> counts;

  /** Bounds on the number of values. */
  private final int least;

  private final double most;

  private Mean(Map<SymbolicValue, Integer> counts, int cap, double longest) {
    this.counts = counts;
    this.least = counts.values().stream().mapToInt(count -> count).sum();
    boolean counted = counts.values().stream().allMatch(count -> count < cap);
    this.most = counted ? least : longest;
  }

  /**
   * Returns what an aggregate gives.
   *
   * @param counts of the selected values; the cap stands for itself and all above
   * @param longest limit on the number of positions
   * @param hasNumbers whether numbers that are not bools occur in the column, so that bools have a
   *     mean
   */
  static SymbolicValue of(
      Map<SymbolicValue, Integer> counts,
      int cap,
      double longest,
      Atom otherwise,
      boolean hasNumbers) {
    if (counts.isEmpty()) return Known.of(otherwise);
    var mean = new Mean(counts, cap, longest);
    if (mean.most == 1) return local(counts.keySet().iterator().next());
    if (counts.keySet().stream().anyMatch(SymbolicValue::isText)) return Undefined.INSTANCE;
    if (!hasNumbers) return Undefined.INSTANCE;
    return mean.value();
  }

  /** The value as it stands at a key says nothing of the query's position. */
  private static SymbolicValue local(SymbolicValue value) {
    return switch (value) {
      case Known known ->
          new Known(known.atom(), known.anyKind(), known.form().filter(f -> f.position() == 0));
      case Range range ->
          range.form().filter(f -> f.position() != 0).isPresent() ? range.withoutForm() : range;
      case SymbolicValue.EitherTruth truth -> truth;
      case Undefined undefined -> undefined;
    };
  }

  private SymbolicValue value() {
    Collection<Range> values = counts.keySet().stream().map(SymbolicValue::range).toList();
    double size = values.stream().mapToDouble(Range::size).max().orElseThrow();
    if (!Double.isFinite(size * most * 2)) {
      throw OutsideFragment.undecided("a sum that may be too large for a double");
    }
    boolean sumsAreExact = values.stream().allMatch(v -> isOnGrid(v, size));
    if (!sumsAreExact) return loosely(values);
    return counts.size() == 1 ? ofOneValue(values.iterator().next()) : exactly(values);
  }

  /**
   * Returns whether values up to a size can be added up without rounding, where this is one of
   * them.
   */
  private boolean isOnGrid(Range value, double size) {
    if (value.size() == 0) return true;
    boolean isPoint = value.slack() == 0 && value.low() == value.high();
    if (!isPoint && !value.isWhole()) return false;
    int lowestBit = isPoint ? lowestBit(value.low()) : 0;
    return Math.scalb(size, -lowestBit) * most <= Range.EXACT;
  }

  /** The exponent of the lowest bit that is set. */
  private static int lowestBit(double value) {
    long bits = Double.doubleToLongBits(value);
    long fraction = bits & 0xfffffffffffffL;
    int exponent = Math.getExponent(value);
    if (exponent < Double.MIN_EXPONENT) {
      return Double.MIN_EXPONENT - (PRECISION - 1) + Long.numberOfTrailingZeros(fraction);
    }
    return exponent
        - (PRECISION - 1)
        + Long.numberOfTrailingZeros(fraction | 1L << (PRECISION - 1));
  }

  /** The kind of the mean: of several keys a float, at a single key what stands there. */
  private NumberKind kind(Collection<Range> values) {
    if (least > 1) return NumberKind.FLOAT;
    NumberKind single = values.stream().map(Range::kind).reduce(NumberKind::or).orElseThrow();
    return single.or(NumberKind.FLOAT);
  }

  /** The mean of equal numbers is that number: a known one, or one that is the same everywhere. */
  private SymbolicValue ofOneValue(Range value) {
    NumberKind kind = kind(List.of(value));
    if (value.low() == value.high()) {
      Known known = Known.of(value.low(), kind);
      return value.form().filter(f -> f.position() == 0).map(known::with).orElse(known);
    }
    boolean isOneNumber = value.form().filter(f -> f.position() == 0).isPresent();
    return isOneNumber ? value.as(kind) : Range.fraction(value.low(), value.high(), kind);
  }

  /** Each value occurs, so that the mean is off the bounds by what that one adds. */
  private SymbolicValue exactly(Collection<Range> values) {
    if (most == least && counts.keySet().stream().allMatch(v -> v instanceof Known)) {
      double sum = 0;
      for (var entry : counts.entrySet()) {
        sum += entry.getKey().range().low() * entry.getValue();
      }
      return Known.of(Atom.of(sum / least));
    }
    double low = values.stream().mapToDouble(Range::low).min().orElseThrow();
    double high = values.stream().mapToDouble(Range::high).max().orElseThrow();
    double highestLow = values.stream().mapToDouble(Range::low).max().orElseThrow();
    double lowestHigh = values.stream().mapToDouble(Range::high).min().orElseThrow();
    // Dividing by a power of two does not round, so that each bound is rounded once.
    double number = Math.scalb(1.0, Math.getExponent(most) + 1);
    return Range.fraction(
        low + (highestLow - low) / number, high - (high - lowestHigh) / number, kind(values));
  }

  /**
   * Bounds with so few bits that their multiples are doubles; and where no value is negative, no
   * sum is less than any one of them.
   */
  private SymbolicValue loosely(Collection<Range> values) {
    List<Range> outer = values.stream().map(Range::widened).toList();
    double low = outer.stream().mapToDouble(Range::low).min().orElseThrow();
    double high = outer.stream().mapToDouble(Range::high).max().orElseThrow();
    double highestLow = outer.stream().mapToDouble(Range::low).max().orElseThrow();
    double lowestHigh = outer.stream().mapToDouble(Range::high).min().orElseThrow();
    return Range.fraction(
        StrictMath.max(loosened(low, false), low < 0 ? low * 2 : highestLow / most),
        StrictMath.min(loosened(high, true), high > 0 ? high * 2 : lowestHigh / most),
        kind(values));
  }

  private double loosened(double bound, boolean up) {
    int bits = PRECISION - 1 - Math.getExponent(most);
    double unit = Math.scalb(1.0, Math.getExponent(bound) - bits + 1);
    return (up ? StrictMath.ceil(bound / unit) : StrictMath.floor(bound / unit)) * unit;
  }
}
