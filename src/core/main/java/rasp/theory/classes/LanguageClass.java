package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import rasp.Bibliography;
import rasp.Publication;

/** The classes of regular languages that are decided, from small to large where they are nested. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable, which their types cannot say
public enum LanguageClass {
  FINITE("finite", "finitely many words", List.of()),
  COFINITE("cofinite", "all words but finitely many", List.of()),
  DEFINITE(
      "definite",
      "the last k letters decide",
      List.of(Bibliography.PRS63, Bibliography.E76),
      "yx^ω = x^ω"),
  REVERSE_DEFINITE(
      "reverse definite",
      "the first k letters decide",
      List.of(Bibliography.G66, Bibliography.E76),
      "x^ω y = x^ω"),
  GENERALIZED_DEFINITE(
      "generalized definite",
      "the first k and the last k letters decide",
      List.of(Bibliography.G66, Bibliography.E76),
      "x^ω y x^ω = x^ω"),
  LOCALLY_TESTABLE(
      "locally testable",
      "the first and the last k - 1 letters and the set of factors of k letters decide",
      List.of(Bibliography.BS73, Bibliography.M74),
      "x^ω y x^ω y x^ω = x^ω y x^ω",
      "x^ω y x^ω z x^ω = x^ω z x^ω y x^ω"),
  J_TRIVIAL(
      "piecewise testable",
      "the set of scattered subwords of at most k letters decides (J-trivial)",
      List.of(Bibliography.S75, Bibliography.KP13),
      "(xy)^ω x = (xy)^ω",
      "y(xy)^ω = (xy)^ω"),
  R_TRIVIAL(
      "R-trivial",
      "the minimal automaton has no cycles but loops at a state",
      List.of(Bibliography.BF80),
      "(xy)^ω x = (xy)^ω"),
  L_TRIVIAL(
      "L-trivial",
      "the words read backwards are an R-trivial language",
      List.of(Bibliography.BF80),
      "y(xy)^ω = (xy)^ω"),
  LOCALLY_R_TRIVIAL(
      "locally R-trivial",
      "eSe is R-trivial for every idempotent e",
      List.of(Bibliography.E76),
      "(x^ω y x^ω z x^ω)^ω x^ω y x^ω = (x^ω y x^ω z x^ω)^ω"),
  DA(
      "DA",
      "two-variable first-order logic with <; unambiguous polynomials",
      List.of(Bibliography.TW98),
      "(xy)^ω x (xy)^ω = (xy)^ω"),
  C_RASP(
      "C-RASP",
      "in every component of the automaton weighted counts of letters tell all states apart",
      List.of(Bibliography.YVBCKPSH26)),
  R_OMEGA(
      "R^ω",
      "star-free, and an R-class has at most one idempotent",
      List.of(Bibliography.YVBCKPSH26),
      "x^(ω+1) = x^ω",
      "(x^ω y^ω)^ω x^ω = (x^ω y^ω)^ω"),
  R_G(
      "R∘G",
      "an R-class has at most one idempotent",
      List.of(Bibliography.YVBCKPSH26),
      "(x^ω y^ω)^ω x^ω = (x^ω y^ω)^ω"),
  STAR_FREE(
      "star-free",
      "first-order logic with <; no word permutes states in a cycle (aperiodic)",
      List.of(Bibliography.S65),
      "x^(ω+1) = x^ω"),
  QUASI_APERIODIC(
      "quasi-aperiodic",
      "regular and in AC0: no set of all words of one length contains a group",
      List.of(Bibliography.BCST92)),
  SOLVABLE(
      "solvable groups only",
      "every group in the semigroup is solvable, or there is none",
      List.of(Bibliography.BT88, Bibliography.B89));

  private final String title;
  private final String meaning;
  private final List<Publication> papers;
  private final List<Equation> equations;

  LanguageClass(String title, String meaning, List<Publication> papers, String... equations) {
    this.title = title;
    this.meaning = meaning;
    this.papers = ImmutableList.copyOf(papers);
    this.equations =
        Arrays.stream(equations).map(Equation::of).collect(ImmutableList.toImmutableList());
  }

  /** The name in JSON, such as {@code star_free}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in the field. */
  public String title() {
    return title;
  }

  /** What its languages are, in one line. */
  public String meaning() {
    return meaning;
  }

  /** Where the class and its characterisation come from. */
  public List<Publication> papers() {
    return papers;
  }

  /**
   * The equations that hold in the syntactic semigroups of exactly its languages; none, where the
   * class is not defined by equations for all words.
   */
  public List<Equation> equations() {
    return equations;
  }
}
