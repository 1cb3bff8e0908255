package rasp.formal.library.builtin;

import rasp.formal.automaton.Alphabet;

/** The kinds of brackets, in the order in which Dyck languages use them. */
final class Brackets {
  private static final String OPENING = "({[<«‹⟨⟦⟪⌈⌊「";
  private static final String CLOSING = ")}]>»›⟩⟧⟫⌉⌋」";

  /** How many kinds there are. */
  static final int KINDS = OPENING.length();

  private Brackets() {}

  static Alphabet alphabet(int kinds) {
    if (kinds > KINDS) throw new IllegalArgumentException("there are only " + KINDS + " kinds");
    return Alphabet.of(OPENING.substring(0, kinds) + CLOSING.substring(0, kinds));
  }

  static Alphabet ofKind(int kind) {
    return Alphabet.of(OPENING.substring(kind, kind + 1) + CLOSING.substring(kind, kind + 1));
  }

  static int opening(int kind) {
    return OPENING.charAt(kind);
  }

  static int closing(int kind) {
    return CLOSING.charAt(kind);
  }

  /** The kind that a letter opens, or -1. */
  static int opened(int letter) {
    return OPENING.indexOf(letter);
  }

  /** The kind that a letter closes, or -1. */
  static int closed(int letter) {
    return CLOSING.indexOf(letter);
  }
}
