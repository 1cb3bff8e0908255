package rasp.show.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rasp.Checkout;

/** What is committed below {@code reports} is what the toolkit writes, byte by byte. */
class ReportsTest {
  private static final Path REPORTS = Checkout.REPORTS;

  @Test
  void theCommittedReportsAreWhatTheToolkitWrites() throws IOException {
    SortedMap<String, String> documents = TestPages.atlas().documents();
    boolean renew = "write".equals(System.getProperty("golden"));
    if (renew) write(documents);
    var others = new TreeSet<String>();
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Path file = REPORTS.resolve(document.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(document.getValue())) {
        others.add(document.getKey());
      }
    }
    for (String committed : committed())
      if (!documents.containsKey(committed)) others.add(committed);
    assertEquals(
        new TreeSet<>(), others, "mvn -B test -Dtest=ReportsTest -Dgolden=write renews them");
  }

  private static void write(SortedMap<String, String> documents) throws IOException {
    for (String committed : committed()) Files.delete(REPORTS.resolve(committed));
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Path file = REPORTS.resolve(document.getKey());
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, document.getValue());
    }
  }

  /** The documents that are there; pictures for the README are not among them. */
  private static SortedSet<String> committed() throws IOException {
    try (Stream<Path> files = Files.walk(REPORTS)) {
      return files
          .map(file -> REPORTS.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.matches(".*\\.(html|json|md)") && !name.equals("README.md"))
          .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
  }
}
