package rasp.theory.classes;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * The first k and the last k letters decide, {@code x^ω y x^ω = x^ω} {@linkplain
 * rasp.Bibliography#G66 [G66]}: exactly if no non-empty word fixes two different states of which
 * one reaches the other. Time O(n² k).
 */
final class GeneralizedDefinite {
  private static final Equation EQUATION =
      LanguageClass.GENERALIZED_DEFINITE.equations().getFirst();

  private GeneralizedDefinite() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    if (StatePairs.areTooMany(dfa)) return StatePairs.tooMany(dfa);
    StrongComponents components = language.components();
    BitSet[] reached = reached(dfa, components);
    Optional<StatePairs.Fixed> fixed =
        StatePairs.fixedTogether(
            dfa,
            (p, q) ->
                reached[components.of(p)].get(components.of(q))
                    || reached[components.of(q)].get(components.of(p)));
    if (fixed.isEmpty()) {
      return new Answer.Yes(new ClassEvidence.Checked("pairs of states", dfa.states()));
    }
    int p = fixed.get().state();
    int q = fixed.get().other();
    boolean forwards = reached[components.of(p)].get(components.of(q));
    int from = forwards ? p : q;
    String between = language.wordBetween(from, forwards ? q : p);
    Map<Character, String> words = Map.of('x', fixed.get().word(), 'y', between);
    return new Answer.No(ViolationSearch.at(language, EQUATION, words, from));
  }

  /** For each component the components that it reaches. */
  private static BitSet[] reached(Dfa dfa, StrongComponents components) {
    var reached = new BitSet[components.count()];
    int[][] members = components.members();
    for (int component = 0; component < reached.length; component++) {
      reached[component] = new BitSet();
      reached[component].set(component);
      for (int state : members[component]) {
        for (int letter = 0; letter < dfa.letters(); letter++) {
          reached[component].or(reached[components.of(dfa.next(state, letter))]);
        }
      }
    }
    return reached;
  }
}
