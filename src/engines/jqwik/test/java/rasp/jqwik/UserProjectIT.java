package rasp.jqwik;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of somebody who uses the toolkit and the arbitraries, built by Maven without a network.
 */
class UserProjectIT {
  private static final Path TOP = Path.of(System.getProperty("top"));

  @TempDir private Path project = Path.of("");

  private void publish(String artifact, Path pom, Path jar) throws IOException {
    Path folder =
        Files.createDirectories(project.resolve("repository/rasp").resolve(artifact).resolve("1"));
    Files.copy(pom, folder.resolve(artifact + "-1.pom"));
    if (Files.exists(jar)) Files.copy(jar, folder.resolve(artifact + "-1.jar"));
  }

  /** The toolkit and this module as others would find them, and everything else from this build. */
  private void writeSettings() throws IOException {
    String repositories = "";
    for (String kind : List.of("repository", "pluginRepository")) {
      String plural = kind.replace("y", "ies");
      repositories += "<" + plural + ">";
      for (String url :
          List.of(
              project.resolve("repository").toUri().toString(),
              Path.of(System.getProperty("repository")).toUri().toString())) {
        repositories +=
            "<%1$s><id>r%2$d</id><url>%3$s</url></%1$s>".formatted(kind, url.length(), url);
      }
      repositories += "</" + plural + ">";
    }
    Files.writeString(
        project.resolve("settings.xml"),
        """
        <settings><profiles><profile><id>local</id>%s</profile></profiles>
        <activeProfiles><activeProfile>local</activeProfile></activeProfiles></settings>
        """
            .formatted(repositories));
  }

  private void writeProject(String property) throws IOException {
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>user</groupId><artifactId>user</artifactId><version>1</version>
          <properties>
            <maven.compiler.release>21</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencyManagement><dependencies>
            <dependency><groupId>org.junit</groupId><artifactId>junit-bom</artifactId><version>5.14.4</version><type>pom</type><scope>import</scope></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>rasp</groupId><artifactId>core</artifactId><version>1</version></dependency>
            <dependency><groupId>rasp</groupId><artifactId>jqwik</artifactId><version>1</version><scope>test</scope></dependency>
          </dependencies>
          <build><plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
          </plugins></build>
        </project>
        """);
    Path tests = Files.createDirectories(project.resolve("src/test/java/user"));
    Files.writeString(
        tests.resolve("WordTest.java"),
        """
        package user;

        import net.jqwik.api.ForAll;
        import net.jqwik.api.Property;
        import rasp.jqwik.Dyck;

        class WordTest {
          @Property(seed = "1")
          void p(@ForAll @Dyck(k = 2, maxLength = 40) String w) {
            if (%s) throw new AssertionError(w);
          }
        }
        """
            .formatted(property));
  }

  private String build(int expectedExit) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-o",
                "-Daether.offline.protocols=file",
                "-s",
                "settings.xml",
                "-Dmaven.repo.local=" + project.resolve("local"),
                "test")
            .directory(project.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    assertEquals(expectedExit, process.exitValue(), output);
    return output;
  }

  @Test
  void aUserProjectBuildsAndItsPropertyIsShrunkWithinTheLanguage()
      throws IOException, InterruptedException {
    publish("parent", TOP.resolve("pom.xml"), Path.of("none"));
    for (String module : List.of("language", "core")) {
      publish(
          module,
          TOP.resolve("src").resolve(module).resolve("pom.xml"),
          TOP.resolve("src").resolve(module).resolve("target/" + module + "-1.jar"));
    }
    publish(
        "jqwik",
        TOP.resolve("src/engines/jqwik/pom.xml"),
        TOP.resolve("src/engines/jqwik/target/jqwik-1.jar"));
    writeSettings();
    writeProject("w.length() > 40 || w.length() % 2 == 1");
    assertTrue(build(0).contains("Tests run: 1, Failures: 0"));
    writeProject("w.contains(\"((\")");
    assertTrue(build(1).contains("(())"));
  }
}
