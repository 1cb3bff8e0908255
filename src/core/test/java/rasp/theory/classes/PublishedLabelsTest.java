package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;

/** The labels of Table 1 of arXiv 2608.13433. */
class PublishedLabelsTest {
  record Row(
      String regex, String alphabet, boolean rTrivial, boolean cRasp, boolean rOmega, boolean rG) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0],
          cells[1],
          cells[2].equals("yes"),
          cells[3].equals("yes"),
          cells[4].equals("yes"),
          cells[5].equals("yes"));
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(Checkout.resource("core", "languages/regular-languages.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(Row::of);
  }

  @Test
  void areThoseThatAllImplementationsShare() throws IOException {
    Path shared = Path.of("../../shared/oracles/regular-languages.tsv");
    if (Files.exists(shared)) {
      assertEquals(
          Files.readString(shared),
          Files.readString(Checkout.resource("core", "languages/regular-languages.tsv")));
    }
  }

  @Test
  void thereAreMany() throws IOException {
    assertTrue(rows().count() >= 70);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void areReproduced(Row row) {
    Classification found = Languages.classification(row.regex(), row.alphabet());
    Replay.of(found);
    assertAll(
        () -> assertEquals(row.rTrivial(), found.isIn(LanguageClass.R_TRIVIAL), "R-trivial"),
        () -> assertEquals(row.cRasp(), found.isIn(LanguageClass.C_RASP), "C-RASP"),
        () -> assertEquals(row.rOmega(), found.isIn(LanguageClass.R_OMEGA), "R^ω"),
        () -> assertEquals(row.rG(), found.isIn(LanguageClass.R_G), "R∘G"));
  }
}
