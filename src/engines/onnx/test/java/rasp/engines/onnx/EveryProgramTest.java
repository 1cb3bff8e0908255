package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rasp.Checkout;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.judge.claim.Claim;
import rasp.judge.claim.Claims;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.ReferenceCases;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.engine.EngineAgreement;
import rasp.transformer.engine.Engines;

/**
 * ONNX Runtime decodes of every program of the analysis that compiles what the toolkit does, and
 * its logits are as near as single precision lets them be.
 *
 * <p>{@code -Drasp.length=16 -Drasp.words=2000 -Drasp.every=1} tries longer words, more words of
 * each length, and every case of the reference in place of one in twenty.
 */
class EveryProgramTest {
  private static final Path ROOT = Checkout.ROOT;
  private static final int LENGTH = Integer.getInteger("rasp.length", 6);
  private static final int WORDS = Integer.getInteger("rasp.words", 60);
  private static final int EVERY = Integer.getInteger("rasp.every", 20);
  private static final int MOST_LETTERS = 5;
  private static final double LOGITS = 1e-5;

  private final List<String> wrong = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int compiled;
  private double logitError;
  private String farthest = "";

  @Test
  void everyProgramOfTheAnalysis() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("analysis"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".rasp")).sorted().toList()) {
        tryAll(file);
      }
    }
    report("the analysis");
    assertEquals(List.of(), wrong);
    assertTrue(compiled >= 2 * refused.size(), () -> compiled + ", but not " + refused);
  }

  private void tryAll(Path file) throws IOException {
    var source = new Source(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    LoweredProgram program =
        LoweredProgram.of(source, new SourceFiles(file.resolveSibling("."), Optional.empty()));
    List<Claim> claims = Claims.of(source).claims();
    var names = claims.stream().map(EveryProgramTest::name).collect(Collectors.toSet());
    for (String name : new TreeSet<>(names)) {
      if (!(program.value(name).orElse(null) instanceof Value.SOp(Id id))) continue;
      ImmutableList<Atom> letters =
          Numerics.lettersOf(program.written().graph(), id).stream()
              .limit(MOST_LETTERS)
              .collect(ImmutableList.toImmutableList());
      boolean bos =
          claims.stream()
              .anyMatch(claim ->
                  claim instanceof Claim.Solves solves
                      && solves.name().equals(name)
                      && solves.problem().endsWith("-bos"));
      compare(ROOT.relativize(file) + " " + name, program, name, id, letters, bos, LENGTH);
    }
  }

  private static String name(Claim claim) {
    return switch (claim) {
      case Claim.Gives gives -> gives.application().replaceAll("\\W.*", "");
      case Claim.Written written -> written.name();
      case Claim.Minimal minimal -> minimal.name();
      case Claim.Solves solves -> solves.name();
    };
  }

  @Test
  void casesOfTheReference() throws IOException {
    List<ReferenceCases.Case> cases =
        ReferenceCases.all(Checkout.resource("language", "conformance/cases.jsonl"));
    for (int i = 0; i < cases.size(); i += EVERY) {
      ReferenceCases.Case one = cases.get(i);
      LoweredProgram program = one.lowered();
      if (!(program.value(one.name()).orElseThrow() instanceof Value.SOp(Id id))) continue;
      compare(one.id(), program, one.name(), id, one.letters(), false, one.maxLength());
    }
    report("cases of the reference");
    assertEquals(List.of(), wrong);
    assertTrue(compiled >= 4 * refused.size(), () -> compiled + ", but not " + refused);
  }

  private void compare(
      String place,
      LoweredProgram program,
      String name,
      Id id,
      ImmutableList<Atom> letters,
      boolean bos,
      int length) {
    var request =
        new Compilation.Request(
            letters.stream().map(Atom::text).collect(ImmutableList.toImmutableList()),
            length,
            new Assumptions(Optional.empty(), bos, false),
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(20_000),
            Agreement.Effort.QUICK);
    if (!(Compilation.of(program.written(), Map.of(name, id), request)
        instanceof Compilation.Compiled model)) {
      refused.add(place);
      return;
    }
    compiled++;
    var words = new TestWords(program.written().graph(), id, letters, bos, WORDS);
    var agreement =
        EngineAgreement.of(
            Engines.find("onnx").orElseThrow(),
            model.transformer(),
            TestWords.lengths(length).stream()
                .flatMap(n -> words.ofLength(n).words().stream())
                .map(TestWords.Word::input));
    agreement
        .first()
        .ifPresent(word -> wrong.add(place + " decodes something else on " + word.text()));
    if (agreement.logitError() > LOGITS) wrong.add(place + ": " + agreement.logitError());
    if (agreement.logitError() > logitError) {
      logitError = agreement.logitError();
      farthest = place;
    }
  }

  private void report(String what) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d models decode the same, logits within %.1g of the largest (%s); %d are not"
            + " compiled: %s%n",
        what,
        compiled,
        logitError,
        farthest,
        refused.size(),
        refused);
  }
}
