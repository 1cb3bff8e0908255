package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rasp.Checkout;

/**
 * The certificates that the verifier's own tests read are those that are written today; {@code
 * -Dgolden=write} renews them.
 */
class WrittenCertificatesTest {
  private static final Path COMMITTED = Checkout.resource("verifier", "rasp/verify/certificates");

  private static Path file(String which) {
    return COMMITTED.resolve(which.replace(' ', '-') + ".json");
  }

  @Test
  void theCommittedOnesAreThoseThatAreWrittenAndNoOthers() throws IOException {
    for (Map.Entry<String, JsonObject> one : TenCertificates.all().entrySet()) {
      Path file = file(one.getKey());
      String text = CertificateText.text(one.getValue()) + "\n";
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(COMMITTED);
        Files.writeString(file, text);
      }
      assertEquals(Files.readString(file), text, () -> "-Dgolden=write renews " + file);
    }
    try (Stream<Path> files = Files.list(COMMITTED)) {
      assertEquals(
          TenCertificates.all().keySet().stream()
              .map(WrittenCertificatesTest::file)
              .collect(Collectors.toSet()),
          files.collect(Collectors.toSet()));
    }
  }
}
