package rasp.schedule;

import java.util.function.BooleanSupplier;

/** How much searching is allowed: a number of nodes, and whatever else may end it. */
public final class Effort {
  private long nodes;
  private final BooleanSupplier interrupted;
  private boolean spent;

  private Effort(long nodes, BooleanSupplier interrupted) {
    this.nodes = nodes;
    this.interrupted = interrupted;
  }

  /** So many nodes: the same search ends at the same place on every machine. */
  public static Effort nodes(long nodes) {
    return new Effort(nodes, () -> false);
  }

  /** For so long, from now on. */
  public static Effort seconds(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return until(() -> System.nanoTime() - end > 0);
  }

  /** Until the condition holds; it is asked every thousand nodes. */
  public static Effort until(BooleanSupplier interrupted) {
    return new Effort(Long.MAX_VALUE, interrupted);
  }

  /** Counts a node; false where no more are allowed. */
  boolean spend() {
    if (spent) return false;
    nodes--;
    spent = nodes < 0 || (nodes % 1000 == 0 && interrupted.getAsBoolean());
    return !spent;
  }

  /** Asks at once whether it has to end; for steps that take long. */
  boolean goesOn() {
    spent |= interrupted.getAsBoolean();
    return !spent;
  }

  /** Whether the search had to stop. */
  boolean isSpent() {
    return spent;
  }
}
