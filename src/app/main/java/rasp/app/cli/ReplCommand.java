package rasp.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import rasp.app.repl.Session;

/** The console: on a terminal with editing, on a pipe with plain prompts. */
@Command(name = "repl", description = "Start the console.", mixinStandardHelpOptions = true)
final class ReplCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LoadOptions loads = new LoadOptions();

  @Override
  public Integer call() throws IOException {
    var session = new Session(loads.from(Path.of("")));
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
