package rasp.formal.automaton;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

/** The automata of regular expressions that tests write down. */
public final class Automata {
  private Automata() {}

  /** The minimal automaton of an expression over an alphabet. */
  public static Dfa of(String regex, String alphabet) {
    return built(RegularExpression.read(regex, Alphabet.of(alphabet)));
  }

  /** The minimal automaton of an expression over the letters that it names. */
  static Dfa of(String regex) {
    return built(RegularExpression.read(regex));
  }

  private static Dfa built(Reading<RegularExpression.Over> reading) {
    return switch (reading) {
      case Reading.Read<RegularExpression.Over>(RegularExpression.Over over) ->
          switch (over.automaton(RegularExpression.MAX_STATES)) {
            case Construction.Built(Dfa dfa) -> dfa;
            case Construction.TooLarge(String reason) -> fail(reason);
          };
      case Reading.Failed<RegularExpression.Over>(List<Mistake> mistakes) ->
          fail(mistakes.toString());
    };
  }
}
