package rasp.theory.classes;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * DA, {@code (xy)^ω x (xy)^ω = (xy)^ω} {@linkplain rasp.Bibliography#TW98 [TW98]}: exactly if every
 * element that is R-equivalent to an idempotent is idempotent. Time O(|S| (n + k)).
 */
final class UnambiguousPolynomials {
  private static final Equation EQUATION = LanguageClass.DA.equations().getFirst();

  private UnambiguousPolynomials() {}

  static Answer decide(RegularLanguage language) {
    Optional<GreensRelations> relations = language.relations();
    if (relations.isEmpty()) return language.tooLarge();
    TransitionSemigroup semigroup = language.semigroup().orElseThrow();
    var classes = new BitSet();
    for (int e = 0; e < semigroup.size(); e++) {
      int rightClass = relations.get().rightClasses().of(e);
      if (!semigroup.isIdempotent(e) || classes.get(rightClass)) continue;
      classes.set(rightClass);
      for (int s : relations.get().rightClass(e)) {
        if (semigroup.isIdempotent(s)) continue;
        // e = sy, so that (sy)^ω = e; were ese = e, then ss = eses = es = s.
        Map<Character, String> words =
            Map.of('x', semigroup.word(s), 'y', Paths.fromTheRight(semigroup, s, e));
        return new Answer.No(ViolationSearch.anywhere(language, EQUATION, words));
      }
    }
    return new Answer.Yes(
        new ClassEvidence.Checked("R-classes with idempotents", classes.cardinality()));
  }
}
