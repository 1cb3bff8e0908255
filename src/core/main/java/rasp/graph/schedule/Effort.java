package rasp.graph.schedule;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How much searching is allowed: a number of nodes, and whatever else may end it. */
public final class Effort {
  /** How many nodes are searched before it is asked whether the search has to end. */
  private static final int ASK_EVERY = 100;

  private long nodes;
  private final BooleanSupplier interrupted;
  private final @Nullable Effort whole;
  private boolean spent;

  private Effort(long nodes, BooleanSupplier interrupted, @Nullable Effort whole) {
    this.nodes = nodes;
    this.interrupted = interrupted;
    this.whole = whole;
  }

  /** So many nodes: the same search ends at the same place on every machine. */
  public static Effort nodes(long nodes) {
    return new Effort(nodes, () -> false, null);
  }

  /** For so long, from now on. */
  public static Effort seconds(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return until(() -> System.nanoTime() - end > 0);
  }

  /** Until the condition holds; it is asked every so many nodes. */
  public static Effort until(BooleanSupplier interrupted) {
    return new Effort(Long.MAX_VALUE, interrupted, null);
  }

  /** At most so many nodes of this effort; those that are not needed are left for other parts. */
  Effort part(long most) {
    return new Effort(most, () -> !goesOn(), this);
  }

  /** Counts a node; false where no more are allowed. */
  boolean spend() {
    if (spent) return false;
    nodes--;
    spent =
        nodes < 0
            || (whole != null && !whole.spend())
            || (nodes % ASK_EVERY == 0 && interrupted.getAsBoolean());
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
