package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import java.util.List;
import rasp.Bibliography;
import rasp.Publication;

/**
 * A kind of transformer, with all that its theorem assumes, and the regular languages that it
 * recognises.
 *
 * @param key its name in JSON
 * @param attention how a head turns scores into weights
 * @param masking which positions a query sees; strict where it does not see itself
 * @param positions what the model knows of positions beside the mask
 * @param precision of its numbers
 * @param steps how it runs, where that is more than one pass through layers of a fixed number
 * @param reach which regular languages it recognises
 * @param sources where that is shown
 */
public record TransformerModel(
    String key,
    String attention,
    String masking,
    String positions,
    String precision,
    String steps,
    Reach reach,
    List<Source> sources) {
  public TransformerModel {
    sources = ImmutableList.copyOf(sources);
  }

  /** Which regular languages a model recognises. */
  public sealed interface Reach {
    /** Those of a class, and no others. */
    record Exactly(LanguageClass one) implements Reach {}

    /** At least those of a class; of the others it is not known. */
    record AtLeast(LanguageClass one) implements Reach {}

    /** At most those of a class; of these it is not known. */
    record AtMost(LanguageClass one) implements Reach {}

    /** Those of a class; others only if a circuit class is larger than it is thought to be. */
    record ExactlyUnless(LanguageClass one, String unless) implements Reach {}

    /**
     * It is not known of any, but others than those of a class only if something unlikely holds.
     */
    record AtMostUnless(LanguageClass one, String unless) implements Reach {}

    /** All of them. */
    record All() implements Reach {}
  }

  /** How far a statement was followed. */
  public enum Standing {
    /** It is stated and proved in the paper. */
    PROVED("proved in"),
    /** It is said of the paper, and was not followed there. */
    REPORTED("reported of");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A place in a paper. */
  public record Source(Publication paper, String place, Standing standing) {
    /** {@code proved in LC25, Theorem 4.1}. */
    public String text() {
      return standing.words() + " " + paper.key() + (place.isEmpty() ? "" : ", " + place);
    }
  }

  private static Source proved(Publication paper, String place) {
    return new Source(paper, place, Standing.PROVED);
  }

  private static Source reported(Publication paper, String place) {
    return new Source(paper, place, Standing.REPORTED);
  }

  private static final String NONE = "none";
  private static final String STRICT = "strict future";
  private static final String ONE_PASS = "";

  /** From weak to strong, as far as they can be compared. */
  public static final List<TransformerModel> ALL =
      ImmutableList.of(
          new TransformerModel(
              "local",
              "softmax, to the position before only",
              STRICT,
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.DEFINITE),
              List.of(reported(Bibliography.LC26, "LTL[Y]"))),
          new TransformerModel(
              "softmax_non_strict",
              "softmax",
              "future, with the position itself",
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.AtMost(LanguageClass.R_TRIVIAL),
              List.of(
                  proved(Bibliography.LC25, "Theorem F.4: strictly weaker than strict masking"))),
          new TransformerModel(
              "softmax",
              "softmax",
              STRICT,
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.R_TRIVIAL),
              List.of(proved(Bibliography.LC25, "Theorems 3.2, 3.3 and 4.1: LTL[P]"))),
          new TransformerModel(
              "average_hard",
              "average hard",
              STRICT,
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.R_TRIVIAL),
              List.of(proved(Bibliography.LC25, "Appendix F.1 and F.2"))),
          new TransformerModel(
              "leftmost_hard",
              "unique hard, leftmost",
              STRICT,
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.R_TRIVIAL),
              List.of(reported(Bibliography.JSLC25, "LTL[P]"))),
          new TransformerModel(
              "hybrid",
              "softmax, global heads and heads to the position before",
              STRICT,
              NONE,
              "fixed",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.LOCALLY_R_TRIVIAL),
              List.of(reported(Bibliography.LC26, "LTL[P,Y]"))),
          new TransformerModel(
              "rounded_softmax",
              "softmax",
              "future",
              NONE,
              "fixed but for the sums inside attention",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.C_RASP),
              List.of(
                  proved(Bibliography.YCC25, "TL with counting is C-RASP, layer for layer"),
                  proved(Bibliography.YVBCKPSH26, "Theorems 11, 14 and 15"))),
          new TransformerModel(
              "length_generalising",
              "softmax",
              "future",
              "learned, used periodically and locally",
              "as in the limit transformer",
              ONE_PASS,
              new Reach.AtLeast(LanguageClass.C_RASP),
              List.of(reported(Bibliography.HYBSKZNH25, "C-RASP[periodic, local]"))),
          new TransformerModel(
              "rightmost_hard",
              "unique hard, rightmost",
              STRICT,
              NONE,
              "any",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.STAR_FREE),
              List.of(proved(Bibliography.YCA24, "B-RASP is LTL, and so FO[<]"))),
          new TransformerModel(
              "rightmost_hard_periodic",
              "unique hard, rightmost",
              STRICT,
              "sinusoidal, of finite image",
              "any",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.QUASI_APERIODIC),
              List.of(
                  proved(Bibliography.YCA24, "FO[MOD]"),
                  proved(Bibliography.BCST92, "FO[<, MOD] of regular languages"))),
          new TransformerModel(
              "hard_any_positions",
              "unique hard",
              NONE,
              "any function of i and n",
              "any",
              ONE_PASS,
              new Reach.Exactly(LanguageClass.QUASI_APERIODIC),
              List.of(
                  proved(Bibliography.HAF22, "all its languages are in AC0"),
                  proved(Bibliography.BKLP24, "FO[Mon], which has all regular languages of AC0"))),
          new TransformerModel(
              "log_precision",
              "softmax",
              "any",
              "any that log n bits hold",
              "O(log n) bits",
              ONE_PASS,
              new Reach.AtMostUnless(LanguageClass.SOLVABLE, "TC0 = NC1"),
              List.of(
                  proved(Bibliography.MS23, "all its languages are in TC0"),
                  proved(Bibliography.B89, "a group that is not solvable is complete for NC1"))),
          new TransformerModel(
              "shortcut",
              "softmax",
              "future",
              "any",
              "weights may depend on the length",
              ONE_PASS,
              new Reach.ExactlyUnless(LanguageClass.SOLVABLE, "TC0 = NC1"),
              List.of(proved(Bibliography.LAGKZ23, "shortcuts of constant depth"))),
          new TransformerModel(
              "looped",
              "average hard",
              "future",
              "none beside the mask",
              "O(log n) bits",
              "layers repeated O(log n) times",
              new Reach.All(),
              List.of(proved(Bibliography.MS25, "regular languages"))),
          new TransformerModel(
              "chain_of_thought",
              "saturated",
              "future",
              NONE,
              "O(log n) bits",
              "a chain of thought of linearly many steps",
              new Reach.All(),
              List.of(reported(Bibliography.MS24, "linearly many steps"))));

  /** All that is assumed, in one line. */
  public String assumptions() {
    String line =
        "attention: %s; mask: %s; positions: %s; precision: %s"
            .formatted(attention, masking, positions, precision);
    return steps.isEmpty() ? line : line + "; " + steps;
  }
}
