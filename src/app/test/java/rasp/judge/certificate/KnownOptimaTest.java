package rasp.judge.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.verify.CertificateVerdict;
import rasp.verify.CertificateVerdictText;
import rasp.verify.Evidence;
import rasp.verify.Limits;
import rasp.verify.Verifier;
import rasp.verify.WeightsFiles;

/**
 * The bounds of programs whose least size can be argued by hand are that size, and their
 * certificates hold.
 */
class KnownOptimaTest {
  private static final Path OPTIMA = Checkout.resource("app", "bounds/optima.txt");

  private static final Verifier.Options OPTIONS =
      new Verifier.Options(Optional.empty(), Limits.QUICK, WeightsFiles.NONE);

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
    String certificate =
        BoundsCertificate.of(texts, "v", program.written().graph(), id, bounds, Optional.empty())
            .toString();
    CertificateVerdict verdict = Verifier.of(certificate.getBytes(StandardCharsets.UTF_8), OPTIONS);
    // A few programs have values on words of one letter only, which is too little evidence.
    boolean tooFew =
        verdict instanceof CertificateVerdict.NotRechecked(String what, Optional<Evidence> evidence)
            && what.startsWith("the values: the program has one on")
            && evidence.orElseThrow().words().withValue() < 30;
    assertTrue(
        tooFew || verdict instanceof CertificateVerdict.Valid,
        () -> CertificateVerdictText.of(verdict).toString());
  }
}
