package rasp.verify;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import rasp.graph.ir.Assumptions;

/**
 * The work of a verification, as far as it came.
 *
 * @param claim the value that it is about, and what is assumed of inputs
 * @param size the numbers of the certificate, which are those of its schedule
 * @param heads how the verifier itself found that no schedule has fewer heads in a layer
 * @param total how it found that none has fewer heads in all
 * @param free number of aggregates that are taken for functions of the position
 * @param model the transformer that was run, if the certificate names one
 */
public record Evidence(
    Claim claim,
    Certificate.Size size,
    Proof heads,
    Proof total,
    Words words,
    Steps steps,
    int free,
    Optional<Model> model) {
  /**
   * The value that a certificate is about.
   *
   * @param name of the s-op or selector
   * @param sha256 fingerprint of the texts of the program
   * @param assumed of the inputs
   * @param mistakes number of mistakes in the program; the value stands without these statements
   */
  public record Claim(String name, String sha256, Assumptions assumed, int mistakes) {}

  /** The proof that the verifier itself found that a number is the least. */
  public sealed interface Proof {
    /** No schedule has less than this one, which has none. */
    record Nothing() implements Proof {}

    /** Selector uses in a stretch of layers were counted. */
    record Counted(int first, int last, int uses) implements Proof {}

    /** All schedules with the least layers were tried. */
    record AllTried(long schedules) implements Proof {}

    /** A search excluded all with less. */
    record Excluded(long branches) implements Proof {}

    /** It was not found. */
    record Open(String reason) implements Proof {}
  }

  /** The reason that words are over their letters. */
  public enum Letters {
    /** The certificate assumes that there are no others. */
    ASSUMED,
    /** Whoever had it verified named them. */
    GIVEN,
    /** Any are possible; these are the program's own, and some others. */
    NAMED
  }

  /**
   * The words on which values were compared.
   *
   * @param letters that the words are of
   * @param origin of the letters
   * @param allUpTo the length up to which all words over the letters were tried
   * @param tried number of words by length
   * @param counted number of these on which the program has a value
   */
  public record Words(
      List<String> letters,
      Letters origin,
      int allUpTo,
      ImmutableSortedMap<Integer, Integer> tried,
      ImmutableSortedMap<Integer, Integer> counted) {
    Words(
        List<String> letters,
        Letters origin,
        int allUpTo,
        SortedMap<Integer, Integer> tried,
        SortedMap<Integer, Integer> counted) {
      this(
          List.copyOf(letters),
          origin,
          allUpTo,
          ImmutableSortedMap.copyOfSorted(tried),
          ImmutableSortedMap.copyOfSorted(counted));
    }

    /** Number of words on which the program has a value. */
    public int withValue() {
      return counted.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Number of words that were tried. */
    public int all() {
      return tried.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Says that they are enough for a verdict. */
    boolean suffice() {
      int longer = counted.tailMap(TriedWords.SHORT + 1).values().stream().mapToInt(n -> n).sum();
      return withValue() >= MeaningCheck.LEAST_WORDS && longer >= MeaningCheck.LEAST_LONG;
    }
  }

  /**
   * The steps of the rewriting.
   *
   * @param all how many there are
   * @param proved how many of them are instances of a law, by law
   */
  public record Steps(int all, ImmutableSortedMap<Law, Integer> proved) {
    /** Number of steps that are proved. */
    public int provedSteps() {
      return proved.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * A transformer that was run.
   *
   * @param words number of words on which it decodes what the program computes
   * @param maxLength length of the longest of them
   */
  public record Model(String file, int words, int maxLength) {}
}
