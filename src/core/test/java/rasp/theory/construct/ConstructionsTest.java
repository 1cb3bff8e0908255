package rasp.theory.construct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Automata;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Reading;
import rasp.formal.counting.WordLists;
import rasp.formal.language.ReadAt;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.theory.classes.Classification;
import rasp.theory.classes.LanguageClass;
import rasp.theory.recognition.AllLengths;
import rasp.theory.recognition.Recognition;

/** What is made from an automaton recognises its language. */
class ConstructionsTest {
  private static final Atom TRUE = Atom.of(true);
  private static final int MAX_ELEMENTS = 20_000;

  private static void assertRecognises(Dfa dfa, LogicProgram program, int longest) {
    for (String word : WordLists.ofLengths(dfa.alphabet(), 0, longest)) {
      assertEquals(dfa.accepts(word), program.accepts(word), () -> word + "\n" + program.text());
    }
    var read = LogicReader.read(program.logic(), program.text());
    assertEquals(new Reading.Read<>(program), read, "what is printed reads back the same");
  }

  /** The program's graph and output. */
  private record Lowered(LoweredProgram program, Id output) {
    static Lowered of(RaspProgram program) {
      var lowered =
          LoweredProgram.of(
              new Source("accept", program.text()), new SourceFiles(Path.of(""), Optional.empty()));
      assertEquals(List.of(), lowered.diagnostics(), program.text());
      return new Lowered(lowered, ((Value.SOp) lowered.value("accept").orElseThrow()).id());
    }

    boolean accepts(FastEvaluator evaluator, String word) {
      var values = assertInstanceOf(Evaluation.Values.class, evaluator.evaluate(Input.of(word)));
      return TRUE.sameAs(values.sequence().values().getLast());
    }

    Recognition recognition(Alphabet alphabet) {
      return AllLengths.of(program.written().graph(), output, alphabet, ReadAt.LAST, List.of(TRUE));
    }
  }

  private static void assertRuns(Dfa dfa, RaspProgram program, int longest) {
    var lowered = Lowered.of(program);
    var evaluator = new FastEvaluator(lowered.program().written().graph(), lowered.output());
    for (String word : WordLists.ofLengths(dfa.alphabet(), 0, longest)) {
      if (word.isEmpty()) continue;
      assertEquals(
          dfa.accepts(word), lowered.accepts(evaluator, word), () -> word + "\n" + program.text());
    }
  }

  /** The shortest non-empty word on which the program is wrong, of all there are. */
  private static Optional<String> wrong(Dfa dfa, RaspProgram program) {
    Recognition recognition = Lowered.of(program).recognition(dfa.alphabet());
    var language = assertInstanceOf(Recognition.Language.class, recognition, program.text());
    Dfa nonEmpty = Automata.of("..*", dfa.alphabet().toString());
    assertEquals(Optional.empty(), language.undefined().firstWord());
    return language.language().xor(dfa).and(nonEmpty).firstWord();
  }

  @ParameterizedTest(name = "{0} over {1}: LTL[P] of depth {2}, C-RASP of depth {3}")
  @CsvSource({
    "b.*, ab, 2, 2",
    ".*b, ab, -1, -1",
    "(ab)*, ab, -1, 2",
    "(aa)*, a, -1, -1",
    ".*ab.*, abc, -1, -1",
    ".*a.*b.*, abc, 4, 4",
    "1*, 01, 1, 1",
    "(10)*, 01, -1, 2",
    "0*1*0*1*, 01, 7, 7",
    "bb.*, ab, 4, 4",
    "aa*bb*cc*, abc, 7, 7",
    "(a(ab)*b)*, ab, -1, 2",
    "(a(a(ab)*b)*b)*, ab, -1, 2",
    "(ab|ba)*, ab, -1, 2",
    "(ab|bba)*, ab, -1, -1",
    "(ab|bbaa)*, ab, -1, 3",
    "(ab)*c(ba)*, abc, -1, 5",
    "[be]*, abe, 1, 1",
    "[], ab, 0, 0",
    ".*, ab, 0, 0",
    "(), ab, 1, 1",
  })
  void formulasRecogniseTheirLanguages(String regex, String letters, int past, int counting) {
    Dfa dfa = Automata.of(regex, letters);
    Classification classification = Classification.of(dfa, MAX_ELEMENTS);
    Optional<LogicProgram> formula = PastFormula.of(dfa);
    assertEquals(classification.isIn(LanguageClass.R_TRIVIAL), formula.isPresent());
    assertEquals(past, formula.map(LogicProgram::depth).orElse(-1));
    formula.ifPresent(program -> {
      assertRecognises(dfa, program, 7);
      assertEquals(Optional.empty(), program.automaton(dfa.alphabet()).separatingWord(dfa));
    });
    Optional<LogicProgram> counts = CountingProgram.of(classification);
    assertEquals(classification.isIn(LanguageClass.C_RASP), counts.isPresent());
    assertEquals(counting, counts.map(LogicProgram::depth).orElse(-1));
    counts.ifPresent(program -> assertRecognises(dfa, program, letters.length() > 2 ? 7 : 11));
  }

  @ParameterizedTest(name = "RASP for {0} over {1} is right on all words")
  @CsvSource({
    "b.*, ab",
    ".*b, ab",
    "(ab)*, ab",
    "(aa)*, a",
    "(abab)*, ab",
    ".*ab.*, abc",
    "(0|1(00)*1)*, 01",
    "(b|ab*a)*, ab",
    "[abe]*be*, abe",
    "(ab|bba)*, ab",
    "(a(a(ab)*b)*b)*, ab",
    "~(.*000.*), 01",
    "[], ab",
    ".*, ab",
    "(), ab",
    "'.*\"', '\"\\'",
  })
  void raspIsRightForAllLengths(String regex, String letters) {
    Dfa dfa = Automata.of(regex, letters);
    var program = RaspProgram.of(dfa, 8).orElseThrow();
    assertEquals(new RaspProgram.Reach.AllLengths(), program.reach());
    assertRuns(dfa, program, 6);
    assertEquals(Optional.empty(), wrong(dfa, program), program.text());
  }

