package rasp.theory.recognition;

import rasp.formal.automaton.Dfa;
import rasp.graph.ir.Id;

/** What can be said of a program on words of every length. */
public sealed interface Recognition {
  /**
   * The program stays in the fragment, and is followed as it is evaluated: ints exactly, floats as
   * doubles.
   *
   * @param language the non-empty words that it accepts; the empty word is not among them
   * @param undefined the words on which it has no value
   * @param lengths of the words of which this is said
   */
  record Language(Dfa language, Dfa undefined, WordLengths lengths) implements Recognition {}

  /**
   * An operation is not one that automata can follow.
   *
   * @param operation of the graph as it was given
   * @param reason what about it, as a sentence without its first capital and full stop
   */
  record Outside(Id operation, String reason) implements Recognition {}
}
