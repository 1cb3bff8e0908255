package rasp.theory.classes;

import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.StrongComponents;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * {@code y(xy)^ω = (xy)^ω}: no two elements generate the same left ideal {@linkplain
 * rasp.Bibliography#BF80 [BF80]}. Time O(|S| k).
 */
final class LTrivial {
  private static final Equation EQUATION = LanguageClass.L_TRIVIAL.equations().getFirst();

  private LTrivial() {}

  static Answer decide(RegularLanguage language) {
    Optional<GreensRelations> relations = language.relations();
    if (relations.isEmpty()) return language.tooLarge();
    TransitionSemigroup semigroup = language.semigroup().orElseThrow();
    StrongComponents left = relations.get().leftClasses();
    for (int s = 0; s < semigroup.size(); s++) {
      if (left.size(left.of(s)) == 1) continue;
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        int t = semigroup.left(s, letter);
        if (t == s || !left.together(s, t)) continue;
        // t = ys and s = xt, so that (xy)^ω fixes s from the left and y takes it to t.
        Map<Character, String> words =
            Map.of(
                'y', language.dfa().alphabet().text(letter),
                'x', Paths.fromTheLeft(semigroup, t, s));
        return new Answer.No(ViolationSearch.anywhere(language, EQUATION, words));
      }
    }
    return new Answer.Yes(new ClassEvidence.Checked("elements", semigroup.size()));
  }
}
