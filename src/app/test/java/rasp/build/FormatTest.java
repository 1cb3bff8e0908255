package rasp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.common.collect.Streams;
import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rasp.Checkout;

/**
 * Every source is as google-java-format would write it; {@code -Dgolden=write} rewrites those that
 * are not.
 */
class FormatTest {
  private static final Formatter FORMATTER = new Formatter();

  private static String formatted(String source) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files =
        Stream.of("language", "verifier", "core", "app", "benchmarks", "engines")
            .map(Checkout.ROOT.resolve("src")::resolve)
            .filter(Files::isDirectory)
            .flatMap(FormatTest::javaFiles)) {
      return files.sorted().toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !isGenerated(file))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isGenerated(Path file) {
    return Streams.stream(file).anyMatch(part -> part.toString().equals("target"));
  }

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    var others = new ArrayList<Path>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String formatted = formatted(text);
      if (text.equals(formatted)) continue;
      if ("write".equals(System.getProperty("golden"))) Files.writeString(source, formatted);
      else others.add(source);
    }
    assertEquals(List.of(), others, "mvn -B test -Dtest=FormatTest -Dgolden=write formats them");
  }

  @Test
  void aSourceOutOfFormatIsSeen() throws FormatterException {
    String source = "class A { int x ; }\n";
    assertNotEquals(source, formatted(source));
  }
}
