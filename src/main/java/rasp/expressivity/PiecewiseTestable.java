package rasp.expressivity;

import java.util.Map;
import java.util.Optional;
import rasp.automaton.Dfa;

/**
 * The scattered subwords of at most k letters decide: exactly if the syntactic monoid is J-trivial
 * {@linkplain rasp.Bibliography#S75 [S75]}, that is R-trivial and L-trivial.
 *
 * <p>On a partially ordered automaton, {@code y(xy)^ω = (xy)^ω} needs to be tried for letters x and
 * y only: if it holds for all of them then {@code p a (ab)^ω = p (ab)^ω = p b (ab)^ω} for all
 * states p and letters a, b, which is the local confluence that characterises these automata
 * {@linkplain rasp.Bibliography#KP13 [KP13]}. Time O(n² k²).
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
                new Evidence.Checked(
                    "pairs of letters", language.dfa().letters() * language.dfa().letters())));
  }

  private static Optional<Witness> violation(RegularLanguage language) {
    Dfa dfa = language.dfa();
    for (int state = 0; state < dfa.states(); state++) {
      for (int x = 0; x < dfa.letters(); x++) {
        for (int y = 0; y < dfa.letters(); y++) {
          if (sink(dfa, dfa.next(state, y), x, y) == sink(dfa, state, x, y)) continue;
          Map<Character, String> words =
              Map.of('x', dfa.alphabet().text(x), 'y', dfa.alphabet().text(y));
          return Optional.of(ViolationSearch.at(language, LEFT, words, state));
        }
      }
    }
    return Optional.empty();
  }

  /** Where repeating two letters ends, which are then both loops. */
  private static int sink(Dfa dfa, int state, int x, int y) {
    int at = state;
    while (dfa.next(at, x) != at || dfa.next(at, y) != at) at = dfa.next(dfa.next(at, x), y);
    return at;
  }
}
