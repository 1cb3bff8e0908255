package rasp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.Checkout;

/**
 * The launcher builds when a source of one of the four modules is newer than what was built, and
 * not otherwise; Maven and Java are stand-ins that write down how they are called.
 */
class LauncherTest {
  private static final List<String> MODULES = List.of("language", "verifier", "core", "app");

  @TempDir private Path home = Path.of("");

  @BeforeEach
  void aCheckout() throws IOException {
    Files.copy(Checkout.ROOT.resolve("rasp"), home.resolve("rasp"));
    write("pom.xml", "");
    for (String module : MODULES) {
      write("src/" + module + "/pom.xml", "");
      write("src/" + module + "/main/java/A.java", "");
      write("src/" + module + "/test/java/ATest.java", "");
    }
    script(
        "tools/mvn",
        "echo \"$@\" >> calls; mkdir -p src/app/target/lib; touch src/app/target/app-1.jar");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    script("jdk/bin/java", "echo \"${@: -1}\"");
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void script(String file, String command) throws IOException {
    write(file, "#!/usr/bin/env bash\n" + command + "\n");
    assertTrue(home.resolve(file).toFile().setExecutable(true));
  }

  private void run() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("bash", home.resolve("rasp").toString(), "hello")
            .redirectErrorStream(true);
    builder.environment().put("RASP_JAVA_HOME", home.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", home.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.endsWith("hello\n"), output);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(home.resolve("calls"));
  }

  @Test
  void itBuildsOnceTheApplicationAndWhatThatStandsOn() throws Exception {
    run();
    run();
    assertEquals(List.of("-B -ntp -pl src/app -am -DskipTests -Dquick package"), builds());
  }

  @Test
  void aNewerSourceOfAnyModuleIsBuilt() throws Exception {
    run();
    List<String> sources =
        Stream.concat(
                Stream.of("pom.xml"),
                MODULES.stream()
                    .flatMap(module ->
                        Stream.of(
                            "src/" + module + "/pom.xml", "src/" + module + "/main/java/A.java")))
            .toList();
    for (String source : sources) {
      Path file = home.resolve(source);
      FileTime before = Files.getLastModifiedTime(file);
      int built = builds().size();
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
      run();
      assertEquals(built + 1, builds().size(), source);
      Files.setLastModifiedTime(file, before);
      run();
      assertEquals(built + 1, builds().size(), source);
    }
  }

  @Test
  void aNewerTestIsNot() throws Exception {
    run();
    Files.setLastModifiedTime(
        home.resolve("src/core/test/java/ATest.java"),
        FileTime.from(Instant.now().plusSeconds(3600)));
    run();
    assertEquals(1, builds().size());
  }
}
