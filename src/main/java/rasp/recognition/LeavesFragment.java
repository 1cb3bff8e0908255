package rasp.recognition;

/**
 * An operation is not one that automata can follow. Caught where the operation's place is known.
 */
final class LeavesFragment extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean finer;

  private LeavesFragment(String reason, boolean finer) {
    super(reason);
    this.finer = finer;
  }

  /** The operation is outside however finely numbers are told apart. */
  static LeavesFragment because(String reason) {
    return new LeavesFragment(reason, false);
  }

  /** Telling more numbers apart may help. */
  static LeavesFragment undecided(String reason) {
    return new LeavesFragment(reason, true);
  }

  boolean mayBeFiner() {
    return finer;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
