package rasp.judge.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered units of work on several threads and adds up what comes of them, each exactly once.
 * Holds a number for each unit that is done before an earlier one; units are of a size, so these
 * are few.
 */
final class Units {
  /** Does units; one thread's. */
  @FunctionalInterface
  interface Worker {
    /** What came of the unit; absent where it was stopped before its end. */
    Optional<Tally> run(long unit);
  }

  /**
   * How far the units are.
   *
   * @param before all units below it are done
   * @param beyond done ones that are not below it, in order
   * @param tally of all that are done
   */
  record Done(long before, List<Long> beyond, Tally tally) {
    static final Done NOTHING = new Done(0, List.of(), Tally.NONE);

    Done {
      beyond = List.copyOf(beyond);
    }

    long units() {
      return before + beyond.size();
    }
  }

  private final long units;
  private final Consumer<Done> listener;
  private final TreeSet<Long> beyond;
  private long before;
  private long handedOut;
  private Tally tally;

  private Units(long units, Done done, Consumer<Done> listener) {
    this.units = units;
    this.listener = listener;
    this.before = done.before();
    this.handedOut = done.before();
    this.beyond = new TreeSet<>(done.beyond());
    this.tally = done.tally();
  }

  /**
   * Goes on from what is done until all units are, or the workers are stopped.
   *
   * @param workers makes one for each thread
   * @param listener is told after each unit, by one thread at a time
   */
  static Done run(
      long units, Done done, int threads, Supplier<Worker> workers, Consumer<Done> listener) {
    var run = new Units(units, done, listener);
    var fault = new AtomicReference<@Nullable Throwable>();
    var started = new ArrayList<Thread>();
    long remaining = units - done.units();
    for (int t = 0; t < Math.min(threads, remaining); t++) {
      var thread = new Thread(() -> run.work(workers), "check-" + t);
      thread.setUncaughtExceptionHandler((where, thrown) -> fault.compareAndSet(null, thrown));
      thread.start();
      started.add(thread);
    }
    started.forEach(Units::join);
    Throwable thrown = fault.get();
    if (thrown != null) throw new IllegalStateException("a worker failed: " + thrown, thrown);
    return run.done();
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private void work(Supplier<Worker> workers) {
    Worker worker = workers.get();
    for (long unit = next(); unit < units; unit = next()) {
      Optional<Tally> came = worker.run(unit);
      if (came.isEmpty()) return;
      finish(unit, came.get());
    }
  }

  private synchronized long next() {
    // What an earlier run did is passed over, whether or not it still stands beyond.
    handedOut = Math.max(handedOut, before);
    while (beyond.contains(handedOut)) handedOut++;
    return handedOut++;
  }

  private synchronized void finish(long unit, Tally came) {
    tally = tally.plus(came);
    beyond.add(unit);
    while (beyond.remove(before)) before++;
    listener.accept(done());
  }

  private synchronized Done done() {
    return new Done(before, List.copyOf(beyond), tally);
  }
}
