package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import rasp.Bibliography;
import rasp.theory.classes.TransformerModel.Reach;
import rasp.theory.classes.TransformerModel.Source;
import rasp.theory.classes.TransformerModel.Standing;

/**
 * Which transformers recognise a regular language, under two conventions: acceptance is read at the
 * end of the sequence, behind the last letter, or at the last letter itself, which the model then
 * sees there.
 *
 * @param rows one for each model
 * @param depths what is known of the layers that are needed
 */
public record ModelTable(List<Row> rows, List<Depth> depths) {
  public ModelTable {
    rows = ImmutableList.copyOf(rows);
    depths = ImmutableList.copyOf(depths);
  }

  /** Whether a model recognises the language. */
  public enum Verdict {
    YES("yes"),
    NO("no"),
    /** No, unless two circuit classes are one. */
    UNLIKELY("no*"),
    /** No theorem that we know says. */
    OPEN("open"),
    /** The class was not decided within the limits. */
    UNDECIDED("?");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A model's answers.
   *
   * @param atEnd read behind the last letter
   * @param atLast read at the last letter
   * @param because the statement that decides
   */
  public record Row(TransformerModel model, Verdict atEnd, Verdict atLast, String because) {}

  /** What is known of the layers that a kind of model needs. */
  public record Depth(String model, String bound, Source source) {}

  /**
   * Classes that a language is in exactly if it is so with its last letter taken away, whichever
   * that is: they are closed under quotients and under appending a letter.
   */
  private static final Set<LanguageClass> WHATEVER_THE_LAST_LETTER =
      Sets.immutableEnumSet(
          LanguageClass.STAR_FREE, LanguageClass.QUASI_APERIODIC, LanguageClass.SOLVABLE);

  /** No class that depends on the last letter needs a semigroup. */
  private static final int NO_ELEMENTS = 1;

  /** The table of a classified language. */
  public static ModelTable of(Classification classification) {
    List<RegularLanguage> quotients =
        LastLetter.quotients(classification.language().dfa()).stream()
            .distinct()
            .map(quotient -> RegularLanguage.of(quotient, NO_ELEMENTS))
            .toList();
    var rows = new ArrayList<Row>();
    for (TransformerModel model : TransformerModel.ALL) {
      rows.add(
          new Row(
              model,
              verdict(model.reach(), classification::answer),
              atLast(model.reach(), classification, quotients),
              because(model.reach())));
    }
    return new ModelTable(rows, depths(classification));
  }

  private static Verdict atLast(
      Reach reach, Classification classification, List<RegularLanguage> quotients) {
    Verdict atLast = Verdict.YES;
    for (RegularLanguage quotient : quotients) {
      atLast =
          weaker(
              atLast,
              verdict(
                  reach,
                  one ->
                      WHATEVER_THE_LAST_LETTER.contains(one)
                          ? classification.answer(one)
                          : Classification.decide(one, quotient)));
    }
    return atLast;
  }

  /** One quotient outside is enough for no; one unknown, for not knowing. */
  private static Verdict weaker(Verdict one, Verdict other) {
    for (Verdict verdict : List.of(Verdict.NO, Verdict.UNLIKELY, Verdict.UNDECIDED, Verdict.OPEN)) {
      if (one == verdict || other == verdict) return verdict;
    }
    return Verdict.YES;
  }

  private static Verdict verdict(Reach reach, Function<LanguageClass, Answer> answers) {
    return switch (reach) {
      case Reach.Exactly(LanguageClass one) -> verdict(answers.apply(one), Verdict.YES, Verdict.NO);
      case Reach.AtLeast(LanguageClass one) ->
          verdict(answers.apply(one), Verdict.YES, Verdict.OPEN);
      case Reach.AtMost(LanguageClass one) -> verdict(answers.apply(one), Verdict.OPEN, Verdict.NO);
      case Reach.ExactlyUnless(LanguageClass one, String unless) ->
          verdict(answers.apply(one), Verdict.YES, Verdict.UNLIKELY);
      case Reach.AtMostUnless(LanguageClass one, String unless) ->
          verdict(answers.apply(one), Verdict.OPEN, Verdict.UNLIKELY);
      case Reach.All() -> Verdict.YES;
    };
  }

  private static Verdict verdict(Answer answer, Verdict inside, Verdict outside) {
    return switch (answer) {
      case Answer.Yes yes -> inside;
      case Answer.No no -> outside;
      case Answer.Undecided undecided -> Verdict.UNDECIDED;
    };
  }

  private static String because(Reach reach) {
    return switch (reach) {
      case Reach.Exactly(LanguageClass one) -> "exactly the " + one.title() + " languages";
      case Reach.AtLeast(LanguageClass one) -> "at least the " + one.title() + " languages";
      case Reach.AtMost(LanguageClass one) -> "at most the " + one.title() + " languages";
      case Reach.ExactlyUnless(LanguageClass one, String unless) ->
          "exactly the languages with " + one.title() + ", unless " + unless;
      case Reach.AtMostUnless(LanguageClass one, String unless) ->
          "at most the languages with " + one.title() + ", unless " + unless;
      case Reach.All() -> "every regular language";
    };
  }

  private static List<Depth> depths(Classification classification) {
    var depths = new ArrayList<Depth>();
    roundedSoftmaxDepth(classification).ifPresent(depths::add);
    softmaxDepth(classification).ifPresent(depths::add);
    shortcutDepth(classification).ifPresent(depths::add);
    depths.add(
        new Depth(
            "looped", "O(log n) repetitions", new Source(Bibliography.MS25, "", Standing.PROVED)));
    return depths;
  }

  private static Optional<Depth> roundedSoftmaxDepth(Classification classification) {
    if (!classification.isIn(LanguageClass.J_TRIVIAL)) return Optional.empty();
    LeastLength least = LeastLength.ofSubwords(classification.language());
    if (!least.found()) return Optional.empty();
    return Optional.of(
        new Depth(
            "rounded_softmax",
            "at most %d, since it is %d-piecewise testable"
                .formatted(Math.max(least.k(), 1), least.k()),
            new Source(Bibliography.YCC25, "", Standing.REPORTED)));
  }

  private static Optional<Depth> softmaxDepth(Classification classification) {
    if (!(classification.answer(LanguageClass.R_TRIVIAL)
        instanceof Answer.Yes(ClassEvidence.Chain(int states)))) return Optional.empty();
    return Optional.of(
        new Depth(
            "softmax",
            ("P nested at most %d deep, two for each step of the longest chain of %d states; each"
                    + " P is at most two layers")
                .formatted(Math.max(0, 2 * states - 1), states),
            new Source(Bibliography.LC25, "Lemma C.1 and Theorem 3.3", Standing.PROVED)));
  }

  private static Optional<Depth> shortcutDepth(Classification classification) {
    var source = new Source(Bibliography.LAGKZ23, "", Standing.PROVED);
    return switch (classification.answer(LanguageClass.SOLVABLE)) {
      case Answer.Yes yes ->
          Optional.of(new Depth("shortcut", "constant: every group is solvable", source));
      case Answer.No no ->
          Optional.of(
              new Depth("shortcut", "not constant unless TC0 = NC1; O(log n) is enough", source));
      case Answer.Undecided undecided -> Optional.empty();
    };
  }
}
