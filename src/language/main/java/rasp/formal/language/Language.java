package rasp.formal.language;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Slice;

/** A set of words. */
public sealed interface Language extends Problem
    permits AutomatonLanguage, ConstructedLanguage, GrammarLanguage, PredicateLanguage, Shuffle {
  /** The words of a regular language, by its automaton. */
  static Language of(Definition definition, Dfa dfa) {
    return AutomatonLanguage.regular(definition, ReadAt.LAST, dfa);
  }

  /**
   * The words over the definition's alphabet that a predicate picks; nothing more is known of them.
   */
  static Language of(Definition definition, ReadAt readAt, Predicate<String> members) {
    return new PredicateLanguage(definition, readAt, members);
  }

  /** The minimal automaton, where the language is regular and one can be made. */
  default Optional<Dfa> dfa() {
    return Optional.empty();
  }

  /** The letters of its words. */
  default Alphabet alphabet() {
    return definition().alphabet();
  }

  /** How a program's output is read, unless somebody says otherwise. */
  ReadAt readAt();

  /** A word with a letter that is not of the alphabet is no member. */
  boolean contains(String word);

  /** The members of a length; keep it, since what it has counted it does not count again. */
  Slice ofLength(int length);

  /** What may follow a prefix in a member of any length; empty if that is not known. */
  Optional<Continuations> after(String prefix);

  /** The number of members of each length from 0 to a longest. */
  default List<Optional<BigInteger>> counts(int longest) {
    return IntStream.rangeClosed(0, longest).mapToObj(n -> ofLength(n).count()).toList();
  }

  /** All members, shorter before longer and then by the order of letters; without end. */
  default Stream<String> words() {
    return IntStream.iterate(0, n -> n + 1).boxed().flatMap(n -> ofLength(n).words());
  }
}
