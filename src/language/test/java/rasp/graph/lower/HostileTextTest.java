package rasp.graph.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.ParsedProgram;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Source;

/** Whatever the text is, it is read to its end, and what cannot be understood is said. */
class HostileTextTest {
  private static final SourceFiles FILES =
      new SourceFiles(
          Checkout.resource("language", "conformance"),
          Optional.of(Checkout.resource("language", "")));

  private static final List<String> TOKENS =
      List.of(
          "a",
          "b",
          "indices",
          "tokens",
          "length",
          "full_s",
          "x1",
          "_p",
          "0",
          "1",
          "2.5",
          "1e400",
          "\"t\"",
          "\"",
          "e\"\\n\"",
          "e\"\\q\"",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "<",
          "<=",
          ">",
          ">=",
          "==",
          "!=",
          "=",
          "+",
          "-",
          "*",
          "/",
          "%",
          "^",
          ",",
          ";",
          ";",
          ";",
          ":",
          "\n",
          "#c\n",
          "select(",
          "select",
          "aggregate(",
          "range(",
          "zip(",
          "len(",
          "round",
          "indicator",
          "not",
          "and",
          "or",
          "in",
          "if",
          "else",
          "for",
          "def",
          "return",
          "load",
          "draw",
          "set",
          "show",
          "s-op",
          "selector",
          "example",
          "examples",
          "on",
          "off",
          "full seq display",
          "'",
          "$",
          "\u0000",
          "\uD800",
          "é",
          "😀",
          "\t",
          "\r",
          "\u202E",
          "best",
          "selector_width",
          "True");

  /** Executes the text and renders all that there is to say of it. */
  private static List<Outcome> digest(String text) {
    LoweredProgram program = LoweredProgram.of(new Source("text", text), FILES);
    for (Diagnostic diagnostic : program.diagnostics()) {
      assertFalse(DiagnosticText.of(diagnostic).isEmpty());
      assertTrue(diagnostic.place().span().end() <= diagnostic.place().source().text().length());
    }
    for (Outcome outcome : program.outcomes()) {
      if (outcome instanceof Outcome.Named(String name, Value.SOp(var id))
          && program.evaluate(id, Input.of("ab")) instanceof Evaluation.Failure failure) {
        var place = program.written().place(id);
        assertFalse(DiagnosticText.of(program.explain(failure, id, place)).isEmpty());
      }
    }
    return program.outcomes();
  }

  @Provide
  Arbitrary<List<String>> tokenStreams() {
    return Arbitraries.of(TOKENS).list().ofMaxSize(40);
  }

  @Property(tries = 3000)
  void anyTokensAreReadAndNothingIsDroppedSilently(@ForAll("tokenStreams") List<String> tokens) {
    String text = String.join(" ", tokens);
    boolean empty = text.replaceAll("#[^\n]*", "").isBlank();
    boolean quiet = tokens.contains("for") || tokens.contains("load");
    // Only a loop, or a file, may execute without anything to show.
    if (!empty && !quiet) assertFalse(digest(text).isEmpty(), text);
    else digest(text);
  }

  @Property(tries = 1000)
  void anyCharactersAreRead(@ForAll String text) {
    digest(text);
  }

