package rasp.judge.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import rasp.formal.automaton.Alphabet;
import rasp.formal.sampling.Turn;
import rasp.graph.ir.Atom;

/** The letters of the library's words as a program's tokens, and back. */
final class Letters {
  /** How many words a fingerprint looks at. */
  private static final int LOOKED_AT = 1000;

  /** Longer words are not looked at: of one letter there are few, and a grammar takes long. */
  private static final int LONGEST = 12;

  private Letters() {}

  static List<Atom> atoms(Alphabet alphabet) {
    return alphabet.letters().stream().<Atom>map(Atom::of).toList();
  }

  static String text(List<Atom> letters) {
    return letters.stream().map(Atom::text).collect(Collectors.joining());
  }

  static Word word(Alphabet alphabet, String text) {
    return Word.of(text.codePoints().map(alphabet::indexOf).toArray());
  }

  /** Draws words by their texts. */
  interface Texts {
    Optional<String> draw(int length, Turn turn);
  }

  /** Draws the words that texts spell, of lengths of which there may be some. */
  static Specification.Sampler words(Alphabet alphabet, Texts texts, IntPredicate mayHaveWords) {
    return new Specification.Sampler() {
      @Override
      public Optional<Word> draw(int length, long number, RandomGenerator random) {
        return texts.draw(length, new Turn(number, random)).map(text -> word(alphabet, text));
      }

      @Override
      public boolean mayHaveWords(int length) {
        return mayHaveWords.test(length);
      }
    };
  }

  /**
   * What a definition says of the shortest words; tells definitions apart that were made by code
   * and have no text.
   */
  static String fingerprint(Alphabet alphabet, Function<String, String> answer) {
    var text = new StringBuilder();
    List<String> level = List.of("");
    int looked = 0;
    for (int n = 0; n <= LONGEST && !level.isEmpty() && looked < LOOKED_AT; n++) {
      for (String word : level) text.append(answer.apply(word)).append(' ');
      looked += level.size();
      level =
          level.stream()
              .flatMap(word -> alphabet.letters().stream().map(letter -> word + letter))
              .limit(LOOKED_AT)
              .toList();
    }
    return text.toString();
  }
}
