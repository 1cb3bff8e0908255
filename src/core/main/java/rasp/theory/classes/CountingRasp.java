package rasp.theory.classes;

import java.util.HashMap;

/**
 * C-RASP: exactly if weighted counts tell the states of every component of the minimal automaton
 * apart {@linkplain rasp.Bibliography#YVBCKPSH26 [YVBCKPSH26]}; see {@link CountingWeights}.
 */
final class CountingRasp {
  private CountingRasp() {}

  static Answer decide(RegularLanguage language) {
    CountingWeights weights = CountingWeights.of(language);
    return weights.components().stream()
        .filter(component -> !component.isSeparated())
        .findFirst()
        .<Answer>map(component -> new Answer.No(inseparable(language, component)))
        .orElseGet(() -> new Answer.Yes(new ClassEvidence.Counts(weights)));
  }

  private static Witness inseparable(
      RegularLanguage language, CountingWeights.Component component) {
    var first = new HashMap<Integer, Integer>();
    for (int state : component.states()) {
      Integer earlier = first.putIfAbsent(component.classes().get(state), state);
      if (earlier == null) continue;
      var last =
          new BalancedWeights(language.dfa(), component.classes(), component.states().getFirst());
      return new Witness.Inseparable(
          component, earlier, last.wayTo(earlier), state, last.wayTo(state), last.balances());
    }
    throw new IllegalArgumentException("all states are told apart");
  }
}
