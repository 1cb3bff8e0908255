package rasp.judge.check;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stops a check after it was asked some number of times, about once a word; hears the notices. */
final class Stopping implements Monitor {
  private final AtomicLong patience;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  Stopping(long patience) {
    this.patience = new AtomicLong(patience);
  }

  /** What the user was told. */
  List<String> notices() {
    return notices;
  }

  @Override
  public boolean isStopped() {
    return patience.decrementAndGet() < 0;
  }

  @Override
  public void progress(double share, long words) {}

  @Override
  public void notice(String sentence) {
    notices.add(sentence);
  }
}
