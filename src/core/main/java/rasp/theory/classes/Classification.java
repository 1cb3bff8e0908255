package rasp.theory.classes;

import com.google.common.collect.ImmutableSortedMap;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import rasp.formal.automaton.Dfa;

/**
 * Where a regular language stands: for every class whether it is in it, and why.
 *
 * @param answers one for each class
 */
public record Classification(RegularLanguage language, SortedMap<LanguageClass, Answer> answers) {
  public Classification {
    answers = ImmutableSortedMap.copyOf(answers);
  }

  /** Of the language of an automaton; what needs more semigroup elements may stay undecided. */
  public static Classification of(Dfa dfa, int maxElements) {
    return of(RegularLanguage.of(dfa, maxElements));
  }

  /**
   * Decides every class of a language. A class whose decision needs more than its limit is
   * undecided.
   */
  public static Classification of(RegularLanguage language) {
    Map<LanguageClass, Answer> answers = new EnumMap<>(LanguageClass.class);
    for (LanguageClass one : LanguageClass.values()) answers.put(one, decide(one, language));
    return new Classification(language, ImmutableSortedMap.copyOf(Hierarchy.completed(answers)));
  }

  /** The answer for one class, as it is by itself. */
  static Answer decide(LanguageClass one, RegularLanguage language) {
    return switch (one) {
      case FINITE -> Finiteness.finite(language);
      case COFINITE -> Finiteness.cofinite(language);
      case DEFINITE -> Definite.decide(language);
      case REVERSE_DEFINITE -> ReverseDefinite.decide(language);
      case GENERALIZED_DEFINITE -> GeneralizedDefinite.decide(language);
      case LOCALLY_TESTABLE -> LocallyTestable.decide(language);
      case J_TRIVIAL -> PiecewiseTestable.decide(language);
      case R_TRIVIAL -> RTrivial.decide(language);
      case L_TRIVIAL -> LTrivial.decide(language);
      case LOCALLY_R_TRIVIAL -> LocallyRTrivial.decide(language);
      case DA -> UnambiguousPolynomials.decide(language);
      case C_RASP -> CountingRasp.decide(language);
      case R_OMEGA -> AtMostOneIdempotent.withoutGroups(language);
      case R_G -> AtMostOneIdempotent.overGroups(language);
      case STAR_FREE -> StarFree.decide(language);
      case QUASI_APERIODIC -> QuasiAperiodic.decide(language);
      case SOLVABLE -> SolvableGroups.decide(language);
    };
  }

  /** Whether the language is in a class, and why. */
  public Answer answer(LanguageClass one) {
    return Objects.requireNonNull(answers.get(one));
  }

  /** Whether the language is in a class; not while that is undecided. */
  public boolean isIn(LanguageClass one) {
    return answer(one) instanceof Answer.Yes;
  }
}
