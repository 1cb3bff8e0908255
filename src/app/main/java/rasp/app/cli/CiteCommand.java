package rasp.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.Bibliography;
import rasp.Publication;
import rasp.Spelling;

/** Prints the papers that the toolkit rests on. */
@Command(
    name = "cite",
    description = "Print a paper by its key, or all of them.",
    mixinStandardHelpOptions = true)
final class CiteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "KEY", description = "The key, for example WGY21.")
  private Optional<String> key = Optional.empty();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (key.isEmpty()) {
      Bibliography.all().forEach(paper -> out.println(paper.key() + "  " + paper.reference()));
      return 0;
    }
    out.println(Bibliography.find(key.get()).orElseThrow(() -> unknown(key.get())).reference());
    return 0;
  }

  private ParameterException unknown(String wanted) {
    var keys = Bibliography.all().stream().map(Publication::key).toList();
    String hint =
        Spelling.nearest(wanted, keys)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; rasp cite lists them");
    return new ParameterException(spec.commandLine(), "there is no paper " + wanted + hint);
  }
}
