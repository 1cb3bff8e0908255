package rasp.formal.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Reading;
import rasp.formal.counting.AllWords;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Uniformity;
import rasp.formal.language.GrammarLanguage;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

class GrammarTest {
  private static GrammarLanguage grammar(String text) {
    var found =
        assertInstanceOf(Lookup.Found.class, Library.ofGrammar("test", text, Optional.empty()));
    return assertInstanceOf(GrammarLanguage.class, found.problem());
  }

  @Test
  void aGrammarWithACanonicalParserIsUnambiguousAndItsWordsAreCounted() {
    GrammarLanguage dyck = grammar("S -> ( S ) S | ε");
    assertEquals(new Ambiguity.Excluded(), dyck.ambiguity());
    assertEquals(Uniformity.EXACT, dyck.ofLength(20).uniformity());
    assertEquals(Optional.of(BigInteger.valueOf(16796)), dyck.ofLength(20).count());
  }

  @Test
  void anAmbiguousGrammarIsShownByAWordAndSmallSlicesAreCountedByListing() {
    GrammarLanguage words = grammar("S -> S S | a | b");
    assertEquals(new Ambiguity.Shown("aaa"), words.ambiguity());
    assertEquals(Uniformity.BY_DERIVATION, words.ofLength(4).uniformity());
    assertEquals(Optional.of(BigInteger.valueOf(16)), words.ofLength(4).count());
    assertEquals(Optional.empty(), words.ofLength(40).count());
  }

  @Test
  void palindromesHaveNoSuchParserAndAreUnambiguousBecauseTheirEndsTellTheRule() {
    GrammarLanguage palindromes = grammar("S -> aSa | bSb | a | b | ε");
    assertEquals(new Ambiguity.Excluded(), palindromes.ambiguity());
    assertEquals(Uniformity.EXACT, palindromes.ofLength(4).uniformity());
    assertEquals(Optional.of(BigInteger.TWO.pow(50)), palindromes.ofLength(99).count());
  }

  @Test
  void whereNothingIsProvedAndNoAmbiguityIsFoundThatIsSaid() {
    GrammarLanguage nested = grammar("S -> aSa | aTa\nT -> bTb | b");
    assertInstanceOf(Ambiguity.NotFound.class, nested.ambiguity());
    assertEquals(Uniformity.UNKNOWN, nested.ofLength(4).uniformity());
  }

  /** Of random small grammars: a word that is derived twice is never overlooked. */
  @ParameterizedTest(name = "grammar {0}")
  @MethodSource("seeds")
  void noGrammarThatIsCalledUnambiguousDerivesAWordTwice(int seed) {
    String text = randomGrammar(seed);
    Grammar grammar = read(text);
    if (!DisjointAlternatives.makeUnambiguous(grammar)) return;
    NormalForm rules = NormalForm.of(grammar);
    for (int n = 1; n <= 8; n++) {
      var slice = new GrammarSlice(rules, new Ambiguity.NotFound(n), n);
      assertEquals(Optional.empty(), slice.wordDerivedTwice(), text);
    }
  }

  /** Reading by a parser and filling in a table of derivations say the same of every beginning. */
  @ParameterizedTest(name = "grammar {0}")
  @MethodSource("seeds")
  void theParserTakesWhatIsDerived(int seed) {
    String text = randomGrammar(seed);
    GrammarLanguage language = grammar(text);
    NormalForm rules = NormalForm.of(read(text));
    for (int n = 0; n <= 6; n++) {
      AllWords.ofLength(Alphabet.of("ab"), n)
          .forEach(word -> {
            boolean derived = Derivations.exist(rules, word.codePoints().toArray());
            assertEquals(derived, language.contains(word), () -> word + " of " + text);
            assertEquals(
                language.afterByDerivations(word), language.after(word).orElseThrow(), text);
          });
    }
  }

  @Test
  void aGrammarMayDeriveNothing() {
    GrammarLanguage nothing = grammar("S -> a S | b T\nT -> S T");
    assertFalse(nothing.contains("ab"));
    assertEquals(Optional.of(Continuations.NONE), nothing.after("a"));
    assertEquals(Optional.of(BigInteger.ZERO), nothing.ofLength(5).count());
  }

  private static Grammar read(String text) {
    return ((Reading.Read<Grammar>) Grammar.read(text)).value();
  }

  private static String randomGrammar(int seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder("S -> a\nT -> b\n");
    for (int rule = 0; rule < 4; rule++) {
      text.append("ST".charAt(random.nextInt(2))).append(" -> ");
      int symbols = random.nextInt(4);
      text.append(symbols == 0 ? "ε" : "");
      for (int i = 0; i < symbols; i++) text.append("abSTST".charAt(random.nextInt(6))).append(' ');
      text.append('\n');
    }
    return text.toString();
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @Test
  void quotesMakeLettersOfSigns() {
    assertTrue(grammar("S -> \"|\" S | 'ε' | \"ab\"").contains("||ε"));
    assertTrue(grammar("S -> \"|\" S | 'ε' | \"ab\"").contains("|ab"));
  }
}
