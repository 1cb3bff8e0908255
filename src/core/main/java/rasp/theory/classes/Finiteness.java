package rasp.theory.classes;

import java.util.Arrays;
import java.util.BitSet;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * Finitely many words, or all but finitely many: exactly if no cycle of the automaton leads to a
 * state that accepts, or rejects. Time O(n k).
 */
final class Finiteness {
  private Finiteness() {}

  static Answer finite(RegularLanguage language) {
    return decide(language, language.dfa(), true);
  }

  static Answer cofinite(RegularLanguage language) {
    return decide(language, language.dfa().complement(), false);
  }

  private static Answer decide(RegularLanguage language, Dfa dfa, boolean members) {
    StrongComponents components = language.components();
    BitSet live = dfa.live();
    for (int state = 0; state < dfa.states(); state++) {
      if (!live.get(state) || !components.isCyclic(components.of(state))) continue;
      return new Answer.No(
          new Witness.Pumping(
              language.wordTo(state),
              Cycles.through(language, state),
              dfa.from(state).firstWord().orElseThrow(),
              members));
    }
    return new Answer.Yes(new ClassEvidence.LongestWord(longest(dfa, live, components)));
  }

  /** The live states are on no cycle, and components are numbered against the edges. */
  private static int longest(Dfa dfa, BitSet live, StrongComponents components) {
    var longest = new int[components.count()];
    Arrays.fill(longest, -1);
    int[][] members = components.members();
    for (int component = 0; component < members.length; component++) {
      int state = members[component][0];
      if (!live.get(state)) continue;
      if (dfa.isAccepting(state)) longest[component] = 0;
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int behind = longest[components.of(dfa.next(state, letter))];
        if (behind >= 0) longest[component] = Math.max(longest[component], behind + 1);
      }
    }
    return longest[components.of(dfa.start())];
  }
}
