package rasp.formal.counting;

/** Has read a prefix of a member letter by letter, and knows which letters may follow. */
public interface Reader {
  /** Whether what has been read is a member. */
  boolean mayEnd();

  /** How many letters may follow, each by one move. */
  int moves();

  /** The code point that a move reads; no two moves read the same. */
  int letter(int move);

  Reader after(int move);
}
