package rasp.theory.classes;

/** Whether a language is in a class, and why. */
public sealed interface Answer {
  record Yes(ClassEvidence evidence) implements Answer {}

  record No(Witness witness) implements Answer {}

  /** A limit was reached; the reason is a sentence for the user. */
  record Undecided(String reason) implements Answer {}
}
