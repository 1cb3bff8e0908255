package rasp.formal.library.builtin;

import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;

/** A language or task that is defined by code. */
public interface BuiltIn {
  /** The letters of its words. */
  Alphabet alphabet();

  /** The language or task under its name. */
  Problem named(Definition definition, ReadAt readAt);
}
