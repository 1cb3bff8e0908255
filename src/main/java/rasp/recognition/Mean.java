package rasp.recognition;

import java.util.Map;
import java.util.Optional;
import rasp.ir.Atom;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;
import rasp.recognition.SymbolicValue.Undefined;

/**
 * What is known of the mean, and of the sum, of values of which it is known how often each occurs.
 */
final class Mean {
  private Mean() {}

  /**
   * What an aggregate gives.
   *
   * @param counts of the selected values; the cap stands for itself and all above
   * @param hasNumbers whether numbers that are not bools occur in the column, so that bools have a
   *     mean
   */
  static SymbolicValue of(
      Map<SymbolicValue, Integer> counts, int cap, Atom otherwise, boolean hasNumbers) {
    if (counts.isEmpty()) return Known.of(otherwise);
    int selected = counts.values().stream().mapToInt(count -> count).sum();
    SymbolicValue first = counts.keySet().iterator().next();
    if (selected == 1 && cap > 1) return local(first);
    if (counts.keySet().stream().anyMatch(SymbolicValue::isText)) return Undefined.INSTANCE;
    if (!hasNumbers) return Undefined.INSTANCE;
    return mean(counts, cap);
  }

  /** The value as it stands at a key says nothing of the query's position. */
  private static SymbolicValue local(SymbolicValue value) {
    return switch (value) {
      case Known(Atom atom, var form) -> new Known(atom, form.filter(f -> f.position() == 0));
      case Range range ->
          range.form().filter(f -> f.position() != 0).isPresent() ? range.withoutForm() : range;
      case Undefined undefined -> undefined;
    };
  }

  private static SymbolicValue mean(Map<SymbolicValue, Integer> counts, int cap) {
    if (counts.size() == 1
        && counts.keySet().iterator().next() instanceof Known(Atom atom, var form)) {
      return ofOneNumber(
          atom, form.filter(f -> f.position() == 0), counts.values().iterator().next(), cap);
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SymbolicValue value : counts.keySet()) {
      Range range = value.range();
      low = Math.min(low, range.low());
      high = Math.max(high, range.high());
    }
    boolean exact = counts.keySet().stream().allMatch(Mean::isWhole);
    if (!exact && Double.isFinite(high - low) && !isKnownOrOpen(counts)) {
      throw LeavesFragment.because("a mean of fractions, which doubles round");
    }
    if (!exact) return Range.of(low, false, high, false);
    boolean attainable = counts.keySet().stream().anyMatch(v -> v instanceof Range);
    Range within = Range.of(low, !attainable, high, !attainable);
    return precise(counts, cap, within);
  }

  /** A range whose bounds are whole loses nothing by the rounding of its members' mean. */
  private static boolean isKnownOrOpen(Map<SymbolicValue, Integer> counts) {
    return counts.keySet().stream()
        .map(SymbolicValue::range)
        .allMatch(range -> isInteger(range.low()) && isInteger(range.high()));
  }

  private static boolean isInteger(double bound) {
    return bound == StrictMath.rint(bound);
  }

  private static SymbolicValue ofOneNumber(Atom atom, Optional<Form> form, int count, int cap) {
    boolean once = count == 1 && cap > 1;
    boolean dyadic =
        !(atom instanceof Atom.Real(double value)) || value * 1024 == StrictMath.rint(value * 1024);
    if (!once && !dyadic) {
      throw LeavesFragment.because("a mean of fractions, which doubles round");
    }
    // The mean of True and True is 1.
    return new Known(atom instanceof Atom.Bool ? atom.key() : atom, form);
  }

  private static boolean isWhole(SymbolicValue value) {
    return switch (value) {
      case Known(Atom atom, var form) -> !(atom instanceof Atom.Real) && atom.isNumber();
      case Range range -> range.isWhole();
      case Undefined undefined -> false;
    };
  }

  /** Where the counts are below the cap the mean is a number; else they narrow its bounds. */
  private static SymbolicValue precise(Map<SymbolicValue, Integer> counts, int cap, Range within) {
    if (!counts.keySet().stream().allMatch(v -> v instanceof Known)) return within;
    double sum = 0;
    int number = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() >= cap) return within;
      sum += entry.getKey().range().low() * entry.getValue();
      number += entry.getValue();
    }
    return Known.of(Atom.of(sum / number));
  }

  /** The sum of whole numbers; from the cap on, counts are known modulo a number. */
  static SymbolicValue sum(Map<SymbolicValue, Integer> counts, int cap, int modulus) {
    double low = 0;
    double high = 0;
    long residue = 0;
    for (var entry : counts.entrySet()) {
      long value = (long) entry.getKey().range().low();
      int count = entry.getValue();
      double most = count < cap ? count : Double.POSITIVE_INFINITY;
      if (value != 0) {
        low += Math.min(value * (double) count, value * most);
        high += Math.max(value * (double) count, value * most);
      }
      residue = Math.floorMod(residue + value * count, (long) modulus);
    }
    return low == high
        ? Known.of(Atom.of((long) low))
        : Range.whole(low, high, (int) residue, modulus);
  }
}
