package rasp.theory.classes;

import java.util.Optional;
import rasp.formal.automaton.Dfa;

/** Cycles of an automaton as words. */
final class Cycles {
  private Cycles() {}

  /** A first non-empty word that leads from a state on a cycle back to it. */
  static String through(RegularLanguage language, int state) {
    Dfa dfa = language.dfa();
    Optional<String> shortest = Optional.empty();
    for (int letter = 0; letter < dfa.letters(); letter++) {
      if (!language.components().together(state, dfa.next(state, letter))) continue;
      String word =
          dfa.alphabet().text(letter) + language.wordBetween(dfa.next(state, letter), state);
      if (shortest.isEmpty() || word.length() < shortest.get().length()) {
        shortest = Optional.of(word);
      }
    }
    return shortest.orElseThrow(() -> new IllegalArgumentException(state + " is on no cycle"));
  }
}
