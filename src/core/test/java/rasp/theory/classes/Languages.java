package rasp.theory.classes;

import rasp.formal.automaton.Automata;
import rasp.formal.automaton.TransitionSemigroup;

/** Regular expressions as automata and classifications, for tests. */
final class Languages {
  private Languages() {}

  static Classification classification(String regex, String alphabet) {
    return Classification.of(Automata.of(regex, alphabet), TransitionSemigroup.MAX_ELEMENTS);
  }
}
