package rasp.engines.choco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.graph.schedule.PublishedJobs;
import rasp.graph.schedule.RandomJobs;

/** The toolkit's search and Choco side by side, on random graphs and on a published program. */
public final class Comparison {
  private static final int GRAPHS = 5;

  private Comparison() {}

  /** Prints a table; takes up to twice the arguments' seconds a graph. */
  public static void main(String[] args) throws IOException {
    double seconds = args.length == 0 ? 10 : Double.parseDouble(args[0]);
    System.out.println(
        "| graphs | own: proved | heads above bound | seconds | Choco: proved | more heads |"
            + " seconds |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int size : new int[] {10, 20, 50, 300}) {
      var graphs = new ArrayList<Jobs>();
      for (long seed = 0; seed < GRAPHS; seed++) {
        graphs.add(RandomJobs.layered(seed, size, 4));
      }
      row(size + " aggregates", graphs, seconds);
    }
    row("rover, 182", List.of(PublishedJobs.rover()), seconds);
  }

  private static void row(String name, List<Jobs> graphs, double seconds) {
    int ownProved = 0;
    int open = 0;
    int chocoProved = 0;
    int more = 0;
    double ownTime = 0;
    double chocoTime = 0;
    for (Jobs jobs : graphs) {
      long start = System.nanoTime();
      LeastSchedule.Point own = LeastSchedule.of(jobs, Effort.seconds(seconds));
      long middle = System.nanoTime();
      Optional<ChocoSchedule.Best> choco = ChocoSchedule.of(jobs, own.layers(), seconds);
      ownTime += (middle - start) / 1e9;
      chocoTime += (System.nanoTime() - middle) / 1e9;
      if (own.isProved()) ownProved++;
      if (own.headsLeast() instanceof LeastSchedule.Argument.Open(int atLeast)) {
        open += own.heads() - atLeast;
      }
      if (choco.map(ChocoSchedule.Best::proved).orElse(false)) chocoProved++;
      more += choco.map(ChocoSchedule.Best::heads).orElse(jobs.selectors()) - own.heads();
    }
    System.out.printf(
        Locale.ROOT,
        "| %s (%d) | %d | %d | %.2f | %d | %d | %.2f |%n",
        name,
        graphs.size(),
        ownProved,
        open,
        ownTime / graphs.size(),
        chocoProved,
        more,
        chocoTime / graphs.size());
  }
}
