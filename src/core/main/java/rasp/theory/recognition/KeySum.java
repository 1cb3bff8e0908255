package rasp.theory.recognition;

import static rasp.theory.recognition.EvaluatedOperations.KEY;
import static rasp.theory.recognition.EvaluatedOperations.QUERY;

import java.util.Map;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.Known;

/**
 * A sum over the keys of a word, of whole numbers that depend on the query and the key, and a
 * constant: a count, a width, a position. Sums and differences of such sums are sums again, of
 * which more is known than of their parts: the number of positions less the number of a's counts
 * the other letters.
 *
 * @param summands of each query and key; empty where the sum is the constant
 */
record KeySum(Optional<MarkedAutomaton> summands, long constant) {
  /** Limit on each summand and on the constant; what is beyond it is no sum. */
  private static final long MAX_SUMMAND = 1L << 18;

  static KeySum of(long constant) {
    return new KeySum(Optional.empty(), constant);
  }

  /** Returns the sum of an s-op over the keys that a selector selects; empty if it is not whole. */
  static Optional<KeySum> of(
      EvaluatedOperations followed, MarkedAutomaton keys, MarkedAutomaton values) {
    if (!values.values().stream().allMatch(KeySum::isSummand)) return Optional.empty();
    MarkedAutomaton summands =
        followed
            .marked(2)
            .with(keys, QUERY, KEY)
            .with(values, KEY)
            .giving(v ->
                v.get(0).equals(Known.TRUE) ? number(v.get(1).wholeNumber().orElseThrow()) : ZERO);
    return Optional.of(new KeySum(Optional.of(summands), 0));
  }

  private static final Known ZERO = number(0);

  private static Known number(long value) {
    return Known.of(Atom.of(value));
  }

  private static boolean isSummand(SymbolicValue value) {
    return value.wholeNumber().filter(number -> Math.abs(number) <= MAX_SUMMAND).isPresent();
  }

  boolean isConstant() {
    return summands.isEmpty();
  }

  private static long summand(SymbolicValue value) {
    return value.wholeNumber().orElseThrow();
  }

  /** Returns the product with a number; empty where that has too large summands. */
  Optional<KeySum> times(long factor) {
    if (Math.abs(factor) > MAX_SUMMAND) return Optional.empty();
    return new KeySum(
            summands.map(automaton -> automaton.map(v -> number(summand(v) * factor))),
            constant * factor)
        .limited();
  }

  private Optional<KeySum> limited() {
    boolean small =
        Math.abs(constant) <= MAX_SUMMAND
            && summands.stream()
                .allMatch(automaton -> automaton.values().stream().allMatch(KeySum::isSummand));
    return small ? Optional.of(this) : Optional.empty();
  }

  /** Returns the sum of both; empty where that has too large summands. */
  Optional<KeySum> plus(KeySum other) {
    if (other.isConstant()) return new KeySum(summands, constant + other.constant).limited();
    if (isConstant()) return other.plus(this);
    MarkedAutomaton mine = summands.orElseThrow();
    MarkedAutomaton both =
        new MarkedProduct(mine.letters(), 2)
            .with(mine, QUERY, KEY)
            .with(other.summands.orElseThrow(), QUERY, KEY)
            .giving(v -> number(summand(v.get(0)) + summand(v.get(1))));
    return new KeySum(Optional.of(both), constant + other.constant).limited();
  }

  Optional<KeySum> minus(KeySum other) {
    return other.times(-1).flatMap(this::plus);
  }

  /** Returns the automaton of what the sum is at each query, as far as a precision tells. */
  MarkedAutomaton automaton(EvaluatedOperations followed) {
    AllLengths.Precision precision = followed.precision();
    if (isConstant()) return followed.everywhere(number(constant));
    // Where no key counts there is no value of a key, and the sum is the constant.
    return Projection.of(
        summands.orElseThrow().map(v -> summand(v) == 0 ? null : v),
        precision.count(),
        precision.modulus(),
        counts -> sum(counts, precision));
  }

  /** The sum of what is counted; from the cap on, counts are known modulo a number. */
  private SymbolicValue sum(Map<SymbolicValue, Integer> counts, AllLengths.Precision precision) {
    double longest = precision.lengths().bound();
    double low = constant;
    double high = constant;
    long smallest = 0;
    long largest = 0;
    Residue residue = new Residue(constant, 0);
    for (var entry : counts.entrySet()) {
      long value = summand(entry.getKey());
      int count = entry.getValue();
      boolean exactly = count < precision.count();
      double most = exactly ? count : longest;
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
      low += Math.min(value * (double) count, value * most);
      high += Math.max(value * (double) count, value * most);
      Residue times = new Residue(count, exactly ? 0 : precision.modulus());
      residue = residue.plus(times.times(new Residue(value, 0)));
    }
    // All counts together are at most the length.
    return Range.whole(
            Math.max(low, smallest * longest + constant),
            Math.min(high, largest * longest + constant),
            residue.residue(),
            residue.modulus(),
            NumberKind.INT)
        .simplified();
  }
}
