package rasp.theory.classes;

import java.util.Map;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * {@code (xy)^ω x = (xy)^ω}: exactly if the minimal automaton is partially ordered, that is if it
 * has no cycles but loops at a state {@linkplain rasp.Bibliography#BF80 [BF80]}. Time O(n k).
 */
final class RTrivial {
  private static final Equation EQUATION = LanguageClass.R_TRIVIAL.equations().getFirst();

  private RTrivial() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    StrongComponents components = language.components();
    for (int state = 0; state < dfa.states(); state++) {
      if (components.size(components.of(state)) == 1) continue;
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int other = dfa.next(state, letter);
        if (other == state || !components.together(state, other)) continue;
        String back = language.wordBetween(other, state);
        Map<Character, String> words = Map.of('x', dfa.alphabet().text(letter), 'y', back);
        return new Answer.No(ViolationSearch.at(language, EQUATION, words, state));
      }
    }
    return new Answer.Yes(new ClassEvidence.Chain(longestChain(dfa, components)));
  }

  private static int longestChain(Dfa dfa, StrongComponents components) {
    var longest = new int[components.count()];
    int[][] members = components.members();
    for (int component = 0; component < longest.length; component++) {
      longest[component] = 1;
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int behind = components.of(dfa.next(members[component][0], letter));
        if (behind != component) {
          longest[component] = Math.max(longest[component], longest[behind] + 1);
        }
      }
    }
    return longest[components.of(dfa.start())];
  }
}
