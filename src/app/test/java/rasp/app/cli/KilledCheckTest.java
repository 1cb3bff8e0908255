package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.Checkout;

/** A check in a process of its own, killed or interrupted in its middle, and then run again. */
class KilledCheckTest {
  private static final List<String> CHECK =
      List.of(
          "check",
          Checkout.ANALYSIS + "/paper/dyck1.rasp",
          "dyck1_ptf",
          "--language",
          "dyck-1-ptf",
          "--exhaustive",
          "18",
          "--samples",
          "200",
          "--threads",
          "1",
          "--format",
          "json");

  /** How often a check is killed at a moment that is drawn; {@code -Dkills=100} for longer. */
  private static final int KILLS = Integer.getInteger("kills", 4);

  @TempDir private Path folder;

  private Process start(Path state) throws IOException {
    return start(CHECK, state);
  }

  private Process start(List<String> check, Path state) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String languages = System.getProperty("rasp.languages");
    if (languages != null) {
      command.add("-Drasp.languages=" + languages);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rasp.app.cli.Main"));
    command.addAll(check);
    command.addAll(List.of("--state", state.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String notes() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private static void finish(Process process) throws InterruptedException {
    assertTrue(process.waitFor(3, TimeUnit.MINUTES));
  }

  /** Waits until the process has saved how far it is. */
  private static void awaitState(Path state, Process process)
      throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.isDirectory(state)) {
        try (Stream<Path> files = Files.list(state)) {
          if (files.anyMatch(file -> file.toString().endsWith(".json"))) return;
        }
      }
      Thread.sleep(5);
    }
    throw new AssertionError("the check ended before it could be killed");
  }

  private static boolean isEmpty(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files.findAny().isEmpty();
    }
  }

  @Test
  void aKilledCheckGoesOnAndEndsWithTheSameVerdictAndCount()
      throws IOException, InterruptedException {
    Process whole = start(folder.resolve("other"));
    finish(whole);
    String verdict = output();
    assertTrue(verdict.contains("\"verdict\":\"holds\""), verdict);
    assertTrue(verdict.contains("\"words\":524286"), verdict);

    Path state = folder.resolve("state");
    Process killed = start(state);
    awaitState(state, killed);
    killed.destroyForcibly();
    finish(killed);
    assertEquals("", output());

    Process again = start(state);
    finish(again);
    assertEquals(verdict, output());
    assertTrue(notes().matches("(?s).*note: going on after [1-9]\\d* words\\R.*"), notes());
    assertTrue(isEmpty(state), "nothing is left behind");
  }

  @Test
  void anInterruptedCheckSaysSoAndGoesOn() throws IOException, InterruptedException {
    Path state = folder.resolve("state");
    Process interrupted = start(state);
    awaitState(state, interrupted);
    new ProcessBuilder("kill", "-INT", Long.toString(interrupted.pid())).start().waitFor();
    finish(interrupted);
    assertEquals(3, interrupted.exitValue(), notes());
    assertTrue(output().contains("\"verdict\":\"undecided\""), output());

    Process again = start(state);
    finish(again);
    assertEquals(0, again.exitValue());
    assertTrue(output().contains("\"words\":524286"), output());
    assertTrue(isEmpty(state));
  }

  /** Killed and started again, and that killed too, until one of them comes to its end. */
  @Test
  void aCheckThatIsKilledAtAnyMomentEndsWithTheSameBytes()
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    finish(start(folder.resolve("other")));
    long nanos = System.nanoTime() - started;
    String verdict = output();
    assertTrue(verdict.contains("\"verdict\":\"holds\""), verdict);
    var random = new Random(KILLS);
    Path state = folder.resolve("state");
    int kills = 0;
    int resumed = 0;
    int ends = 0;
    while (kills < KILLS || ends == 0) {
      Process process = start(state);
      boolean ended =
          kills < KILLS
              ? process.waitFor(random.nextLong(nanos), TimeUnit.NANOSECONDS)
              : process.waitFor(3, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
        finish(process);
        kills++;
      }
      assertFalse(notes().contains("ignored"), notes());
      if (notes().contains("going on after")) resumed++;
      if (output().isEmpty()) continue;
      ends++;
      assertEquals(verdict, output());
      // Who is killed after the verdict and before the end may leave a state, and it is a right
      // one.
      if (ended) assertTrue(isEmpty(state), "nothing is left behind");
    }
    System.out.printf("%d kills, %d starts from a state, %d ends%n", kills, resumed, ends);
  }

  /** A definition is edited, and the program is wrong on the words that this leaves out. */
  @Test
  void aDefinitionIsChangedAfterTheKill() throws IOException, InterruptedException {
    Path program =
        Files.writeString(
            folder.resolve("p.rasp"), "accept = selector_width(select(tokens, tokens, ==)) > 0;");
    Path language = folder.resolve("l.txt");
    String text = "language: l\nalphabet: ghijklmnopqrstuvwxyz\nregex: %s\n";
    List<String> check =
        List.of(
            "check",
            program.toString(),
            "accept",
            "--language-file",
            language.toString(),
            "--exhaustive",
            "4",
            "--samples",
            "0",
            "--threads",
            "1");
    Files.writeString(language, text.formatted(".*"));
    Path state = folder.resolve("state");
    Process killed = start(check, state);
    awaitState(state, killed);
    killed.destroyForcibly();
    finish(killed);
    Files.writeString(language, text.formatted("~(zzzz)"));
    finish(start(check, state));
    assertTrue(output().startsWith("refuted: "), output());
    assertTrue(output().contains("zzzz"), output());
    Files.writeString(language, text.formatted(".*"));
    finish(start(check, state));
    assertTrue(notes().contains("going on after"), notes());
    assertTrue(output().startsWith("holds: "), output());
  }
}
