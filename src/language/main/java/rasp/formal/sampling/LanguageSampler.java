package rasp.formal.sampling;

import com.google.common.base.Suppliers;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rasp.formal.counting.AllWords;
import rasp.formal.language.Language;

/**
 * Draws words to put a recogniser to the test {@linkplain rasp.Bibliography#BKSVCD25 [BKSVCD25]}:
 * members, members at the edge of what the language allows, and of the words that are no members
 * near misses, which break one of the language's constraints, and random ones.
 *
 * <p>Edge members and near misses are from {@linkplain Boundary sources} on both sides of the
 * language's boundary, each word held against the language. May be used by any thread.
 */
public final class LanguageSampler {
  private static final int TRIES = 200;

  private final Language language;
  private final Slices slices;
  private final Supplier<Boundary> edge;
  private final Supplier<Boundary> outside;

  /** Draws words that a language has, or has not. */
  public LanguageSampler(Language language) {
    this.language = language;
    this.slices = new Slices(language);
    this.edge = Suppliers.memoize(() -> Boundary.of(language, Boundary.Side.MEMBERS));
    this.outside = Suppliers.memoize(() -> Boundary.of(language, Boundary.Side.OTHERS));
  }

  /** Returns whether there may be members of a length; they are counted where that is possible. */
  public boolean mayHaveMembers(int length) {
    return slices.of(length).count().map(number -> number.signum() > 0).orElse(true);
  }

  /**
   * A member, as evenly as the language's slice draws; empty if there is none or none was found.
   */
  public Optional<String> member(int length, Turn turn) {
    return slices.of(length).draw(turn.random());
  }

  /** A member as only few are; empty if many tries gave none. */
  public Optional<String> edgeMember(int length, Turn turn) {
    return mayHaveMembers(length)
        ? nearBoundary(edge, length, turn, language::contains)
        : Optional.empty();
  }

  /** A word that is nearly a member; empty if many tries gave none. */
  public Optional<String> nearMiss(int length, Turn turn) {
    return nearBoundary(outside, length, turn, word -> !language.contains(word));
  }

  private Optional<String> nearBoundary(
      Supplier<Boundary> boundary, int length, Turn turn, Predicate<String> wanted) {
    if (language.alphabet().size() == 0) return Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      Turn choices = i == 0 ? turn : turn.anew();
      Optional<String> word = boundary.get().draw(length, choices).filter(wanted);
      if (word.isPresent()) return word;
    }
    return Optional.empty();
  }

  /** Any word but the members, all alike probable; empty if many tries gave none. */
  public Optional<String> random(int length, Turn turn) {
    if (language.alphabet().size() == 0) return Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      String word = AllWords.draw(language.alphabet(), length, turn.random());
      if (!language.contains(word)) return Optional.of(word);
    }
    return Optional.empty();
  }
}
