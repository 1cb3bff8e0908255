package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.attention.TestWords;
import rasp.compile.Agreement;
import rasp.compile.Compilation;
import rasp.engine.EngineAgreement;
import rasp.engine.Engines;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.schedule.Effort;
import rasp.syntax.Source;

/** ONNX Runtime decodes of the paper's programs, compiled, what the toolkit does. */
class CompiledProgramsTest {
  private static final Path PROGRAMS = Path.of("../../../analysis/paper");
  private static final int LENGTH = 6;

  @ParameterizedTest
  @CsvSource({
    "reverse, reverse, abcd, false",
    "hist, hist_bos, abcd, true",
    "sort, sorted, abc, false",
    "dyck1, dyck1_ptf, (), false",
    "dyck_best, dyck2_best, '({)}', false"
  })
  void decodesTheSame(String file, String name, String letters, boolean bos) throws IOException {
    Path path = PROGRAMS.resolve(file + ".rasp");
    var source = new Source(file, Files.readString(path, StandardCharsets.UTF_8));
    LoweredProgram program = LoweredProgram.of(source, new SourceFiles(PROGRAMS, Optional.empty()));
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name);
    }
    var request =
        new Compilation.Request(
            Compilation.letters(letters),
            LENGTH,
            new Assumptions(Optional.empty(), bos, false),
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(1_000_000),
            Agreement.Effort.THOROUGH);
    if (!(Compilation.of(program.written(), Map.of(name, id), request)
        instanceof Compilation.Compiled compiled)) {
      throw new AssertionError(name + " is not compiled");
    }
    ImmutableList<Atom> alphabet =
        Compilation.letters(letters).stream()
            .map(Atom::of)
            .collect(ImmutableList.toImmutableList());
    var words = new TestWords(program.written().graph(), id, alphabet, bos, 300);
    var agreement =
        EngineAgreement.of(
            Engines.find("onnx").orElseThrow(),
            compiled.transformer(),
            TestWords.lengths(LENGTH).stream()
                .flatMap(length -> words.ofLength(length).words().stream())
                .map(TestWords.Word::input));
    assertEquals(Optional.empty(), agreement.first());
    assertTrue(agreement.words() > 100);
    assertTrue(agreement.logitError() <= 1e-5, agreement::toString);
  }
}
