package rasp.judge.claim;

/** What checking a claim came to. */
public sealed interface Finding {
  /**
   * It is so, as far as the claim goes.
   *
   * @param evidence on how many words of which lengths it rests; empty where it rests on no words
   */
  record Holds(String evidence) implements Finding {
    Holds() {
      this("");
    }
  }

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

  /**
   * It speaks of something that is not there, such as an unknown language or s-op, so that it is
   * neither right nor wrong.
   *
   * @param help what may have been meant; may be empty
   */
  record Unreadable(String reason, String help) implements Finding {}

  /** The program has errors, so that it was not asked; a reason with their place. */
  record Unchecked(String reason) implements Finding {}

  /** Where what is so can be compared with what is said. */
  static Finding compared(String claimed, String actual) {
    return claimed.equals(actual) ? new Holds() : new Refuted(actual);
  }

  /** The verdict in a word, as that on a check is called where there is such. */
  default String verdict() {
    return switch (this) {
      case Holds holds -> "holds";
      case Refuted refuted -> "refuted";
      case Undecided undecided -> "undecided";
      case Unreadable unreadable -> "unreadable";
      case Unchecked unchecked -> "unchecked";
    };
  }
}