  @Property(tries = 2000)
  void aMutatedLineCostsItsOwnStatementOnly(
      @ForAll @IntRange(min = 1, max = 7) int line,
      @ForAll @IntRange(max = 30) int position,
      @ForAll("tokenStreams") List<String> inserted,
      @ForAll boolean delete) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 9; i++) {
      lines.add("v%d = aggregate(select(indices, %d, ==), tokens + \"x\", \"\");".formatted(i, i));
    }
    String victim = lines.get(line);
    int cut = Math.min(position, victim.length());
    String small = String.join(" ", inserted.subList(0, Math.min(2, inserted.size())));
    // A mutation that opens or closes a block, or ends the session, does more by right.
    Assume.that(!small.matches("(?s).*([\"{}\\[\\](\n]|def|for|load|_p|v\\d|exit).*"));
    lines.set(
        line, victim.substring(0, cut) + small + victim.substring(delete ? victim.length() : cut));
    String text = String.join("\n", lines);
    LoweredProgram program = LoweredProgram.of(new Source("text", text), FILES);
    for (int i = 0; i < 9; i++) {
      int number = i;
      // Without its semicolon a line may run into the next one.
      if (i == line || i == line + 1) continue;
      assertTrue(program.value("v" + i).isPresent(), () -> "v" + number + " is lost in\n" + text);
    }
  }

  private static Diagnostic only(String text) {
    List<Diagnostic> diagnostics = LoweredProgram.of(new Source("text", text), FILES).diagnostics();
    assertEquals(1, diagnostics.size());
    assertTrue(DiagnosticText.of(diagnostics.getFirst()).length() < 1000);
    return diagnostics.getFirst();
  }

  @Test
  void aHundredThousandNestedBracketsAreTooDeep() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertEquals(Code.E601_TOO_DEEP, only("a = " + deep + ";").code());
    assertEquals(Code.E601_TOO_DEEP, only("a = " + "[".repeat(100_000)).code());
    assertEquals(Code.E601_TOO_DEEP, only("a = " + "not ".repeat(100_000) + "1;").code());
  }

  @Test
  void aLongChainIsNotDeep() {
    String chain = "a = 1" + " + 1".repeat(100_000) + ";";
    LoweredProgram program = LoweredProgram.of(new Source("text", chain), FILES);
    assertEquals(List.of(), program.diagnostics());
    assertEquals(
        "100001", new Description(program.written()).inMessage(program.value("a").orElseThrow()));
  }

  /** Forty doublings make a list of 2^40 items that takes the memory of forty. */
  @Test
  void aListThatHoldsAnotherOneTwiceAndSoOnIsSpeltOutToItsBeginningOnly() {
    String nested = "x = [1, 2]; for i in range(40) { x = [x, x]; } ";
    assertTrue(only(nested + "a = x + 1;").message().endsWith("…` and `1`"));
    assertEquals(Code.E204_ATOM_EXPECTED, only(nested + "a = indices in x;").code());
    assertEquals(Code.E603_TOO_MANY_STEPS, only(nested + "a = x == x;").code());
    LoweredProgram program =
        LoweredProgram.of(
            new Source("text", nested + "def f(x) { return indices; } a = f(x);"), FILES);
    assertEquals(List.of(), program.diagnostics());
  }

  @Test
  void aStringOfTenMegabytesIsAString() {
    String text = "x".repeat(10 << 20);
    LoweredProgram program = LoweredProgram.of(new Source("text", "a = \"" + text + "\";"), FILES);
    assertEquals(List.of(), program.diagnostics());
    assertEquals(Code.E105_UNTERMINATED_STRING, only("a = \"" + text).code());
  }

  @Test
  void anEndlessRecursionIsTooDeep() {
    assertEquals(Code.E601_TOO_DEEP, only("def f(x) { return f(x); } a = f(1);").code());
    String mutual = "def f(x) { return g(x); } def g(x) { return f(x); } a = f(1);";
    assertEquals(Code.E601_TOO_DEEP, only(mutual).code());
  }

  @Test
  void anEndlessFileIsTooLarge() {
    Path endless = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(endless), "no /dev/zero here");
    var files = new SourceFiles(Path.of(""), Optional.empty());
    if (!(files.read(endless) instanceof SourceFiles.Reply.Refused refused)) {
      throw new AssertionError("an endless file was read");
    }
    assertEquals(Code.E602_TOO_LARGE, refused.code());
  }

  @Test
  void filesThatLoadEachOtherAreACircle(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.rasp"), "load \"b\";");
    Files.writeString(folder.resolve("b.rasp"), "load \"a\";");
    var files = new SourceFiles(folder, Optional.empty());
    Path start = folder.resolve("a.rasp");
    var program = LoweredProgram.of(new Source("a", Files.readString(start)), start, files);
    assertEquals(
        List.of(Code.E503_LOAD_CYCLE),
        program.diagnostics().stream().map(Diagnostic::code).toList());
  }

  @Test
  void aLinkThatLeadsOutOfTheRootIsOutside(@TempDir Path folder) throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.writeString(folder.resolve("secret.rasp"), "a = 1;");
    Files.createSymbolicLink(root.resolve("link.rasp"), folder.resolve("secret.rasp"));
    var files = new SourceFiles(root, Optional.of(root));
    for (String written : List.of("link", "../secret", folder + "/secret", "../nothing")) {
      var program = LoweredProgram.of(new Source("x", "load \"" + written + "\";"), files);
      assertEquals(
          List.of(Code.E502_OUTSIDE_ROOT),
          program.diagnostics().stream().map(Diagnostic::code).toList(),
          written);
    }
  }

  @Test
  void aHundredThousandStatementsAreRead() {
    var text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) text.append("v").append(i).append(" = indices + 1;\n");
    ParsedProgram parsed = ParsedProgram.of(new Source("text", text.toString()));
    assertEquals(100_000, parsed.statements().size());
    assertEquals(List.of(), parsed.diagnostics());
  }

  @Test
  void aLoopOfAHundredThousandTurnsIsBuiltAndEvaluated() {
    String text = "x = indices; for i in range(100000) { x = x + 1; }";
    LoweredProgram program = LoweredProgram.of(new Source("text", text), FILES);
    if (!(program.value("x").orElseThrow() instanceof Value.SOp(var id)))
      throw new AssertionError();
    assertEquals("[100000, 100001] (ints)", values(program, id));
  }

  private static String values(LoweredProgram program, rasp.graph.ir.Id id) {
    return program.evaluate(id, Input.of("ab")) instanceof Evaluation.Values(var sequence)
        ? sequence.toString()
        : "no value";
  }
}
