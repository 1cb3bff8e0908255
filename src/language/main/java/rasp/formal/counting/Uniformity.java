package rasp.formal.counting;

/** How members are drawn. */
public enum Uniformity {
  /** Every member with exactly the same probability. */
  EXACT("exactly uniform"),
  /** A member as often as it has derivations. */
  BY_DERIVATION("uniform over derivations, not over words: the grammar is ambiguous"),
  /** Uniform over derivations, of which a word may have several or not. */
  UNKNOWN("uniform over derivations; the grammar is not known to be unambiguous");

  private final String words;

  Uniformity(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
