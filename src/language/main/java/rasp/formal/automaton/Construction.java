package rasp.formal.automaton;

/** What building an automaton comes to: the automaton, or that it would be too large. */
public sealed interface Construction {
  /** The automaton, minimal. */
  record Built(Dfa dfa) implements Construction {}

  /** There would be more states than are allowed; the reason is a sentence for the user. */
  record TooLarge(String reason) implements Construction {}
}
