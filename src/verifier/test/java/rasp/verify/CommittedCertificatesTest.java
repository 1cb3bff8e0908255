package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;

/**
 * Certificates from files, checked where nothing that writes them is on the class path: valid as
 * they are, refuted with another number.
 */
class CommittedCertificatesTest {
  private static final Path FOLDER = Checkout.resource("verifier", "rasp/verify/certificates");

  static List<Path> certificates() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static CertificateVerdict verdict(String text) {
    return Verifier.of(
        text.getBytes(StandardCharsets.UTF_8),
        new Verifier.Options(Optional.empty(), Limits.QUICK, WeightsFiles.NONE));
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void eachIsValid(Path file) throws IOException {
    CertificateVerdict verdict = verdict(Files.readString(file));
    assertTrue(
        CertificateVerdictText.of(verdict).getFirst().startsWith("valid: "), verdict::toString);
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void eachIsRefutedWithOneMoreOfAnything(Path file) throws IOException {
    String text = Files.readString(file);
    for (String field : List.of("layers", "heads", "total")) {
      Matcher number = Pattern.compile("\"" + field + "\":(\\d+)").matcher(text);
      assertTrue(number.find(), field);
      int other = Integer.parseInt(number.group(1)) + 1;
      String forged = text.substring(0, number.start(1)) + other + text.substring(number.end(1));
      assertInstanceOf(CertificateVerdict.Refuted.class, verdict(forged), field);
    }
  }

  @Test
  void thereAreTenAndNoWriterOfThem() throws IOException {
    assertEquals(10, certificates().size());
    for (String writer :
        List.of("rasp.judge.certificate.BoundsCertificate", "rasp.graph.schedule.Bounds")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(writer));
    }
  }
}
