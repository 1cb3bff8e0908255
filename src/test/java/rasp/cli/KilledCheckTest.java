package rasp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check in a process of its own, killed or interrupted in its middle, and then run again. */
class KilledCheckTest {
  private static final List<String> CHECK =
      List.of(
          "check",
          "../analysis/paper/dyck1.rasp",
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

  @TempDir private Path folder;

  private Process start(Path state) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String languages = System.getProperty("rasp.languages");
    if (languages != null) {
      command.add("-Drasp.languages=" + languages);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rasp.cli.Main"));
    command.addAll(CHECK);
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
}
