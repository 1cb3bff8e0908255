package rasp.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.language.ReadAt;
import rasp.syntax.Place;

/** What is said of programs on words of every length. */
class EveryLengthTest {
  private static Standard standard(String name, ReadAt readAt) {
    var found = assertInstanceOf(Lookup.Found.class, Library.standard().find(name));
    return ((Held.To) Held.to(found.problem(), Optional.of(readAt), Acceptance.USUAL)).standard();
  }

  private static Subject subject(String expression) {
    return Programs.subject("v = " + expression + ";", "v");
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
        new EveryLength.Proved(),
        EveryLength.of(subject(expression), standard(language, readAt), Monitor.NONE));
  }

  @Test
  void aProgramThatIsWrongOnLongWordsOnlyIsRefutedByTheShortest() {
    Subject subject = subject("tokens == \"1\" and not (indices == 24)");
    Standard last = standard("last", ReadAt.LAST);
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
    Subject subject = subject("aggregate(select(tokens, \"1\", ==), tokens, \"\") == \"1\"");
    var wrong =
        assertInstanceOf(
            EveryLength.Wrong.class,
            EveryLength.of(subject, standard("last", ReadAt.LAST), Monitor.NONE));
    assertEquals(2, wrong.word().length());
  }

  @Test
  void theOperationThatLeavesTheFragmentHasItsPlace() {
    Subject subject =
        Programs.subject(
            "share = aggregate(full_s, indicator(tokens == \"1\"));\nv = share > 0.5;", "v");
    var open =
        assertInstanceOf(
            EveryLength.Open.class,
            EveryLength.of(subject, standard("last", ReadAt.LAST), Monitor.NONE));
    Place place = open.place().orElseThrow();
    assertEquals(2, place.line());
    assertEquals("share > 0.5", place.text());
  }
}
