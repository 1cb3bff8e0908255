package rasp.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import rasp.app.batch.BatchSession;

/** Answers requests on standard input, for other languages and notebooks. */
@Command(
    name = "batch",
    description = "Answer requests, one JSON object a line in, one a line out, in order.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A request: "
          + " {\"id\":1,\"program\":\"v=length+1;\",\"name\":\"v\",\"input\":\"abc\",\"want\":[\"value\",\"written\"]}",
      "Its answer:"
          + " {\"id\":1,\"value\":{\"type\":\"int\",\"values\":[{\"i\":4},{\"i\":4},{\"i\":4}]},\"written\":{\"layers\":1,…}}",
      "An input may be an array of tokens; what cannot be given is explained in \"errors\"."
    })
final class BatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LoadOptions loads = new LoadOptions();

  @Override
  public Integer call() throws IOException {
    var session = new BatchSession(loads.from(Path.of("")));
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = spec.commandLine().getOut();
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (line.isBlank()) continue;
      out.println(session.answer(line));
      out.flush();
    }
    return 0;
  }
}
