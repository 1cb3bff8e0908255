package rasp.formal.language;

/** The lowest class of the Chomsky hierarchy that is known to hold a language or task. */
public enum Level {
  REGULAR("regular"),
  DETERMINISTIC_CONTEXT_FREE("deterministic context-free"),
  CONTEXT_FREE("context-free"),
  CONTEXT_SENSITIVE("context-sensitive"),
  NOT_GIVEN("not given");

  private final String words;

  Level(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
