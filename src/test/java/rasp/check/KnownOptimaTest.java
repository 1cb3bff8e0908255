package rasp.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rasp.ir.Assumptions;
import rasp.ir.Id;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.schedule.Bounds;
import rasp.schedule.Effort;
import rasp.schedule.HeadCount;
import rasp.syntax.Source;

/**
 * The bounds of programs whose least size can be argued by hand are that size, and their
 * certificates hold.
 */
class KnownOptimaTest {
  private static final Path OPTIMA = Path.of("test/resources/bounds/optima.txt");

  /** Without an alphabet of its own, a program is tried on words over these. */
  private static final Optional<List<String>> LETTERS = Optional.of(List.of("a", "b", "1"));

  private static final CertificateCheck.Limits LIMITS =
      new CertificateCheck.Limits(400, 100_000, 20_000);

  @TestFactory
  Stream<DynamicTest> theBoundIsTheLeast() throws IOException {
    List<String> lines = Files.readAllLines(OPTIMA);
    var tests = new ArrayList<DynamicTest>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
      List<String> parts = Splitter.on('|').trimResults().limit(3).splitToList(lines.get(i));
      tests.add(
          DynamicTest.dynamicTest(
              "line %d: %s".formatted(i + 1, parts.get(2)),
              () -> check(parts.get(0), parts.get(1), parts.get(2))));
    }
    assertTrue(tests.size() >= 400, "there are " + tests.size());
    return tests.stream();
  }

  private static void check(String size, String assumed, String text) {
    Assumptions assumptions =
        assumed.isEmpty() ? Assumptions.NONE : Assumptions.read(assumed).orElseThrow();
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    assertEquals(List.of(), program.diagnostics());
    Id id = assertInstanceOf(Value.SOp.class, program.value("v").orElseThrow()).id();
    Bounds bounds = Bounds.of(program.written().graph(), id, assumptions, Effort.nodes(1_000_000));
    HeadCount count = bounds.schedule().count();
    assertTrue(bounds.minimal().isProved());
    assertEquals(size, count.layers() + " " + count.heads() + " " + count.total());
    var texts = new ProgramTexts(text, ImmutableSortedMap.of());
    var constructed = new Constructed.Not("no maximum length was given");
    JsonObject certificate =
        JsonParser.parseString(Certificate.of(texts, "v", bounds, constructed).toString())
            .getAsJsonObject();
    assertInstanceOf(
        CertificateCheck.Verdict.Valid.class, CertificateCheck.of(certificate, LETTERS, LIMITS));
  }
}
