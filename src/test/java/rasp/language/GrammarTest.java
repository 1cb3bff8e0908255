package rasp.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
  void palindromesHaveNoSuchParserAndNoAmbiguityIsFound() {
    GrammarLanguage palindromes = grammar("S -> aSa | bSb | ε");
    assertInstanceOf(Ambiguity.NotFound.class, palindromes.ambiguity());
    assertEquals(Uniformity.UNKNOWN, palindromes.ofLength(4).uniformity());
  }

  @Test
  void quotesMakeLettersOfSigns() {
    assertTrue(grammar("S -> \"|\" S | 'ε' | \"ab\"").contains("||ε"));
    assertTrue(grammar("S -> \"|\" S | 'ε' | \"ab\"").contains("|ab"));
  }
}
