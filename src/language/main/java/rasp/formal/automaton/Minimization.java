package rasp.formal.automaton;

import net.automatalib.alphabet.impl.Alphabets;
import net.automatalib.automaton.fsa.impl.CompactDFA;
import net.automatalib.util.automaton.minimizer.HopcroftMinimizer;

/** Hopcroft's algorithm, as AutomataLib has it. Time O(k n log n). */
final class Minimization {
  private Minimization() {}

  /** All states of the given automaton are reachable. */
  static Dfa of(Dfa dfa) {
    if (dfa.letters() == 0 || dfa.states() == 1) return dfa;
    CompactDFA<Integer> least = HopcroftMinimizer.minimizeDFA(compact(dfa));
    var next = new int[least.size()][dfa.letters()];
    for (int state = 0; state < next.length; state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        next[state][letter] = least.getTransition(state, letter);
      }
    }
    return Dfa.of(dfa.alphabet(), least.getIntInitialState(), next, least::isAccepting).numbered();
  }

  private static CompactDFA<Integer> compact(Dfa dfa) {
    var compact = new CompactDFA<Integer>(Alphabets.integers(0, dfa.letters() - 1), dfa.states());
    for (int state = 0; state < dfa.states(); state++) compact.addIntState(dfa.isAccepting(state));
    for (int state = 0; state < dfa.states(); state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        compact.setTransition(state, letter, dfa.next(state, letter));
      }
    }
    compact.setInitialState(dfa.start());
    return compact;
  }
}
