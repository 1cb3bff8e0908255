package rasp.expressivity;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import rasp.automaton.Alphabet;
import rasp.automaton.Construction;
import rasp.automaton.Dfa;
import rasp.automaton.Mistake;
import rasp.automaton.Reading;
import rasp.automaton.RegularExpression;
import rasp.automaton.TransitionSemigroup;

/** Regular expressions as automata and classifications, for tests. */
final class Languages {
  private Languages() {}

  static Dfa dfa(String regex, String alphabet) {
    return switch (RegularExpression.read(regex, Alphabet.of(alphabet))) {
      case Reading.Read<RegularExpression.Over>(RegularExpression.Over over) ->
          switch (over.automaton(RegularExpression.MAX_STATES)) {
            case Construction.Built(Dfa dfa) -> dfa;
            case Construction.TooLarge(String reason) -> fail(reason);
          };
      case Reading.Failed<RegularExpression.Over>(List<Mistake> mistakes) ->
          fail(mistakes.toString());
    };
  }

  static Classification classification(String regex, String alphabet) {
    return Classification.of(dfa(regex, alphabet), TransitionSemigroup.MAX_ELEMENTS);
  }
}
