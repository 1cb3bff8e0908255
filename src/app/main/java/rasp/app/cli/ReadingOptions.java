package rasp.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.judge.check.Acceptance;

/** How a program's outputs say whether it accepts a word. */
final class ReadingOptions {
  @Option(
      names = "--read",
      paramLabel = "AT",
      description = "Which output decides: last, first, all or prefixes.")
  private Optional<ReadAt> readAt = Optional.empty();

  @Option(
      names = "--accept",
      paramLabel = "VALUE",
      description = "An output that accepts, instead of True, 1 and \"T\". Repeatable.")
  private List<String> accepted = new ArrayList<>();

  Optional<ReadAt> readAt() {
    return readAt;
  }

  Acceptance acceptance() {
    return accepted.isEmpty() ? Acceptance.USUAL : Acceptance.of(accepted);
  }

  boolean isGiven() {
    return readAt.isPresent() || !accepted.isEmpty();
  }

  /** Why they make no sense of a problem. */
  Optional<String> mistake(Problem problem) {
    return problem instanceof Task && isGiven()
        ? Optional.of(
            problem.name()
                + " is a task, whose outputs are compared; --read and --accept are for languages")
        : Optional.empty();
  }
}
