package rasp.language;

import rasp.automaton.Alphabet;

/** A language or task that is defined by code. */
interface BuiltIn {
  /** The letters of its words. */
  Alphabet alphabet();

  /** The language or task under its name. */
  Problem named(Definition definition, ReadAt readAt);
}
