package rasp.source.resolve;

/** What a name or an expression of the language can stand for. */
public enum Kind {
  SOP("an s-op"),
  SELECTOR("a selector"),
  FUNCTION("a function"),
  ATOM("an atom"),
  LIST("a list"),
  DICT("a dict");

  private final String phrase;

  Kind(String phrase) {
    this.phrase = phrase;
  }

  /** With its article, as a message needs it. */
  public String phrase() {
    return phrase;
  }
}
