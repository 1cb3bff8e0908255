package rasp.recognition;

import rasp.automaton.Dfa;
import rasp.ir.Id;

/** What can be said of a program on words of every length. */
public sealed interface Recognition {
  /**
   * The program stays in the fragment. Its numbers are taken as exact; doubles agree with that as
   * long as positions and sums of values stay below 2^50.
   *
   * @param language the non-empty words that it accepts; the empty word is not among them
   * @param undefined the words on which it has no value
   */
  record Language(Dfa language, Dfa undefined) implements Recognition {}

  /**
   * An operation is not one that automata can follow.
   *
   * @param operation of the graph as it was given
   * @param reason what about it, as a sentence without its first capital and full stop
   */
  record Outside(Id operation, String reason) implements Recognition {}
}
