package rasp.app.cli;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Supplier;
import org.jline.utils.Signals;
import rasp.judge.check.Monitor;
import rasp.judge.check.VerdictText;

/**
 * Shows how far a check is, on a terminal, and lets Ctrl-C end it in good order. Sentences for the
 * user go to standard error, terminal or not.
 */
final class ProgressBar implements Monitor, AutoCloseable {
  private static final int WIDTH = 30;
  private static final long NANOS_BETWEEN = 100_000_000;

  /** What is done sooner needs no bar. */
  private static final long NANOS_BEFORE = 500_000_000;

  private final PrintWriter err;
  private final Supplier<Boolean> isShown = Suppliers.memoize(ProgressBar::isTerminal);
  private volatile boolean stopped;
  private long nextAt = System.nanoTime() + NANOS_BEFORE;
  private boolean standing;

  ProgressBar(PrintWriter err) {
    this.err = err;
    Signals.register("INT", () -> stopped = true);
  }

  /** Whether somebody looks on; where that cannot be asked, nobody does. */
  private static boolean isTerminal() {
    try {
      return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
    } catch (IOException unknown) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public void progress(double share, long words) {
    long now = System.nanoTime();
    if (now - nextAt < 0 || !isShown.get()) return;
    nextAt = now + NANOS_BETWEEN;
    int filled = (int) (share * WIDTH);
    err.print(
        "\r[%s%s] %3d %%  %s words "
            .formatted(
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                (int) (share * 100),
                VerdictText.grouped(words)));
    err.flush();
    standing = true;
  }

  @Override
  public void notice(String sentence) {
    clear();
    err.println("note: " + sentence);
  }

  private void clear() {
    if (standing) err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
    err.flush();
    standing = false;
  }

  @Override
  public void close() {
    clear();
    Signals.registerDefault("INT");
  }
}
