package rasp.theory.classes;

import java.util.Map;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * The first k letters decide, {@code x^ω y = x^ω} {@linkplain rasp.Bibliography#G66 [G66]}: exactly
 * if no letter leads away from a state that is on a cycle. Time O(n k).
 */
final class ReverseDefinite {
  private static final Equation EQUATION = LanguageClass.REVERSE_DEFINITE.equations().getFirst();

  private ReverseDefinite() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    StrongComponents components = language.components();
    for (int state = 0; state < dfa.states(); state++) {
      if (!components.isCyclic(components.of(state))) continue;
      for (int letter = 0; letter < dfa.letters(); letter++) {
        if (dfa.next(state, letter) == state) continue;
        Map<Character, String> words =
            Map.of('x', Cycles.through(language, state), 'y', dfa.alphabet().text(letter));
        return new Answer.No(ViolationSearch.at(language, EQUATION, words, state));
      }
    }
    return new Answer.Yes(new ClassEvidence.Window(longestWayToASink(dfa, components)));
  }

  private static int longestWayToASink(Dfa dfa, StrongComponents components) {
    var longest = new int[components.count()];
    int[][] members = components.members();
    for (int component = 0; component < longest.length; component++) {
      int state = members[component][0];
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int behind = components.of(dfa.next(state, letter));
        if (behind != component) {
          longest[component] = Math.max(longest[component], longest[behind] + 1);
        }
      }
    }
    return longest[components.of(dfa.start())];
  }
}
