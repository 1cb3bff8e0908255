package rasp.theory.classes;

import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Dfa;

/**
 * The scattered subwords of at most k letters decide: exactly if the syntactic monoid is J-trivial
 * {@linkplain rasp.Bibliography#S75 [S75]}, that is R-trivial and L-trivial.
 *
 * <p>On a partially ordered automaton, {@code y(xy)^ω = (xy)^ω} needs to be tried for letters x and
 * y only: if it holds for all of them then {@code p a (ab)^ω = p (ab)^ω = p b (ab)^ω} for all
 * states p and letters a, b, which is the local confluence that characterises these automata
 * {@linkplain rasp.Bibliography#KP13 [KP13]}. Time O(n k²).
 */
final class PiecewiseTestable {
  private static final Equation RIGHT = LanguageClass.J_TRIVIAL.equations().getFirst();
  private static final Equation LEFT = LanguageClass.J_TRIVIAL.equations().getLast();

  private PiecewiseTestable() {}

  static Answer decide(RegularLanguage language) {
    if (RTrivial.decide(language)
        instanceof
        Answer.No(Witness.Violation(var e, var words, int n, String u, String v, boolean in))) {
      return new Answer.No(new Witness.Violation(RIGHT, words, n, u, v, in));
    }
    return violation(language)
        .<Answer>map(Answer.No::new)
        .orElseGet(() ->
            new Answer.Yes(
                new ClassEvidence.Checked(
                    "pairs of letters", language.dfa().letters() * language.dfa().letters())));
  }

  private static Optional<Witness> violation(RegularLanguage language) {
    Dfa dfa = language.dfa();
    for (int x = 0; x < dfa.letters(); x++) {
      for (int y = 0; y < dfa.letters(); y++) {
        int[] sinks = sinks(language, x, y);
        for (int state = 0; state < dfa.states(); state++) {
          if (sinks[dfa.next(state, y)] == sinks[state]) continue;
          Map<Character, String> words =
              Map.of('x', dfa.alphabet().text(x), 'y', dfa.alphabet().text(y));
          return Optional.of(ViolationSearch.at(language, LEFT, words, state));
        }
      }
    }
    return Optional.empty();
  }

  /** For each state where repeating two letters ends, which are then both loops. */
  private static int[] sinks(RegularLanguage language, int x, int y) {
    Dfa dfa = language.dfa();
    var sinks = new int[dfa.states()];
    // Components are single states, and those that a state leads to come before it.
    for (int[] component : language.components().members()) {
      int state = component[0];
      boolean stays = dfa.next(state, x) == state && dfa.next(state, y) == state;
      sinks[state] = stays ? state : sinks[dfa.next(dfa.next(state, x), y)];
    }
    return sinks;
  }
}
