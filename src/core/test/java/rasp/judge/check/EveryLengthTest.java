package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.formal.language.ReadAt;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.text.Place;
import rasp.theory.recognition.WordLengths;

/** What is said of programs on words of every length. */
class EveryLengthTest {
  private static Specification standard(String name, ReadAt readAt) {
    var found = assertInstanceOf(Lookup.Found.class, Library.standard().find(name));
    return ((ProblemSpecification.To)
            ProblemSpecification.to(found.problem(), Optional.of(readAt), Acceptance.USUAL))
        .standard();
  }

  private static ProgramUnderTest subject(String expression) {
    return CheckedPrograms.subject("v = " + expression + ";", "v");
  }

  @ParameterizedTest(name = "{0}, read {2}, is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "tokens == \"1\"; last; LAST",
        "tokens == \"1\"; last; PREFIXES",
        "tokens[0] == \"1\"; first; LAST",
        "tokens == \"1\"; first; FIRST",
        "tokens == \"1\"; tomita-1; ALL",
        "tokens[0] == tokens; even-pairs; PREFIXES",
        "count(tokens, \"1\") % 2 == 1; parity; LAST",
      })
  void programsAreProved(String expression, String language, ReadAt readAt) {
    assertEquals(
        new EveryLength.Proved(WordLengths.ALL),
        EveryLength.of(subject(expression), standard(language, readAt), Monitor.NONE));
  }

  @Test
  void aProgramThatIsWrongOnLongWordsOnlyIsRefutedByTheShortest() {
    ProgramUnderTest subject = subject("tokens == \"1\" and not (indices == 24)");
    Specification last = standard("last", ReadAt.LAST);
    var wrong =
        assertInstanceOf(EveryLength.Wrong.class, EveryLength.of(subject, last, Monitor.NONE));
    assertEquals(25, wrong.word().length());
    Verdict.Refuted refuted = EveryLength.refuted(subject, last, wrong.word());
    assertEquals(new Verdict.Exhausted(24, (1 << 25) - 2), refuted.exhausted());
    assertEquals("accept", refuted.counterexample().expected());
    assertEquals("False", refuted.counterexample().actual());
  }

  @Test
  void aWordWithoutAValueIsWrong() {
    ProgramUnderTest subject =
        subject("aggregate(select(tokens, \"1\", ==), tokens, \"\") == \"1\"");
    var wrong =
        assertInstanceOf(
            EveryLength.Wrong.class,
            EveryLength.of(subject, standard("last", ReadAt.LAST), Monitor.NONE));
    assertEquals(2, wrong.word().length());
  }

  @Test
  void theOperationThatLeavesTheFragmentHasItsPlace() {
    ProgramUnderTest subject =
        CheckedPrograms.subject(
            "share = aggregate(full_s, indicator(tokens == \"1\"));\nv = share > 0.5;", "v");
    var open =
        assertInstanceOf(
            EveryLength.Open.class,
            EveryLength.of(subject, standard("last", ReadAt.LAST), Monitor.NONE));
    Place place = open.place().orElseThrow();
    assertEquals(2, place.line());
    assertEquals("share > 0.5", place.text());
  }

  @Test
  void noExaminationIsRefutedAndProved() {
    ProgramUnderTest subject = subject("tokens == \"1\"");
    Specification last = standard("last", ReadAt.LAST);
    Counterexample claimed = last.explain(subject("tokens == \"0\""), Word.of(1));
    var refuted = new Verdict.Refuted(claimed, Verdict.Exhausted.NONE, Map.of());
    EveryLength proved = EveryLength.of(subject, last, Monitor.NONE);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CheckReport(PLAN, proved, refuted, ImmutableSortedMap.of()));
    EveryLength left = EveryLength.given(proved, claimed);
    assertEquals(new EveryLength.Contradicted("\"1\"", false), left);
    assertEquals(refuted, new CheckReport(PLAN, left, refuted, ImmutableSortedMap.of()).verdict());
  }

  private static final CheckReport.Plan PLAN =
      new CheckReport.Plan(CheckScope.upTo(1), ImmutableList.of());
}
