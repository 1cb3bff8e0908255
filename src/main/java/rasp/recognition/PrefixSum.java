package rasp.recognition;

import java.util.Optional;
import rasp.ir.Atom;
import rasp.recognition.SymbolicValue.Known;

/**
 * An s-op that is the sum of another one over the positions up to each, or over all positions, and
 * a constant. Sums of such s-ops are sums again, of which more is known than of their parts: the
 * number of positions less the number of a's counts the other letters.
 *
 * @param keys the selector of the positions that are added up; empty where nothing is
 * @param summands whole numbers
 */
record PrefixSum(
    Optional<MarkedAutomaton> keys, Optional<MarkedAutomaton> summands, long constant) {
  static PrefixSum of(MarkedAutomaton keys, MarkedAutomaton summands) {
    return new PrefixSum(Optional.of(keys), Optional.of(summands), 0);
  }

  static PrefixSum of(long constant) {
    return new PrefixSum(Optional.empty(), Optional.empty(), constant);
  }

  boolean isConstant() {
    return keys.isEmpty();
  }

  PrefixSum times(long factor) {
    return new PrefixSum(
        keys,
        summands.map(automaton -> automaton.map(v -> Known.of(Atom.of(number(v) * factor)))),
        constant * factor);
  }

  /** The sum of both, if they are over the same positions. */
  Optional<PrefixSum> plus(PrefixSum other) {
    if (other.isConstant()) {
      return Optional.of(new PrefixSum(keys, summands, constant + other.constant));
    }
    if (isConstant()) return other.plus(this);
    if (!keys.equals(other.keys)) return Optional.empty();
    MarkedAutomaton mine = summands.orElseThrow();
    MarkedAutomaton theirs = other.summands.orElseThrow();
    return Optional.of(
        new PrefixSum(
            keys,
            Optional.of(
                new Combination(mine.letters(), 1)
                    .with(mine, 0)
                    .with(theirs, 0)
                    .giving(v -> Known.of(Atom.of(number(v.get(0)) + number(v.get(1)))))),
            constant + other.constant));
  }

  /** Whether more is known of it than that it depends on the position. */
  boolean isTelling() {
    return summands.map(automaton -> automaton.values().size() > 1).orElse(false);
  }

  private static long number(SymbolicValue value) {
    return (long) value.range().low();
  }
}
