package rasp.expressivity;

import rasp.automaton.Automata;
import rasp.automaton.TransitionSemigroup;

/** Regular expressions as automata and classifications, for tests. */
final class Languages {
  private Languages() {}

  static Classification classification(String regex, String alphabet) {
    return Classification.of(Automata.of(regex, alphabet), TransitionSemigroup.MAX_ELEMENTS);
  }
}
