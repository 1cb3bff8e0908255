package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.language.Level;

/** The regular languages of the library as automata. */
class RegularLanguagesTest {
  private static final int WORDS = 3_000;

  static Stream<Language> regular() {
    return Library.standard().all().stream()
        .filter(Language.class::isInstance)
        .map(Language.class::cast)
        .filter(language -> language.definition().level() == Level.REGULAR);
  }

  @ParameterizedTest
  @MethodSource("regular")
  void theAutomatonAcceptsTheMembers(Language language) {
    assertTrue(language.dfa().isPresent(), language.name());
    Dfa dfa = language.dfa().get();
    Stream<String> words =
        Language.of(language.definition(), Dfa.all(language.alphabet())).words().limit(WORDS);
    words.forEach(word -> assertEquals(language.contains(word), dfa.accepts(word), word));
  }
}
