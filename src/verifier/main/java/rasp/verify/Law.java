package rasp.verify;

/**
 * The laws by which a step of a rewriting is proved, each stated and proved in the documentation. A
 * step that is an instance of none is checked on words only.
 */
public enum Law {
  /** Equal in every case of the conditions and comparisons that either side asks for. */
  CASES("cases"),
  /** Equal selectors in every case of how a key compares with a query. */
  SELECTOR_CASES("selector cases"),
  /** A mean over the one own position is the value there. */
  OWN_POSITION("own position"),
  /** A mean over nothing is the default. */
  EMPTY_SELECTOR("empty selector");

  private final String title;

  Law(String title) {
    this.title = title;
  }

  /** The law's name, as verdicts and the documentation have it. */
  public String title() {
    return title;
  }
}
