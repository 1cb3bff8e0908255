package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;

/** What holds between the classes, on many languages inside and just outside of each. */
class ClassLawsTest {
  private static final int LEAST = 500;
  private static final int MOST_TRIED = 6000;

  /** Languages with larger semigroups are not looked at, to save time. */
  private static final int MAX_ELEMENTS = 600;

  private static final Set<LanguageClass> CLOSED_UNDER_REVERSAL =
      Set.of(
          LanguageClass.FINITE,
          LanguageClass.COFINITE,
          LanguageClass.GENERALIZED_DEFINITE,
          LanguageClass.LOCALLY_TESTABLE,
          LanguageClass.J_TRIVIAL,
          LanguageClass.DA,
          LanguageClass.STAR_FREE,
          LanguageClass.QUASI_APERIODIC,
          LanguageClass.SOLVABLE);

  private static final Map<LanguageClass, LanguageClass> REVERSED =
      Map.of(
          LanguageClass.R_TRIVIAL, LanguageClass.L_TRIVIAL,
          LanguageClass.L_TRIVIAL, LanguageClass.R_TRIVIAL,
          LanguageClass.DEFINITE, LanguageClass.REVERSE_DEFINITE,
          LanguageClass.REVERSE_DEFINITE, LanguageClass.DEFINITE);

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void holdInsideAndJustOutside(LanguageClass one) {
    var random = new Random(one.key().hashCode());
    List<LanguageClass> larger = new ArrayList<>(Hierarchy.larger().get(one));
    int inside = 0;
    int outside = 0;
    int tried = 0;
    while (tried < MOST_TRIED && (inside < LEAST || outside < LEAST)) {
      var languages = new RandomLanguages(random);
      boolean own = inside < LEAST && (outside >= LEAST || tried % 2 == 0);
      Dfa dfa =
          own
              ? languages.in(one)
              : larger.isEmpty()
                  ? beyond(one, languages)
                  : languages.in(larger.get(random.nextInt(larger.size())));
      tried++;
      Classification found = Classification.of(dfa, MAX_ELEMENTS);
      if (found.language().semigroup().isEmpty()) continue;
      if (own) assertTrue(found.isIn(one), () -> one + " should have " + dfa);
      laws(found, tried);
      if (found.isIn(one)) inside++;
      else if (larger.isEmpty() || larger.stream().anyMatch(found::isIn)) outside++;
    }
    System.out.println(
        one.title() + ": " + inside + " inside, " + outside + " just outside, of " + tried);
    assertTrue(inside >= LEAST, inside + " inside");
    assertTrue(outside >= LEAST, outside + " just outside");
  }

  private static Dfa beyond(LanguageClass one, RandomLanguages languages) {
    return one == LanguageClass.SOLVABLE ? languages.permutations(5) : languages.any(3);
  }

  private static void laws(Classification found, int number) {
    Replay.of(found);
    Hierarchy.larger()
        .forEach((smaller, larger) ->
            assertTrue(
                !found.isIn(smaller) || found.isIn(larger),
                () -> smaller + " is not within " + larger));
    assertEquals(
        found.isIn(LanguageClass.J_TRIVIAL),
        found.isIn(LanguageClass.R_TRIVIAL) && found.isIn(LanguageClass.L_TRIVIAL));
    assertEquals(
        found.isIn(LanguageClass.R_OMEGA),
        found.isIn(LanguageClass.R_G) && found.isIn(LanguageClass.STAR_FREE));
    complement(found);
    if (number % 4 == 0) reversal(found);
  }

  private static void complement(Classification found) {
    Classification complement =
        Classification.of(found.language().dfa().complement(), MAX_ELEMENTS);
    for (LanguageClass one : LanguageClass.values()) {
      LanguageClass same =
          switch (one) {
            case FINITE -> LanguageClass.COFINITE;
            case COFINITE -> LanguageClass.FINITE;
            default -> one;
          };
      assertEquals(found.isIn(one), complement.isIn(same), () -> one + " and complement");
    }
  }

  private static void reversal(Classification found) {
    if (!(found.language().dfa().reversal(60) instanceof Construction.Built(Dfa backwards))) return;
    Classification reversal = Classification.of(backwards, MAX_ELEMENTS);
    for (LanguageClass one : CLOSED_UNDER_REVERSAL) {
      assertEquals(found.answer(one).getClass(), reversal.answer(one).getClass(), one::title);
    }
    REVERSED.forEach((one, other) ->
        assertEquals(found.answer(one).getClass(), reversal.answer(other).getClass(), one::title));
  }
}
