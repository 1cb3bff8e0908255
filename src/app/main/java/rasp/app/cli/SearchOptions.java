package rasp.app.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rasp.graph.schedule.Effort;

/** How long the least schedule is searched for. */
final class SearchOptions {
  /** How long, unless told otherwise. */
  static final double SECONDS = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description =
          "How long to search for the least schedule of a name; to compile, as a number of steps"
              + " also for the values that can occur (default: 10).")
  private Optional<Double> seconds = Optional.empty();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Search this many nodes instead: the same answer on every machine.")
  private Optional<Long> nodes = Optional.empty();

  double seconds() {
    double time = seconds.orElse(SECONDS);
    if (!(time >= 0)) throw wrong("--time is at least 0 seconds");
    return time;
  }

  /** Nodes, where their number is given, and else time. */
  Effort effort() {
    if (nodes.isPresent() && nodes.get() < 0) throw wrong("--nodes is at least 0");
    double time = seconds();
    return nodes.map(Effort::nodes).orElseGet(() -> Effort.seconds(time));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
