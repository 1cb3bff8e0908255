package rasp.judge.check;

/**
 * A program and what is wanted of it, on a word that grows and shrinks at its end. One thread's.
 */
public interface Trial {

  /** Puts a letter, by its number in the alphabet, at the end of the word. */
  void push(int letter);

  /** Takes the last letter away. */
  void pop();

  /**
   * Whether the word can be continued to one that is put to the program, or is one; words that
   * cannot be within so many letters need not be found.
   */
  boolean isPromising(int longest);

  /** Whether the word is one that is put to the program. */
  boolean isAsked();

  /** Whether the program does on the word what is wanted. */
  boolean isRight();
}
