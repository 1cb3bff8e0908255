package rasp.theory.classes;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * {@code x^(ω+1) = x^ω}: no element permutes some states in a cycle {@linkplain
 * rasp.Bibliography#S65 [S65]}. Time O(|S| n).
 */
final class StarFree {
  private static final Equation EQUATION = LanguageClass.STAR_FREE.equations().getFirst();

  private StarFree() {}

  static Answer decide(RegularLanguage language) {
    Optional<TransitionSemigroup> semigroup = language.semigroup();
    if (semigroup.isEmpty()) return language.tooLarge();
    int index = 0;
    for (int x = 0; x < semigroup.get().size(); x++) {
      int way = longestWay(semigroup.get(), x);
      if (way < 0) {
        Map<Character, String> words = Map.of('x', semigroup.get().word(x));
        return new Answer.No(ViolationSearch.anywhere(language, EQUATION, words));
      }
      index = Math.max(index, way);
    }
    return new Answer.Yes(new ClassEvidence.Index(index));
  }

  /** How often an element is repeated until no state moves any more; -1 if some always do. */
  private static int longestWay(TransitionSemigroup semigroup, int x) {
    int n = semigroup.dfa().states();
    var way = new int[n];
    var known = new BitSet(n);
    int longest = 0;
    for (int state = 0; state < n; state++) {
      int steps = 0;
      int at = state;
      for (; !known.get(at) && semigroup.image(at, x) != at; at = semigroup.image(at, x)) {
        if (++steps > n) return -1;
      }
      known.set(at);
      steps += way[at];
      longest = Math.max(longest, steps);
      for (int i = state; !known.get(i); i = semigroup.image(i, x), steps--) {
        known.set(i);
        way[i] = steps;
      }
    }
    return longest;
  }
}
