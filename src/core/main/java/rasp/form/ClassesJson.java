package rasp.form;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rasp.Publication;
import rasp.text.Code;
import rasp.theory.classes.Answer;
import rasp.theory.classes.Classification;
import rasp.theory.classes.Explanation;
import rasp.theory.classes.LanguageClass;

/** Classifications as the JSON that the batch protocol and {@code --format json} share. */
public final class ClassesJson {
  /** The classes in the order in which the protocol lists them. */
  private static final List<LanguageClass> ORDER =
      List.of(
          LanguageClass.FINITE,
          LanguageClass.COFINITE,
          LanguageClass.R_G,
          LanguageClass.DEFINITE,
          LanguageClass.REVERSE_DEFINITE,
          LanguageClass.GENERALIZED_DEFINITE,
          LanguageClass.LOCALLY_TESTABLE,
          LanguageClass.J_TRIVIAL,
          LanguageClass.R_TRIVIAL,
          LanguageClass.L_TRIVIAL,
          LanguageClass.LOCALLY_R_TRIVIAL,
          LanguageClass.DA,
          LanguageClass.R_OMEGA,
          LanguageClass.STAR_FREE,
          LanguageClass.QUASI_APERIODIC,
          LanguageClass.C_RASP,
          LanguageClass.SOLVABLE);

  private ClassesJson() {}

  /** Sizes and classes; what is undecided is left out. */
  public static JsonObject of(Classification classification) {
    var classes = new JsonObject();
    classes.addProperty("states", classification.language().dfa().states());
    classification
        .language()
        .semigroup()
        .ifPresent(semigroup -> classes.addProperty("monoid", semigroup.monoidSize()));
    for (LanguageClass one : ORDER) {
      switch (classification.answer(one)) {
        case Answer.Yes yes -> classes.addProperty(one.key(), true);
        case Answer.No no -> classes.addProperty(one.key(), false);
        case Answer.Undecided undecided -> {}
      }
    }
    return classes;
  }

  /** What was left out, an error for each reason. */
  public static JsonArray leftOut(Classification classification) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    classification
        .language()
        .whyNoSemigroup()
        .ifPresent(reason -> keys.computeIfAbsent(reason, r -> new ArrayList<>()).add("monoid"));
    for (LanguageClass one : ORDER) {
      if (classification.answer(one) instanceof Answer.Undecided(String reason)) {
        keys.computeIfAbsent(reason, r -> new ArrayList<>()).add(one.key());
      }
    }
    var errors = new JsonArray();
    keys.forEach((reason, left) ->
        errors.add(
            JsonValues.error(
                Code.E604_TOO_MANY_STATES.number(),
                reason + "; left out: " + String.join(", ", left),
                "raise the limit, or take a smaller language")));
    return errors;
  }

  /** For each class why the language is in it or not, and the papers. */
  public static JsonObject reasons(Classification classification) {
    var reasons = new JsonObject();
    for (LanguageClass one : ORDER) {
      var reason = new JsonObject();
      Answer answer = classification.answer(one);
      reason.addProperty("answer", Explanation.word(answer));
      reason.addProperty("reason", Explanation.of(classification.language(), one, answer));
      var papers = new JsonArray();
      one.papers().stream().map(Publication::key).forEach(papers::add);
      reason.add("papers", papers);
      reasons.add(one.key(), reason);
    }
    return reasons;
  }
}
