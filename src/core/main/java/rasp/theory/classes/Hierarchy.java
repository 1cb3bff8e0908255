package rasp.theory.classes;

import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which classes contain which others. What a limit left undecided follows, where a smaller class
 * has the language or a larger one has not.
 */
public final class Hierarchy {
  /** For each class the next larger ones. */
  private static final SetMultimap<LanguageClass, LanguageClass> LARGER =
      ImmutableSetMultimap.<LanguageClass, LanguageClass>builder()
          .putAll(
              LanguageClass.FINITE,
              LanguageClass.DEFINITE,
              LanguageClass.REVERSE_DEFINITE,
              LanguageClass.J_TRIVIAL)
          .putAll(
              LanguageClass.COFINITE,
              LanguageClass.DEFINITE,
              LanguageClass.REVERSE_DEFINITE,
              LanguageClass.J_TRIVIAL)
          .putAll(
              LanguageClass.DEFINITE, LanguageClass.GENERALIZED_DEFINITE, LanguageClass.L_TRIVIAL)
          .putAll(
              LanguageClass.REVERSE_DEFINITE,
              LanguageClass.GENERALIZED_DEFINITE,
              LanguageClass.R_TRIVIAL)
          .putAll(
              LanguageClass.GENERALIZED_DEFINITE, LanguageClass.LOCALLY_TESTABLE, LanguageClass.DA)
          .put(LanguageClass.LOCALLY_TESTABLE, LanguageClass.LOCALLY_R_TRIVIAL)
          .putAll(LanguageClass.J_TRIVIAL, LanguageClass.R_TRIVIAL, LanguageClass.L_TRIVIAL)
          .putAll(
              LanguageClass.R_TRIVIAL,
              LanguageClass.LOCALLY_R_TRIVIAL,
              LanguageClass.DA,
              LanguageClass.C_RASP)
          .put(LanguageClass.L_TRIVIAL, LanguageClass.DA)
          .put(LanguageClass.LOCALLY_R_TRIVIAL, LanguageClass.STAR_FREE)
          .put(LanguageClass.DA, LanguageClass.STAR_FREE)
          .put(LanguageClass.C_RASP, LanguageClass.R_OMEGA)
          .putAll(LanguageClass.R_OMEGA, LanguageClass.R_G, LanguageClass.STAR_FREE)
          .put(LanguageClass.STAR_FREE, LanguageClass.QUASI_APERIODIC)
          // The groups of a quasi-aperiodic language are cyclic.
          .put(LanguageClass.QUASI_APERIODIC, LanguageClass.SOLVABLE)
          .build();

  private Hierarchy() {}

  /** For each class the next larger ones, that contain all its languages. */
  public static SetMultimap<LanguageClass, LanguageClass> larger() {
    return LARGER;
  }

  /** The answers, and those that follow from them. */
  static Map<LanguageClass, Answer> completed(Map<LanguageClass, Answer> answers) {
    var completed = new EnumMap<>(answers);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<LanguageClass, LanguageClass> inclusion : LARGER.entries()) {
        grew |= infer(completed, inclusion.getKey(), inclusion.getValue());
      }
    }
    return completed;
  }

  private static boolean infer(
      Map<LanguageClass, Answer> answers, LanguageClass smaller, LanguageClass larger) {
    if (answers.get(smaller) instanceof Answer.Yes
        && answers.get(larger) instanceof Answer.Undecided) {
      answers.put(larger, new Answer.Yes(new ClassEvidence.Even(smaller)));
      return true;
    }
    if (answers.get(larger) instanceof Answer.No(Witness witness)
        && answers.get(smaller) instanceof Answer.Undecided) {
      answers.put(smaller, new Answer.No(new Witness.NotEven(larger, witness)));
      return true;
    }
    return false;
  }
}
