package rasp.transformer.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Transformer;

/** A compiled model computes its program, with the layers and heads of the least schedule. */
class CompilationTest {
  private static final Agreement.Effort TRIAL =
      new Agreement.Effort(60_000_000, 2_000, 6, 3, 200, ImmutableList.of());

  private static LoweredProgram program(String text) {
    return LoweredProgram.of(
        new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
  }

  private static Id sop(LoweredProgram program, String name) {
    if (program.value(name).orElseThrow() instanceof Value.SOp(Id id)) return id;
    throw new IllegalArgumentException(name + " is no s-op");
  }

  private static Compilation compile(
      LoweredProgram program, Map<String, Id> outputs, String alphabet, int maxLength) {
    return compile(program, outputs, alphabet, maxLength, Assumptions.NONE, false);
  }

  private static Compilation compile(
      LoweredProgram program,
      Map<String, Id> outputs,
      String alphabet,
      int maxLength,
      Assumptions assumptions,
      boolean causal) {
    return Compilation.of(
        program.written(),
        outputs,
        new Compilation.Request(
            Compilation.letters(alphabet),
            maxLength,
            assumptions,
            causal,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(100_000),
            TRIAL));
  }

  private static Transformer model(String text, String alphabet, int maxLength) {
    LoweredProgram program = program(text);
    Compilation made = compile(program, Map.of("v", sop(program, "v")), alphabet, maxLength);
    return assertInstanceOf(Compilation.Compiled.class, made, made::toString).transformer();
  }

  private static Compilation.Refused refusal(String text, String alphabet, int maxLength) {
    LoweredProgram program = program(text);
    Compilation made = compile(program, Map.of("v", sop(program, "v")), alphabet, maxLength);
    return assertInstanceOf(Compilation.Refused.class, made);
  }

  /** The program's and the model's values, which are compared here once more, word by word. */
  private static void assertSame(String text, Transformer model, String word) {
    LoweredProgram program = program(text);
    if (!(program.evaluate(sop(program, "v"), Input.of(word))
        instanceof Evaluation.Values values)) {
      return;
    }
    for (ForwardPass.Precision precision : ForwardPass.Precision.values()) {
      List<Atom> actual = new ForwardPass(model, precision).values(Input.of(word)).getFirst();
      for (int i = 0; i < word.length(); i++) {
        Atom expected = values.sequence().values().get(i);
        assertTrue(
            precision.agree(expected, actual.get(i)),
            word + " at " + i + ": " + expected + ", but the model says " + actual.get(i));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a function of token and position | v = indices % 2 == 1 and tokens == "a"; | ab
          the tokens themselves | v = tokens; | ab
          no tokens at all | v = indices + 1; | ab
          reverse | v = aggregate(select(indices, length - indices - 1, ==), tokens); | abc
          length | v = length; | ab
          a width | v = selector_width(select(tokens, tokens, ==)); | abc
          different keys in one selector | v = aggregate(select(tokens, tokens, ==) and select(indices, indices, <), indices, 9); | abc
          a disjunction | v = selector_width(select(tokens, "a", ==) or select(indices, indices, >)); | ab
          a negation | v = selector_width(not (select(tokens, "a", ==) and select(indices, indices, <))); | ab
          a default that is no zero | v = aggregate(select(indices, indices - 2, ==), tokens, "-"); | ab
          a default of another kind | v = aggregate(select(indices, indices - 1, ==), tokens == "a"); | ab
          means of numbers that are not binary | v = aggregate(select(tokens, tokens, ==), indices * indices); | ab
          numeric keys and queries | v = aggregate(select(indices * 2, indices, ==), indices / 2, 0.25); | ab
          comparing s-ops | v = aggregate(select(indices, indices, <=), indices) < indices / 2; | ab
          the best | v = aggregate(best(select(indices, indices, <=), indicator(tokens == "a")), indices); | ab
          the best by what a layer found | v = aggregate(best(select(indices, indices, <=), round(length * aggregate(select(indices, indices, <=), indicator(tokens == "a")))), indices); | ab
          two layers apart | v = aggregate(select(indices, length - 1, ==), aggregate(select(indices, indices - 1, ==), tokens, "x"), "y"); | ab
          a failing word is left out | v = 1 / (length - 2); | ab
          texts behind a mean that is 0 where nothing is sorted there | v = aggregate(select(indices, indices - 1, ==), sort(tokens, tokens), "-"); | ab
          means of means over positions that depend on each other | v = average(aggregate(select_from_first(tokens, "b"), indices, -2)); | ab
          a mean of large numbers, over which a broken line is hardly steep | v = indicator(aggregate(select(1, 1, ==), 2 ^ (40 - indices) if tokens == "b" else 0) == 2 ^ 39); | ab
          a product of a mean and the length in one layer | v = count(tokens, "a") / (1 + indices) / 2 * (length / (1 + indices)) - length; | ab
          values that cannot come together | v = (aggregate(select(round(selector_width(select(tokens, tokens, !=)) / (1 + indices) / 2), indices, ==), tokens == "a", True) and has_focus(select(indices, indices, >))) if has_focus(select(tokens, tokens, ==)) else contains(tokens, "a"); | ab
          """)
  void aModelComputesItsProgram(String what, String text, String alphabet) {
    Transformer model = model(text, alphabet, 7);
    var inputs = new Inputs(Compilation.letters(alphabet), 7, false);
    for (int n = 1; n <= 5; n++) {
      for (long w = 0; w < inputs.words(n); w++) assertSame(text, model, inputs.word(n, w).text());
    }
    LoweredProgram program = program(text);
    HeadCount least =
        Bounds.of(
                program.written().graph(),
                sop(program, "v"),
                new Assumptions(Optional.of(inputs.letters()), false, false),
                Effort.nodes(100_000))
            .schedule()
            .count();
    assertEquals(
        least.headsPerLayer(), model.layers().stream().map(layer -> layer.heads().size()).toList());
  }

  @Test
  void widthsBeyondTenAreCounted() {
    String text = "v = selector_width(select(tokens, tokens, ==));";
    Transformer model = model(text, "ab", 40);
    assertSame(text, model, "a".repeat(40));
    assertSame(text, model, "ab".repeat(20));
    assertSame(text, model, "a".repeat(39) + "b");
  }

  @Test
  void aCaseIsClosedAlsoWhereItsNumberIsLarger() {
    String text =
        """
        x = length / 4 if indices < 2 else {"a": 0, "b": 3, "c": 0.5}[tokens];
        v = round(length * aggregate(select(tokens, tokens, <=), x));
        """;
    Transformer model = model(text, "abc", 17);
    assertSame(text, model, "bcbcbbbcbbccccbcb");
    assertSame(text, model, "bbbbbbbbbbbbbbbbb");
  }

  /** A ramp of 48 beside values that are 0.002 apart leaves too much behind in single precision. */
  @Test
  void whatLargeRampsLeaveBehindIsReckonedWith() {
    String text =
        """
        up_to = select(tokens, "b", ==) and select(indices, indices, <=);
        v = (round(length * aggregate(up_to, -2)) if has_focus(not up_to) else indices / length) / 4;
        """;
    LoweredProgram program = program(text);
    if (compile(program, Map.of("v", sop(program, "v")), "ab", 24)
        instanceof Compilation.Compiled compiled) {
      assertSame(text, compiled.transformer(), "b".repeat(24));
      assertSame(text, compiled.transformer(), "a" + "b".repeat(22));
    }
  }

  /** A mean of numbers that are all small is not taken for 0, and then the model for wrong. */
  @Test
  void smallNumbersAreToldApart() {
    String small = "indicator(tokens == \"b\") * 0.5 ^ (40 + indices)";
    assertEquals(
        "single precision cannot tell apart neighbouring points at which it differs",
        refusal("v = aggregate(select(1, 1, ==), " + small + ") > 0;", "ab", 8).reason());
  }

  @Test
  void numbersThatAgreeAreOneValueOfAnOutput() {
    Transformer model = model("v = aggregate(select(tokens, tokens, ==), indices / 10);", "ab", 7);
    List<Atom> values =
        switch (model.outputs().getFirst().reading()) {
          case Transformer.Reading.Largest(ImmutableList<Atom> members) -> members;
          case Transformer.Reading.Scalar(ImmutableList<Atom> members) -> members;
        };
    for (int i = 1; i < values.size(); i++) {
      Atom value = values.get(i);
      assertTrue(
          !ForwardPass.Precision.FLOAT64.agree(values.get(i - 1), value),
          values.get(i - 1) + " and " + value);
    }
    assertTrue(values.contains(Atom.of(0.3)), values::toString);
  }

  @Test
  void theSearchForValuesIsGivenUpInTime() {
    LoweredProgram program =
        program("v = average(round(length * aggregate(select(tokens, tokens, !=), indices)));");
    Compilation made =
        Compilation.of(
            program.written(),
            Map.of("v", sop(program, "v")),
            new Compilation.Request(
                Compilation.letters("abc"),
                400,
                Assumptions.NONE,
                false,
                Compilation.Request.MOST_UNITS,
                Effort.nodes(9),
                Agreement.Effort.QUICK));
    Compilation.Refused refused = assertInstanceOf(Compilation.Refused.class, made);
    assertEquals(
        "the search for all values that can occur was given up after 1500000 steps",
        refused.reason());
    assertTrue(refused.help().startsWith("more time"), refused::help);
  }

  @Test
  void twoOutputsAreOneModel() {
    LoweredProgram program = program("v = length; w = tokens == \"a\";");
    var outputs = new LinkedHashMap<String, Id>();
    outputs.put("v", sop(program, "v"));
    outputs.put("w", sop(program, "w"));
    Compilation made = compile(program, outputs, "ab", 5);
    Transformer model = assertInstanceOf(Compilation.Compiled.class, made).transformer();
    List<ImmutableList<Atom>> values =
        new ForwardPass(model, ForwardPass.Precision.FLOAT32).values(Input.of("ba"));
    assertEquals("[2, 2]", values.get(0).stream().map(Atom::text).toList().toString());
    assertEquals(List.of(Atom.of(false), Atom.of(true)), values.get(1));
  }

  @Test
  void aColumnOfTheStreamIsUsedAgainWhenNobodyReadsItAnyMore() {
    String text =
        """
        before = aggregate(select(indices, indices - 1, ==), tokens, "x");
        second = aggregate(select(indices, indices - 1, ==), before, "y");
        v = aggregate(select(indices, length - 1, ==), second, "z");
        """;
    LoweredProgram program = program(text);
    Compilation made = compile(program, Map.of("v", sop(program, "v")), "abc", 6);
    Compilation.Compiled compiled = assertInstanceOf(Compilation.Compiled.class, made);
    Transformer model = compiled.transformer();
    assertTrue(model.width() < compiled.directions(), model.basis()::toString);
    assertTrue(model.basis().stream().anyMatch(name -> name.contains(" → ")));
    assertSame(text, model, "abcab");
  }

  @Test
  void manyOutputsAreOneModel() {
    var text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append("v%d = aggregate(select(indices, %d, ==), tokens, \"-\");".formatted(i, i));
    }
    LoweredProgram program = program(text.toString());
    var outputs = new LinkedHashMap<String, Id>();
    for (int i = 0; i < 5; i++) outputs.put("v" + i, sop(program, "v" + i));
    Compilation made = compile(program, outputs, "ab", 5);
    Transformer model =
        assertInstanceOf(Compilation.Compiled.class, made, made::toString).transformer();
    List<String> first =
        new ForwardPass(model, ForwardPass.Precision.FLOAT32)
            .values(Input.of("abba")).stream().map(values -> values.getFirst().text()).toList();
    assertEquals(List.of("a", "b", "b", "a", "-"), first);
  }

  @Test
  void aCausalMaskIsForProgramsThatLookBack() {
    LoweredProgram program =
        program(
            "v = aggregate(select(indices, indices, <=), indicator(tokens == \"a\")); w = length;");
    Compilation back =
        compile(program, Map.of("v", sop(program, "v")), "ab", 6, Assumptions.NONE, true);
    assertTrue(assertInstanceOf(Compilation.Compiled.class, back).transformer().causal());
    Compilation ahead =
        compile(program, Map.of("w", sop(program, "w")), "ab", 6, Assumptions.NONE, true);
    assertTrue(
        assertInstanceOf(Compilation.Refused.class, ahead).reason().contains("later position"));
  }

  @Test
  void withAMarkAtTheBeginningAWidthTakesOneHead() {
    LoweredProgram program =
        program(
            "bos = select(indices, 0, ==);v = round(1 / aggregate(select(tokens, tokens, ==) or"
                + " bos, indicator(indices == 0))) - 1;");
    Compilation made =
        compile(
            program,
            Map.of("v", sop(program, "v")),
            "ab",
            6,
            new Assumptions(Optional.empty(), true, false),
            false);
    Transformer model = assertInstanceOf(Compilation.Compiled.class, made).transformer();
    assertEquals(1, model.heads());
    assertEquals(
        "[0, 2, 1, 2]",
        new ForwardPass(model, ForwardPass.Precision.FLOAT32)
            .values(Input.of("§aba")).getFirst().stream().map(Atom::text).toList().toString());
  }

  @Test
  void whatCannotBeCompiledIsRefusedWithItsPlaceAndReason() {
    Compilation.Refused refused =
        refusal("v = aggregate(select(tokens, \"a\", ==), indices, False);", "ab", 5);
    assertTrue(refused.operation().isPresent(), refused.reason());
    LoweredProgram program = program("v = length;");
    Compilation tight =
        Compilation.of(
            program.written(),
            Map.of("v", sop(program, "v")),
            new Compilation.Request(
                Compilation.letters("ab"), 9, Assumptions.NONE, false, 3, Effort.nodes(9), TRIAL));
    assertTrue(
        assertInstanceOf(Compilation.Refused.class, tight).reason().contains("of at most 3"));
    Compilation.Refused failing =
        refusal(
            "v = aggregate(select(tokens, tokens, ==), {\"c\": 1, \"d\": 2}[tokens]);", "ab", 5);
    assertEquals("it has no value on any word over this alphabet", failing.reason());
    assertEquals("run the program on a word: that says where it fails", failing.help());
    assertEquals(
        "a model has at most 4096 positions", refusal("v = indices;", "ab", 100_000).reason());
  }

  private static List<ReferenceCases.Case> referenceCases() throws IOException {
    return ReferenceCases.all(Checkout.resource("language", "conformance/cases.jsonl"));
  }

  /** A width and counts through one head; a selector and its complement through another. */
  @Test
  void whatSharesAHeadByClassesOfKeysIsCompiledToo() throws IOException {
    int found = 0;
    for (ReferenceCases.Case one : referenceCases()) {
      if (!List.of("12-118", "14-276").contains(one.id())) continue;
      found++;
      assertInstanceOf(Compilation.Compiled.class, ReferenceCases.compile(one), one::id);
    }
    assertEquals(2, found);
  }

  /** One in eight of the reference's cases; the program {@link ReferenceCases} tries all. */
  @Test
  void nearlyAllOfTheReferencesCasesAreCompiledAndNoneIsWrong() throws IOException {
    int compiled = 0;
    int tried = 0;
    var refused = new ArrayList<String>();
    List<ReferenceCases.Case> cases = referenceCases();
    for (int i = 0; i < cases.size(); i += 8) {
      tried++;
      switch (ReferenceCases.compile(cases.get(i))) {
        case Compilation.Compiled done -> {
          compiled++;
          assertEquals(
              done.bounds().schedule().count().headsPerLayer(),
              done.transformer().layers().stream().map(layer -> layer.heads().size()).toList());
        }
        case Compilation.Refused(var at, String reason, String help) -> refused.add(reason);
      }
    }
    assertTrue(compiled >= 0.98 * tried, compiled + " of " + tried + ": " + refused);
  }

  @Test
  void numbersWhoseSquaresSinglePrecisionCannotHoldAreReadAsNumbers() {
    String text = "v = 2 ^ 95 * indicator(tokens == \"a\");";
    LoweredProgram program = program(text);
    Compilation made = compile(program, ImmutableMap.of("v", sop(program, "v")), "ab", 4);
    Transformer model = assertInstanceOf(Compilation.Compiled.class, made).transformer();
    assertSame(text, model, "abba");
  }

  @Test
  void outputsOfOneNameAreOne() {
    LoweredProgram program = program("v = length; v = v + 1;");
    Compilation made = compile(program, ImmutableMap.of("v", sop(program, "v")), "ab", 4);
    Transformer model = assertInstanceOf(Compilation.Compiled.class, made).transformer();
    assertSame("v = length; v = v + 1;", model, "aba");
  }
}
