package rasp.theory.construct;

/** Which operators a {@link LogicProgram} may use beside letters and truth functions. */
public enum Logic {
  /** {@code P f}: f held at some earlier position. */
  LTL_P("LTL[P]"),
  /** Sums of {@code #[f]}, the number of positions so far at which f held, compared. */
  C_RASP("C-RASP");

  private final String title;

  Logic(String title) {
    this.title = title;
  }

  /** As papers write it. */
  public String title() {
    return title;
  }
}
