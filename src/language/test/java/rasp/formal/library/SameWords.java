package rasp.formal.library;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;
import rasp.formal.language.Shuffle;
import rasp.formal.sampling.Difference;

/** Proofs that two languages have the same words of some lengths over the letters of one. */
public final class SameWords {
  private SameWords() {}

  /** By the automaton of the words in one of two regular languages. */
  public static Optional<String> proof(Dfa here, Dfa there, int[] ends) {
    BigInteger[] counts = here.xor(there).wordCounts(ends[1]);
    return IntStream.rangeClosed(ends[0], ends[1]).allMatch(n -> counts[n].signum() == 0)
        ? Optional.of("their difference has no word of these lengths")
        : Optional.empty();
  }

  /**
   * By counting the words of one language that are none of the other, or, for a shuffle, those of
   * its parts.
   */
  public static Optional<String> proof(Language here, Language there, int[] ends) {
    if (here instanceof Shuffle one && there instanceof Shuffle other) {
      return proof(one.parts(), other.parts(), here.alphabet(), ends[1]);
    }
    return IntStream.rangeClosed(ends[0], ends[1])
            .allMatch(n -> isEmpty(here, there, here, n) && isEmpty(there, here, here, n))
        ? Optional.of("neither has a word of these lengths and letters that the other has not")
        : Optional.empty();
  }

  private static boolean isEmpty(Language in, Language notIn, Language letters, int length) {
    return Difference.ofLength(in, notIn, letters.alphabet(), length)
        .flatMap(Slice::count)
        .filter(count -> count.signum() == 0)
        .isPresent();
  }

  private static Optional<String> proof(
      List<Shuffle.Part> here, List<Shuffle.Part> there, Alphabet letters, int longest) {
    for (Shuffle.Part part : there) {
      boolean mine = letters.spells(part.letters().toString());
      if (!mine && !part.first().mayEnd()) return Optional.empty();
      if (mine && here.stream().noneMatch(other -> isSame(part, other, longest))) {
        return Optional.empty();
      }
    }
    return there.size() < here.size()
        ? Optional.empty()
        : Optional.of("the parts that have its letters are the same, and the others may be empty");
  }

  private static boolean isSame(Shuffle.Part one, Shuffle.Part other, int longest) {
    return one.letters().equals(other.letters())
        && IntStream.rangeClosed(0, longest)
            .allMatch(n ->
                isEmpty(one.first(), other.first(), one.letters(), n)
                    && isEmpty(other.first(), one.first(), one.letters(), n));
  }

  private static boolean isEmpty(
      Configuration in, Configuration notIn, Alphabet letters, int length) {
    return Difference.ofLength(in, Optional.of(notIn), letters, length)
        .count()
        .filter(count -> count.signum() == 0)
        .isPresent();
  }
}
