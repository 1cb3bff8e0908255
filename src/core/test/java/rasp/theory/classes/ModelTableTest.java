package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Bibliography;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;

/** Which transformers recognise the example languages, under both read-outs. */
class ModelTableTest {
  private static ModelTable table(String regex, String letters) {
    var read =
        (Reading.Read<RegularExpression.Over>) RegularExpression.read(regex, Alphabet.of(letters));
    Dfa dfa = ((Construction.Built) read.value().automaton(10_000)).dfa();
    return ModelTable.of(Classification.of(dfa, 100_000));
  }

  /** The models whose verdict is yes, in the order of the table. */
  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({
    // Parity: no attention without positions and fixed depth but by circuits.
    "'(b|ab*a)*', ab, shortcut looped chain_of_thought, shortcut looped chain_of_thought",
    // LAST is out at the end of the sequence for softmax, and in at the last letter.
    "'.*b', ab, local hybrid rightmost_hard rightmost_hard_periodic hard_any_positions shortcut"
        + " looped chain_of_thought, local softmax average_hard leftmost_hard hybrid"
        + " rounded_softmax length_generalising rightmost_hard rightmost_hard_periodic"
        + " hard_any_positions shortcut looped chain_of_thought",
    // D1 is C-RASP and locally R-trivial, not R-trivial, and that does not depend on the read-out.
    "'(ab)*', ab, hybrid rounded_softmax length_generalising rightmost_hard rightmost_hard_periodic"
        + " hard_any_positions shortcut looped chain_of_thought, hybrid rounded_softmax"
        + " length_generalising rightmost_hard rightmost_hard_periodic hard_any_positions shortcut"
        + " looped chain_of_thought",
  })
  void modelsRecognise(String regex, String letters, String atEnd, String atLast) {
    ModelTable table = table(regex, letters);
    assertEquals(
        atEnd,
        table.rows().stream()
            .filter(row -> row.atEnd() == ModelTable.Verdict.YES)
            .map(row -> row.model().key())
            .collect(Collectors.joining(" ")));
    assertEquals(
        atLast,
        table.rows().stream()
            .filter(row -> row.atLast() == ModelTable.Verdict.YES)
            .map(row -> row.model().key())
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({
    "'(aa)*', a",
    "'(aa)*', ab",
    "'(b|ab*a)*b', ab",
    "'(ab)*', ab",
    "'.*ab.*', abc",
    "'(..)*a', ab",
    "'(a(ab)*b)*', ab",
    "'.*', ab",
    "'[]', ab",
    "'a', ab"
  })
  void groupsDoNotDependOnTheLastLetter(String regex, String letters) {
    var read =
        (Reading.Read<RegularExpression.Over>) RegularExpression.read(regex, Alphabet.of(letters));
    Dfa dfa = ((Construction.Built) read.value().automaton(10_000)).dfa();
    Classification whole = Classification.of(dfa, 10_000);
    for (LanguageClass one :
        List.of(LanguageClass.STAR_FREE, LanguageClass.QUASI_APERIODIC, LanguageClass.SOLVABLE)) {
      assertEquals(
          whole.isIn(one),
          LastLetter.quotients(dfa).stream()
              .allMatch(quotient -> Classification.of(quotient, 10_000).isIn(one)),
          one.title());
    }
  }

  @Test
  void aModelIsListedOnceAndItsPapersAreFiled() {
    var keys = new HashSet<String>();
    for (TransformerModel model : TransformerModel.ALL) {
      assertTrue(keys.add(model.key()), model.key());
      assertTrue(!model.sources().isEmpty(), model.key());
      model
          .sources()
          .forEach(source ->
              assertEquals(source.paper(), Bibliography.find(source.paper().key()).orElseThrow()));
    }
  }
}
