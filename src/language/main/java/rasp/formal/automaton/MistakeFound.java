package rasp.formal.automaton;

/** What is wrong with a text, on its way from where it was found to the reader's entry. */
final class MistakeFound extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Mistake mistake;

  MistakeFound(Mistake mistake) {
    super(mistake.message(), null, false, false);
    this.mistake = mistake;
  }

  Mistake mistake() {
    return mistake;
  }
}
