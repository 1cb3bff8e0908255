package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Automata;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

/** Languages of the literature, with all that another implementation found for them. */
class KnownLanguagesTest {
  /** The classes in the order of the columns. */
  private static final List<LanguageClass> COLUMNS =
      List.of(
          LanguageClass.J_TRIVIAL,
          LanguageClass.R_TRIVIAL,
          LanguageClass.L_TRIVIAL,
          LanguageClass.DA,
          LanguageClass.STAR_FREE,
          LanguageClass.DEFINITE,
          LanguageClass.REVERSE_DEFINITE,
          LanguageClass.GENERALIZED_DEFINITE,
          LanguageClass.LOCALLY_TESTABLE,
          LanguageClass.LOCALLY_R_TRIVIAL,
          LanguageClass.QUASI_APERIODIC,
          LanguageClass.R_OMEGA);

  private static final String NONE = ". . . . . . . . . . . .".replace(" ", "");

  /** Rounds are -1 outside C-RASP. */
  record Row(
      String name,
      Dfa dfa,
      int states,
      int monoid,
      String classes,
      int rounds,
      List<Integer> groups) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(
      String regex,
      String alphabet,
      int states,
      int monoid,
      String classes,
      int rounds,
      int... groups) {
    return new Row(
        regex,
        Automata.of(regex, alphabet),
        states,
        monoid,
        classes.replace(" ", ""),
        rounds,
        java.util.Arrays.stream(groups).boxed().toList());
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("b.*", "ab", 3, 3, ". y . y y . y y y y y y", 0),
        row(".*b", "ab", 2, 3, ". . y y y y . y y y y .", -1),
        row(".*a.*b.*", "abc", 3, 5, "y y y y y . . . . y y y", 0),
        row(".*ab.*", "abc", 3, 6, ". . . . y . . . y y y .", -1),
        row("(ab)*", "ab", 3, 6, ". . . . y . . . y y y y", 1),
        row("(aa)*", "a", 2, 2, ". . . . . . . . . . y .", -1, 2),
        row("(abab)*", "ab", 5, 10, ". . . . . . . . . . y .", -1, 2),
        row("(a(ab)*b)*", "ab", 4, 15, ". . . . y . . . . . y y", 1),
        row("(a(a(ab)*b)*b)*", "ab", 5, 31, ". . . . y . . . . . y y", 1),
        row("(a(a(a(ab)*b)*b)*b)*", "ab", 6, 56, ". . . . y . . . . . y y", 1),
        row("(a(ab|cd)*b|c(ab|cd)*d)*", "abcd", 8, 60, ". . . . y . . . . . y y", 2),
        row("1*", "01", 2, 2, "y y y y y . . . y y y y", 0),
        row("(10)*", "01", 3, 6, ". . . . y . . . y y y y", 1),
        row("~(((0|1)*0)?1(11)*0(00)*(1(0|1)*)?)", "01", 5, 26, ". . . . . . . . . . y .", -1, 2),
        row("~(.*000.*)", "01", 4, 12, ". . . . y . . . y y y .", -1),
        row("0*1*0*1*", "01", 5, 9, "y y y y y . . . . y y y", 0),
        row("()|0|1|0.*0|1.*1", "01", 5, 5, ". . . y y . . y y y y .", -1),
        row("[abe]*be*", "abe", 2, 3, ". . y y y . . . . . y .", -1),
        row("[012]*02*", "012", 2, 3, ". . y y y . . . . . y .", -1),
        row("aa*bb*cc*dd*ee*", "abcde", 7, 17, "y y y y y . . . y y y y", 0),
        row("bb.*", "ab", 4, 5, ". y . y y . y y y y y y", 0),
        row("a.*b", "ab", 4, 5, ". . . y y . . y y y y .", -1),
        row("(ab|ba)*", "ab", 4, 15, ". . . . y . . . . . y y", 1),
        row("(ab|bba)*", "ab", 5, 26, ". . . . y . . . y y y y", -1),
        row("(ab|bbaa)*", "ab", 6, 36, ". . . . y . . . y y y y", 2),
        row("(ab|aabb)*", "ab", 5, 21, ". . . . y . . . y y y .", -1),
        // Tomita 5: an even number of each letter; Tomita 6: as many of each, modulo 3.
        row("((0|1)(0|1))*&(1*01*0)*1*", "01", 4, 4, ". . . . . . . . . . . .", -1, 4),
        named("tomita-6", 3, 3, 3),
        named("cycle-navigation", 7, 12, 5),
        named("modular-arithmetic-simple", 25, 685, 20),
        new Row("W(S3)", wordProblem(3), 6, 6, NONE, -1, List.of(6)));
  }

  /** Of the library, and in none of the classes of the columns. */
  private static Row named(String name, int states, int monoid, int group) {
    if (Library.standard().find(name) instanceof Lookup.Found(Language language)) {
      return new Row(name, language.dfa().orElseThrow(), states, monoid, NONE, -1, List.of(group));
    }
    throw new AssertionError(name);
  }

  /** The words over a turn and a swap of the first two of n things that move nothing. */
  private static Dfa wordProblem(int n) {
    List<List<Integer>> orders = new ArrayList<>();
    orders.add(IntStream.range(0, n).boxed().toList());
    List<int[]> next = new ArrayList<>();
    for (int at = 0; at < orders.size(); at++) {
      var turned = new ArrayList<>(orders.get(at));
      Collections.rotate(turned, 1);
      var swapped = new ArrayList<>(orders.get(at));
      Collections.swap(swapped, 0, 1);
      next.add(new int[] {number(orders, turned), number(orders, swapped)});
    }
    return Dfa.of(Alphabet.of("ab"), 0, next.toArray(int[][]::new), state -> state == 0);
  }

  private static int number(List<List<Integer>> orders, List<Integer> order) {
    if (!orders.contains(order)) orders.add(order);
    return orders.indexOf(order);
  }

  @Test
  void theWordProblemOfFiveThingsIsNotSolvable() {
    Classification found = Classification.of(wordProblem(5), 1000);
    assertEquals(120, found.language().dfa().states());
    Replay.of(found);
    if (found.answer(LanguageClass.SOLVABLE)
        instanceof Answer.No(Witness.PerfectGroup(String identity, var generators, int order))) {
      assertEquals(60, order);
    } else fail();
  }

  /** What the last letter shows, end-of-sequence does not; it is the other way round for none. */
  @Test
  void theReadOutsDifferExactlyWhereTheoryHasIt() {
    Set<String> flipped = new TreeSet<>();
    rows()
        .forEach(row -> {
          boolean atTheEnd = Classification.of(row.dfa(), 1_000_000).isIn(LanguageClass.C_RASP);
          boolean atTheLastLetter =
              LastLetter.quotients(row.dfa()).stream()
                  .allMatch(quotient ->
                      Classification.of(quotient, 1_000_000).isIn(LanguageClass.C_RASP));
          assertTrue(!atTheEnd || atTheLastLetter, row::name);
          if (atTheEnd != atTheLastLetter) flipped.add(row.name());
        });
    assertEquals(Set.of(".*b", "()|0|1|0.*0|1.*1", "a.*b"), flipped);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void standsWhereItIsKnownToStand(Row row) {
    RegularLanguage language = RegularLanguage.of(row.dfa(), 1_000_000);
    Classification found = Classification.of(language);
    Replay.of(found);
    assertEquals(row.states(), language.dfa().states());
    assertEquals(row.monoid(), language.semigroup().orElseThrow().monoidSize());
    var letters = new StringBuilder();
    for (LanguageClass one : COLUMNS) letters.append(found.isIn(one) ? 'y' : '.');
    assertEquals(row.classes(), letters.toString());
    int rounds =
        found.answer(LanguageClass.C_RASP) instanceof Answer.Yes(ClassEvidence.Counts(var weights))
            ? weights.rounds()
            : -1;
    assertEquals(row.rounds(), rounds);
    assertEquals(row.groups(), groups(found));
  }

  /** The orders of the largest groups, where all are solvable. */
  private static List<Integer> groups(Classification found) {
    var orders = new TreeSet<Integer>();
    if (found.answer(LanguageClass.SOLVABLE)
        instanceof Answer.Yes(ClassEvidence.Groups(var groups))) {
      groups.forEach(series -> orders.add(series.orders().getFirst()));
    }
    return new ArrayList<>(orders);
  }
}
