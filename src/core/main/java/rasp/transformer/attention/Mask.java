package rasp.transformer.attention;

/** Which keys a query may see. */
public enum Mask {
  NONE("none"),
  /** Those up to the query's own position. */
  CAUSAL("causal"),
  /** Those before the query's own position. */
  STRICT("strict");

  private final String word;

  Mask(String word) {
    this.word = word;
  }

  /** As options and results name it. */
  public String word() {
    return word;
  }

  /** How many keys, counted from the first, a query sees on an input of n. */
  public int visible(int query, int n) {
    return switch (this) {
      case NONE -> n;
      case CAUSAL -> query + 1;
      case STRICT -> query;
    };
  }
}
