package rasp.transformer.compile.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.Compilation;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Transformer;

/** The words that a model is tried on, and what they find. */
class TrialWordsTest {
  private static final Agreement.Effort THOROUGH = Agreement.Effort.THOROUGH;

  /** All words that are tried, as texts, and what is said of them. */
  private static Agreement.Tried tried(
      Inputs inputs, Agreement.Effort effort, List<String> all, List<String> others) {
    return TrialWords.each(
        inputs,
        effort,
        new TrialWords.Taker() {
          @Override
          public void all(int[] word) {
            all.add(inputs.word(word).text());
          }

          @Override
          public void one(int[] word) {
            others.add(inputs.word(word).text());
          }
        });
  }

  private static Inputs inputs(String letters, int maxLength, boolean bos) {
    return new Inputs(Compilation.letters(letters), maxLength, bos);
  }

  @ParameterizedTest
  @CsvSource({"a, 1", "a, 9", "ab, 1", "ab, 7", "abc, 6"})
  void allShortWordsComeOnceAndRandomOnesAreAsLongAsCanBe(String letters, int maxLength) {
    for (boolean bos : new boolean[] {false, true}) {
      Inputs inputs = inputs(letters, maxLength, bos);
      var all = new ArrayList<String>();
      var others = new ArrayList<String>();
      Agreement.Tried tried = tried(inputs, THOROUGH, all, others);
      assertEquals(Math.min(6, maxLength), tried.upTo());
      long words = 0;
      for (int n = 1; n <= tried.upTo(); n++) words += inputs.words(n);
      assertEquals(words, all.size());
      assertEquals(words, Set.copyOf(all).size());
      assertEquals(2_000, others.size());
      assertTrue(others.stream().anyMatch(word -> word.length() == maxLength));
      for (List<String> some : List.of(all, others)) {
        for (String word : some) {
          assertTrue(word.length() <= maxLength, word);
          assertEquals(bos ? 0 : -1, word.lastIndexOf(Assumptions.BOS), word);
        }
      }
    }
  }

  @Test
  void eachLetterStandsAtEachPositionOfALongestWord() {
    Inputs inputs = inputs("abcdefghijklmnopqrstuvwxyz", 64, false);
    var others = new ArrayList<String>();
    tried(inputs, THOROUGH, new ArrayList<>(), others);
    var met = new HashSet<Integer>();
    for (String word : others) {
      for (int p = 0; p < word.length() && word.length() == 64; p++) {
        met.add(inputs.cell(word.charAt(p) - 'a', p));
      }
    }
    assertEquals(inputs.cells(), met.size());
  }

  @Test
  void whatIsInterruptedIsSaidToBe() {
    Inputs inputs = inputs("ab", 20, false);
    var all = new ArrayList<String>();
    var others = new ArrayList<String>();
    Agreement.Tried tried =
        tried(inputs, THOROUGH.exhaustive(17, (share, words) -> words < 1 << 16), all, others);
    assertEquals(new Agreement.Tried(15, 15, 20, 2_000, true), tried);
    assertEquals(1 << 16, all.size());
    assertEquals(2_000, others.size());
  }

  private static LoweredProgram program(String text) {
    return LoweredProgram.of(
        new Source("program", text), new SourceFiles(Path.of(""), Optional.empty()));
  }

  /** The last position's embedding of z is that of y: no word of other lengths tells. */
  @Test
  void oneWrongWeightInACornerIsFound() {
    LoweredProgram program =
        program("v = aggregate(select(indices, length - indices - 1, ==), tokens);");
    if (!(program.value("v").orElseThrow() instanceof Value.SOp(Id id))) throw new AssertionError();
    var request =
        new Compilation.Request(
            Compilation.letters("vwxyz"),
            40,
            Assumptions.NONE,
            false,
            9_000,
            Effort.nodes(9),
            Agreement.Effort.QUICK);
    Compilation made = Compilation.of(program.written(), Map.of("v", id), request);
    if (!(made instanceof Compilation.Compiled compiled)) throw new AssertionError(made.toString());
    Transformer model = compiled.transformer();
    int last = model.positions() - 1;
    for (int d = 0; d < model.width(); d++) {
      double y = model.embedding().get(3 * model.positions() + last, d);
      model.embedding().set(4 * model.positions() + last, d, y);
    }
    Agreement found =
        Agreement.of(
            model,
            program.written().graph(),
            List.of(id),
            inputs("vwxyz", 40, false),
            new Agreement.Effort(1, 0, 0, 0, 5, ImmutableList.of()));
    assertTrue(found.disagreement().isPresent());
  }
}
