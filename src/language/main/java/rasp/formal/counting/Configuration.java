package rasp.formal.counting;

/**
 * What a deterministic automaton, with or without a memory, knows of the letters that it has read.
 *
 * <p>From each configuration some word leads to acceptance. Configurations of one {@linkplain #kind
 * kind} have equally many moves, move by move into configurations of one kind again, and agree in
 * whether a word may end; so they can be counted together. The configurations of a Dyck language,
 * for example, are stacks, and their kinds are the heights of stacks.
 */
public interface Configuration extends Reader {
  @Override
  Configuration after(int move);

  /** What the number of completions depends on, as a value with {@code equals}. */
  Object kind();

  /** The move that reads a letter, or -1. */
  default int move(int letter) {
    for (int move = 0; move < moves(); move++) if (letter(move) == letter) return move;
    return -1;
  }
}
