package rasp.theory.classes;

import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Dfa;

/**
 * {@code eSe} is R-trivial for every idempotent e: exactly if no non-empty word fixes two different
 * states that reach each other. Time O(n² k).
 */
final class LocallyRTrivial {
  private static final Equation EQUATION = LanguageClass.LOCALLY_R_TRIVIAL.equations().getFirst();

  private LocallyRTrivial() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    if (StatePairs.areTooMany(dfa)) return StatePairs.tooMany(dfa);
    Optional<StatePairs.Fixed> fixed =
        StatePairs.fixedTogether(dfa, language.components()::together);
    if (fixed.isEmpty()) {
      return new Answer.Yes(new ClassEvidence.Checked("pairs of states", dfa.states()));
    }
    int p = fixed.get().state();
    int q = fixed.get().other();
    Map<Character, String> words =
        Map.of(
            'x', fixed.get().word(),
            'y', language.wordBetween(p, q),
            'z', language.wordBetween(q, p));
    return new Answer.No(ViolationSearch.at(language, EQUATION, words, p));
  }
}
