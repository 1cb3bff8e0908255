package rasp.theory.classes;

import java.util.Arrays;
import java.util.Map;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * R∘G and R^ω: at most one idempotent in each R-class {@linkplain rasp.Bibliography#YVBCKPSH26
 * [YVBCKPSH26]}, and for R^ω no groups.
 *
 * <p>Two idempotents e and f of one R-class, {@code ef = f} and {@code fe = e}, take some state to
 * different states p and q of one component, and e takes both to p, f both to q. So there is a
 * violation exactly if a letter takes two different states of a component to one state of the same
 * component. Time O(n k).
 */
final class AtMostOneIdempotent {
  private static final Equation EQUATION = LanguageClass.R_G.equations().getFirst();

  private AtMostOneIdempotent() {}

  static Answer overGroups(RegularLanguage language) {
    Dfa dfa = language.dfa();
    StrongComponents components = language.components();
    var from = new int[dfa.states()];
    for (int letter = 0; letter < dfa.letters(); letter++) {
      Arrays.fill(from, -1);
      for (int state = 0; state < dfa.states(); state++) {
        int target = dfa.next(state, letter);
        if (!components.together(state, target)) continue;
        if (from[target] < 0) {
          from[target] = state;
          continue;
        }
        String merge = dfa.alphabet().text(letter);
        Map<Character, String> words =
            Map.of(
                'x', merge + language.wordBetween(target, from[target]),
                'y', merge + language.wordBetween(target, state));
        return new Answer.No(ViolationSearch.at(language, EQUATION, words, state));
      }
    }
    return new Answer.Yes(new ClassEvidence.Checked("transitions", dfa.states() * dfa.letters()));
  }

  static Answer withoutGroups(RegularLanguage language) {
    Answer overGroups = overGroups(language);
    if (overGroups instanceof Answer.No(Witness witness)) {
      return new Answer.No(new Witness.NotEven(LanguageClass.R_G, witness));
    }
    return switch (StarFree.decide(language)) {
      case Answer.No(Witness witness) ->
          new Answer.No(new Witness.NotEven(LanguageClass.STAR_FREE, witness));
      case Answer.Undecided undecided -> undecided;
      case Answer.Yes yes -> overGroups;
    };
  }
}
