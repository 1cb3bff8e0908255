package rasp.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command answers. */
public record Reply(int exit, String out, String err) {
  public static Reply to(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Reply(exit, out.toString(), err.toString());
  }
}
