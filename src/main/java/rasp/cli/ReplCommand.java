package rasp.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rasp.repl.Session;
import rasp.resolve.SourceFiles;

/** The console: on a terminal with editing, on a pipe with plain prompts. */
@Command(name = "repl", description = "Start the console.", mixinStandardHelpOptions = true)
final class ReplCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "No file outside this folder is loaded.")
  private Optional<Path> root = Optional.empty();

  @Override
  public Integer call() throws IOException {
    var session = new Session(new SourceFiles(Path.of(""), root));
    // The launcher knows; Java tells only from release 22 on.
    if (Boolean.getBoolean("rasp.terminal")) return new TerminalConsole(session).run();
    return onPipe(session, spec.commandLine().getOut());
  }

  private static int onPipe(Session session, PrintWriter out) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var text = new StringBuilder();
    while (!session.hasEnded()) {
      out.print(text.isEmpty() ? ">> " : ".. ");
      out.flush();
      String line = input.readLine();
      if (line != null) text.append(line).append('\n');
      boolean ended = line == null;
      if (!ended && !text.isEmpty() && Session.isIncomplete(text.toString())) continue;
      session.execute(text.toString()).forEach(out::println);
      text.setLength(0);
      if (ended) {
        out.println();
        break;
      }
    }
    out.flush();
    return 0;
  }
}
