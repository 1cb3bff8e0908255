package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;

/**
 * Every command of the README is run where a reader would run it, and prints what stands below it.
 */
class ReadmeTest {
  private static final Path ROOT = Checkout.ROOT;
  private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n(.*?)```");

  /** Most commands are over before the optimising compiler has paid for itself. */
  private static final String QUICKLY = "-Xshare:auto -XX:TieredStopAtLevel=1";

  private record Step(String command, List<String> output) {}

  private static List<Step> steps() throws IOException {
    var steps = new ArrayList<Step>();
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (MatchResult block : CONSOLE.matcher(readme).results().toList()) {
      for (String line : block.group(1).split("\n", 0)) {
        if (line.startsWith("$ ")) steps.add(new Step(line.substring(2), new ArrayList<>()));
        else if (!line.isEmpty() || !steps.isEmpty()) steps.getLast().output().add(line);
      }
    }
    return steps;
  }

  /** What the command prints, on both of its outputs, with {@code ./rasp} being these classes. */
  private static List<String> run(String command) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String script =
        "rasp() { \"%s\" -XX:+UseSerialGC %s -cp \"%s\" rasp.app.cli.Main \"$@\"; }\n%s"
            .formatted(
                java,
                QUICKLY,
                System.getProperty("java.class.path"),
                command.replace("./rasp", "rasp"));
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return output.lines().toList();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandPrintsWhatStandsBelowIt() throws IOException {
    return steps().stream()
        .map(step ->
            DynamicTest.dynamicTest(
                step.command(), () -> assertEquals(step.output(), run(step.command()))));
  }

  @Test
  void theReadmeHasATour() throws IOException {
    assertTrue(steps().size() >= 8);
  }
}
