package rasp.transformer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.CompiledPrograms;
import rasp.transformer.compile.trial.Agreement;

/**
 * The files that compile writes, read as their documentation says by forty lines of numpy, give
 * what the program gives; so the documentation is enough.
 */
class NumpyReaderTest {
  private static final Path READER = Checkout.resource("core", "run_model.py");

  /** Reads words from standard input, one a line, and prints what the model makes of each. */
  private static final String EVERY_LINE =
      """
      import json, sys
      sys.path.insert(0, sys.argv[1])
      import run_model
      tensors, model = run_model.load(sys.argv[2])
      for line in open(sys.argv[3], encoding="utf-8"):
          print(json.dumps(run_model.run(tensors, model, line.rstrip("\\n"))))
      """;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "paper/reverse, reverse, abc, false",
    "paper/hist, hist, abc, false",
    "paper/hist, hist_bos, abc, true",
    "paper/sort, sorted, abc, false",
    "paper/most_freq, most_freq, abc, false",
    "paper/dyck1, dyck1_ptf, '()', false",
    "paper/dyck_best, dyck2_best, '({)}', false",
    "paper/long_addition, sum, '01+', false",
    "regular/parity, parity, 01, false",
    "regular/tomita, tomita4, 01, false",
    "regular/cycle-navigation, place, '<=>', false",
    "regular/flip-flop, flip_flop_best, 'aeb', false",
    "regular/first-last, even_pairs, 01, false",
    "counter/majority, majority, 01, false",
    "counter/reset-dyck-1, reset, '()r', false",
    "strings/odds-first, odds_first, abc, false",
    "strings/duplicate-string, twice, ab_, false",
    "strings/palindromes, marked, '01#', false",
    "primers/10-induction, guess, abc, false",
    "strings/hist2, hist2, abc, false",
  })
  void theReaderGivesWhatTheProgramGives(String file, String name, String letters, boolean bos)
      throws IOException, InterruptedException {
    LoweredProgram program = CompiledPrograms.ofAnalysis(file);
    assertReads(program, name, letters, bos, false);
  }

  /** What the programs above do not have: a mask, a default, numbers that are no members. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "v = aggregate(select(indices, indices - 1, ==), tokens, \"-\");; abc; true",
        "v = aggregate(select(indices, indices, <=), indicator(tokens == \"a\"));; ab; true",
        "v = aggregate(select(tokens, tokens, ==), indices) * 1.37;; abc; false",
        "v = 1 if tokens == \"a\" else -2.5;; ab; false",
        "v = (tokens == \"a\") and (length > 3);; ab; false",
      })
  void masksDefaultsAndNumbers(String text, String rest, String letters, boolean causal)
      throws IOException, InterruptedException {
    LoweredProgram program = CompiledPrograms.ofText(text + ";\n");
    assertReads(program, "v", letters, false, causal);
  }

  private void assertReads(
      LoweredProgram program, String name, String letters, boolean bos, boolean causal)
      throws IOException, InterruptedException {
    assumeTrue(ReadBack.has("python3", "numpy"), "python3 with numpy is not here");
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name);
    }
    ImmutableList<String> alphabet = Compilation.letters(letters);
    Compilation made =
        Compilation.of(
            program.written(),
            ImmutableMap.of(name, id),
            new Compilation.Request(
                alphabet,
                6,
                new Assumptions(Optional.empty(), bos, false),
                causal,
                Compilation.Request.MOST_UNITS,
                Effort.nodes(20_000),
                Agreement.Effort.QUICK));
    if (!(made instanceof Compilation.Compiled compiled)) throw new AssertionError(made.toString());
    Path weights = folder.resolve("model.safetensors");
    ModelFiles.write(compiled.transformer(), weights);
    List<TestWords.Word> words = words(program, id, alphabet, bos);
    List<String> answers = answers(weights, words);
    assertEquals(words.size(), answers.size());
    for (int w = 0; w < answers.size(); w++) {
      ReadBack.assertAgree(
          "", words.get(w), JsonParser.parseString(answers.get(w)).getAsJsonArray());
    }
  }

  private static List<TestWords.Word> words(
      LoweredProgram program, Id id, ImmutableList<String> letters, boolean bos) {
    ImmutableList<Atom> atoms =
        letters.stream().map(Atom::of).collect(ImmutableList.toImmutableList());
    var words = new TestWords(program.written().graph(), id, atoms, bos, 40);
    var all = new ArrayList<TestWords.Word>();
    for (int n = 1; n <= 6; n++) all.addAll(words.ofLength(n).words());
    assertTrue(all.size() > 40, "the program has a value on too few words");
    return all;
  }

  private List<String> answers(Path weights, List<TestWords.Word> words)
      throws IOException, InterruptedException {
    Path lines =
        Files.write(
            folder.resolve("words"), words.stream().map(word -> word.input().text()).toList());
    Path script = Files.writeString(folder.resolve("every_line.py"), EVERY_LINE);
    return ReadBack.lines(
        "python3",
        script.toString(),
        String.valueOf(READER.toAbsolutePath().getParent()),
        weights.toString(),
        lines.toString());
  }

  /** JSON has no infinity. */
  @Test
  void whatIsNotFiniteIsAText() throws IOException {
    LoweredProgram program = CompiledPrograms.ofText("v = indices * 1e300 * 1e300;\n");
    if (!(program.value("v").orElseThrow() instanceof Value.SOp(Id id))) throw new AssertionError();
    Compilation made =
        Compilation.of(
            program.written(),
            ImmutableMap.of("v", id),
            new Compilation.Request(
                Compilation.letters("ab"),
                3,
                Assumptions.NONE,
                false,
                9,
                Effort.nodes(9),
                Agreement.Effort.QUICK));
    if (!(made instanceof Compilation.Compiled compiled)) throw new AssertionError(made.toString());
    Path weights = folder.resolve("infinite.safetensors");
    ModelFiles.write(compiled.transformer(), weights);
    String description = Files.readString(ModelFiles.description(weights));
    assertTrue(description.contains("\"inf\""), description);
  }

  /** The reader is as short as the README says. */
  @Test
  void theReaderHasFortyLines() throws IOException {
    long lines = Files.readAllLines(READER).stream().filter(line -> !line.isBlank()).count();
    assertTrue(lines <= 40, () -> lines + " lines");
  }
}
