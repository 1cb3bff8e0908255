package rasp.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import rasp.Version;

/** The command {@code rasp}. */
@Command(
    name = "rasp",
    description =
        "The expressivity toolkit for transformers: run RASP programs and count their layers and"
            + " heads.",
    mixinStandardHelpOptions = true,
    version = "rasp " + Version.NUMBER,
    subcommands = {
      RunCommand.class,
      ReplCommand.class,
      BatchCommand.class,
      DrawCommand.class,
      BoundsCommand.class,
      VerifyCommand.class,
      CheckCommand.class,
      CompileCommand.class,
      ClassifyCommand.class,
      AttentionCommand.class,
      ReportCommand.class,
      LanguagesCommand.class,
      SampleCommand.class,
      CiteCommand.class
    })
public final class Main {
  /**
   * Programs recurse; a thread of this many bytes of stack lets them do so until they are told that
   * it is too deep.
   */
  private static final long STACK = 1L << 29;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    var exit = new AtomicInteger();
    var thread = new Thread(null, () -> exit.set(run(args)), "rasp", STACK);
    thread.start();
    thread.join();
    System.exit(exit.get());
  }

  private static int run(String[] args) {
    var out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exit = run(commandLine().setOut(out).setErr(err), args);
    out.flush();
    err.flush();
    return exit;
  }

  /** Whatever happens is an exit code and a sentence. */
  static int run(CommandLine command, String... args) {
    try {
      return command.execute(args);
    } catch (OutOfMemoryError full) {
      command
          .getErr()
          .println(
              "error: the memory is full\n  = help: a smaller length or alphabet takes less;"
                  + " RASP_JAVA_OPTS=-Xmx8g gives 8 GB");
      return 3;
    } catch (StackOverflowError deep) {
      command.getErr().println("error: this is nested too deeply for this toolkit");
      return 3;
    } catch (LinkageError | AssertionError fault) {
      return explain(fault, command);
    }
  }

  /** The commands, for the launcher, for tests and for whoever embeds them. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::used)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** Used wrongly: what is wrong is not to be looked for above a page of usage. */
  private static int used(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
    command
        .getErr()
        .println("  = help: %s --help".formatted(command.getCommandSpec().qualifiedName()));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The exit code of a fault of ours. */
  static final int FAULT = 70;

  /** A fault of ours: the user gets one sentence, and the trace only when asked for. */
  private static int explain(
      Exception fault, CommandLine command, CommandLine.ParseResult arguments) {
    return explain(fault, command);
  }

  private static int explain(Throwable fault, CommandLine command) {
    command
        .getErr()
        .println("error: this is a fault of the toolkit, not of your program: " + fault);
    if (System.getenv("RASP_TRACE") != null) fault.printStackTrace(command.getErr());
    else
      command
          .getErr()
          .println("  = help: RASP_TRACE=1 in the environment shows where; please report it");
    return FAULT;
  }
}
