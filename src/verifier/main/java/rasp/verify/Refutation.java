package rasp.verify;

/** Something is wrong with a certificate; it ends the check, which turns it into a verdict. */
final class Refutation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refutation(String reason) {
    super(reason, null, false, false);
  }

  /** Refutes what does not hold. */
  static void require(boolean holds, String otherwise) {
    if (!holds) throw new Refutation(otherwise);
  }
}
