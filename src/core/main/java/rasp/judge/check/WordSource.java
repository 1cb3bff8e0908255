package rasp.judge.check;

/** From where drawn words are. */
public enum WordSource {
  /** Members of a language, all of a length alike probable. */
  MEMBERS("members"),
  /** Words that are no members and break one of a language's constraints. */
  NEAR_MISSES("near misses"),
  /** Any words that are asked, all of a length alike probable. */
  RANDOM("random words"),
  /** Members of a language or inputs of a task at the edge of what it allows. */
  EDGES("edge words");

  private final String words;

  WordSource(String words) {
    this.words = words;
  }

  /** As it is printed. */
  public String words() {
    return words;
  }
}
