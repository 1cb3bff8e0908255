package rasp.theory.classes;

import java.util.List;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;

/**
 * The other read-out: acceptance is read at the last letter, which the model sees there. A language
 * is in a class under this convention exactly if for every letter a its words that end in a,
 * without this a, are in the class under the usual one.
 */
public final class LastLetter {
  private LastLetter() {}

  /**
   * For every letter a, in order, the minimal automaton of the words w for which wa is accepted.
   */
  public static List<Dfa> quotients(Dfa dfa) {
    return IntStream.range(0, dfa.letters())
        .mapToObj(
            letter -> dfa.accepting(state -> dfa.isAccepting(dfa.next(state, letter))).minimal())
        .toList();
  }
}
