package rasp.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Time since it was made: on the clock, and of the thread that made it. */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long start = System.nanoTime();
  private final long cpuStart = THREADS.getCurrentThreadCpuTime();

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  double cpuSeconds() {
    return (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f s (%.2f s of the thread)", seconds(), cpuSeconds());
  }
}