  /** Words that permute points and lead the first one back to itself; letters are permutations. */
  private static Dfa stabiliser(int[]... permutations) {
    int points = permutations[0].length;
    var next = new int[points][permutations.length];
    for (int point = 0; point < points; point++) {
      for (int letter = 0; letter < permutations.length; letter++) {
        next[point][letter] = permutations[letter][point];
      }
    }
    return Dfa.of(Alphabet.of("abcd".substring(0, permutations.length)), 0, next, p -> p == 0);
  }

  @Test
  void solvableGroupsAreCountedForAllLengths() {
    Dfa s3 = stabiliser(new int[] {1, 2, 0}, new int[] {1, 0, 2});
    Dfa a4 = stabiliser(new int[] {1, 2, 0, 3}, new int[] {1, 0, 3, 2});
    Dfa s4 = stabiliser(new int[] {1, 2, 3, 0}, new int[] {1, 0, 2, 3});
    Dfa withResets = stabiliser(new int[] {1, 2, 0}, new int[] {1, 0, 2}, new int[] {2, 2, 2});
    for (Dfa dfa : List.of(s3, a4, s4, withResets)) {
      var program = RaspProgram.of(dfa, 8).orElseThrow();
      assertEquals(new RaspProgram.Reach.AllLengths(), program.reach());
      assertEquals(Optional.empty(), wrong(dfa, program), program.text());
    }
  }

  @Test
  void otherGroupsAreComposedUpToALengthAndNoFurther() {
    Dfa a5 = stabiliser(new int[] {1, 2, 3, 4, 0}, new int[] {1, 2, 0, 3, 4});
    var program = RaspProgram.of(a5, 8).orElseThrow();
    assertEquals(8, assertInstanceOf(RaspProgram.Reach.UpTo.class, program.reach()).length());
    assertRuns(a5, program, 8);
    assertEquals(9, wrong(a5, program).orElseThrow().length());
  }

  @Test
  void raspIsRightForRandomAutomata() {
    var random = new Random(5);
    int all = 0;
    int partial = 0;
    int proved = 0;
    for (int i = 0; i < 120; i++) {
      int states = 2 + random.nextInt(4);
      var next = new int[states][2];
      for (int[] row : next) {
        for (int letter = 0; letter < 2; letter++) row[letter] = random.nextInt(states);
      }
      Dfa dfa = Dfa.of(Alphabet.of("ab"), 0, next, state -> random.nextBoolean()).minimal();
      var program = RaspProgram.of(dfa, 8).orElseThrow();
      assertRuns(dfa, program, 8);
      if (program.reach() instanceof RaspProgram.Reach.AllLengths) all++;
      else partial++;
      if (Lowered.of(program).recognition(dfa.alphabet()) instanceof Recognition.Language) {
        if (program.reach() instanceof RaspProgram.Reach.AllLengths) {
          assertEquals(Optional.empty(), wrong(dfa, program), program.text());
          proved++;
        }
      }
    }
    System.out.printf(
        "%d random automata: %d programs for all lengths, %d of them proved; %d for some%n",
        all + partial, all, proved, partial);
    assertTrue(proved >= 100);
  }

  @Test
  void publishedLanguagesAreRecognised() throws IOException {
    int counted = 0;
    int rows = 0;
    Path table = Checkout.resource("core", "languages/regular-languages.tsv");
    for (String line : Files.readAllLines(table)) {
      List<String> row = Splitter.on('\t').splitToList(line);
      if (line.startsWith("#") || row.getFirst().equals("regex")) continue;
      rows++;
      Dfa dfa = Automata.of(row.get(0), row.get(1));
      Optional<LogicProgram> counts = CountingProgram.of(Classification.of(dfa, MAX_ELEMENTS));
      assertEquals(row.get(3).equals("yes"), counts.isPresent(), line);
      counts.ifPresent(program -> assertRecognises(dfa, program, dfa.letters() > 2 ? 6 : 9));
      if (counts.isPresent()) counted++;
      var program = RaspProgram.of(dfa, 8).orElseThrow();
      assertEquals(Optional.empty(), wrong(dfa, program), line);
    }
    System.out.printf(
        "%d published languages: RASP for each proved for all lengths, C-RASP for %d%n",
        rows, counted);
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "LTL_P; accept = P 'a' & !b; 18; `b` is not defined before this",
        "LTL_P; accept = #['a'] >= 1; 9; counting is not in LTL[P]",
        "C_RASP; accept = P 'a'; 9; P is not in C-RASP",
        "C_RASP; accept = #['a'] >= ; 18; a number or a count #[…] is missing",
        "C_RASP; accept = #['a'] 3; 16; a comparison is missing",
        "LTL_P; accept = ('a' | 'b'; 19; an opening bracket is closed with )",
        "LTL_P; accept = 'ab'; 9; a letter stands between two single quotes",
        "LTL_P; = 'a'; 0; a definition begins with a name",
        "LTL_P; x 'a'; 2; a name is followed by = and what it stands for",
      })
  void mistakesAreFoundWhereTheyAre(Logic logic, String text, int start, String message) {
    var failed = assertInstanceOf(Reading.Failed.class, LogicReader.read(logic, text + ";"));
    var mistake = (rasp.formal.automaton.Mistake) failed.mistakes().getFirst();
    assertEquals(message, mistake.message());
    assertEquals(start, mistake.start());
  }
}
