package rasp.formal.library;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Language;

/**
 * Finds the members of a length by looking at words, in the order of letters. Who is one, a
 * {@linkplain SecondDefinitions second definition} says; words of which it sees from the beginning
 * that they are none are passed over.
 */
final class BruteForce {
  private final Alphabet alphabet;
  private final Predicate<String> members;
  private final SecondDefinitions.Hopeless hopeless;
  private final long most;
  private long looked;

  /** Looks at so many words and beginnings of words at most. */
  BruteForce(Language language, long most) {
    this.alphabet = language.alphabet();
    this.members = SecondDefinitions.of(language.name());
    this.hopeless = SecondDefinitions.hopeless(language.name());
    this.most = most;
  }

  /** How many there are; empty if there was too much to look at. */
  OptionalLong members(int length, Consumer<String> member) {
    looked = 0;
    long found = search("", length, member);
    return looked > most ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private long search(String read, int left, Consumer<String> member) {
    if (++looked > most) return 0;
    if (left == 0) {
      if (!members.test(read)) return 0;
      member.accept(read);
      return 1;
    }
    if (hopeless.test(read, left)) return 0;
    long found = 0;
    for (String letter : alphabet.letters()) found += search(read + letter, left - 1, member);
    return found;
  }
}
