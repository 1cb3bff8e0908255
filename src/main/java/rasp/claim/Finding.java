package rasp.claim;

/** What checking a claim came to. */
public sealed interface Finding {
  /** It is so, as far as the claim goes. */
  record Holds() implements Finding {}

  /**
   * It is not so.
   *
   * @param actual what is so, in the words of the claim
   */
  record Refuted(String actual) implements Finding {}

  /**
   * Nothing was found against it, and it was not shown.
   *
   * @param reason an interruption, a limit, or what cannot be followed
   */
  record Undecided(String reason) implements Finding {}

  /** Where what is so can be compared with what is said. */
  static Finding compared(String claimed, String actual) {
    return claimed.equals(actual) ? new Holds() : new Refuted(actual);
  }

  /** {@code holds}, {@code refuted} or {@code undecided}, as a verdict on a check is called. */
  default String verdict() {
    return switch (this) {
      case Holds holds -> "holds";
      case Refuted refuted -> "refuted";
      case Undecided undecided -> "undecided";
    };
  }
}
