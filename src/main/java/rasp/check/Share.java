package rasp.check;

/** From where drawn words are. */
public enum Share {
  MEMBERS("members"),
  NEAR_MISSES("near misses"),
  RANDOM("random words");

  private final String words;

  Share(String words) {
    this.words = words;
  }

  /** As it is printed. */
  public String words() {
    return words;
  }
}
