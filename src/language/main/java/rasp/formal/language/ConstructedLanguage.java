package rasp.formal.language;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.EmptySlice;
import rasp.formal.counting.GuidedSlice;
import rasp.formal.counting.LexicographicWords;
import rasp.formal.counting.Reader;
import rasp.formal.counting.Slice;
import rasp.formal.counting.TooLargeSlice;
import rasp.formal.counting.Uniformity;

/**
 * Words of which one part determines the rest, such as an addition and its sum: they are counted
 * and drawn by what determines them.
 */
public final class ConstructedLanguage implements Language {
  private final Definition definition;
  private final ReadAt readAt;
  private final Members members;

  /** How the members of each length are made. */
  public interface Members {
    boolean contains(String word);

    /** Whether there is a member of a length. */
    boolean exist(int length);

    /** Up to which length they are drawn in reasonable time. */
    default int longest() {
      return Integer.MAX_VALUE;
    }

    /** How many there are, as far as they can be counted in reasonable time. */
    Optional<BigInteger> count(int length);

    /** One of a length of which there are some, all alike probable. */
    String draw(int length, RandomGenerator random);

    /** Reads members of a length of which there are some. */
    Reader reader(int length);

    Continuations after(String prefix);

    /** Returns how members would be made if one constraint were less. */
    public default List<Members> relaxed() {
      return List.of();
    }
  }

  public ConstructedLanguage(Definition definition, ReadAt readAt, Members members) {
    this.definition = definition;
    this.readAt = readAt;
    this.members = members;
  }

  /** The languages with one constraint less. */
  public List<Language> relaxed() {
    return members.relaxed().stream()
        .<Language>map(relaxed -> new ConstructedLanguage(definition, readAt, relaxed))
        .toList();
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public ReadAt readAt() {
    return readAt;
  }

  @Override
  public boolean contains(String word) {
    return alphabet().spells(word) && members.contains(word);
  }

  @Override
  public Slice ofLength(int length) {
    if (length > members.longest()) return new TooLargeSlice(length);
    return members.exist(length) ? new Constructed(members, length) : new EmptySlice(length);
  }

  private record Constructed(Members members, int length) implements GuidedSlice {
    @Override
    public Optional<BigInteger> count() {
      return members.count(length);
    }

    @Override
    public Optional<String> draw(RandomGenerator random) {
      return Optional.of(members.draw(length, random));
    }

    @Override
    public Uniformity uniformity() {
      return Uniformity.EXACT;
    }

    @Override
    public Stream<String> words() {
      return LexicographicWords.words(members.reader(length), length);
    }

    @Override
    public Optional<Reader> reader() {
      return Optional.of(members.reader(length));
    }
  }

  @Override
  public Optional<Continuations> after(String prefix) {
    return Optional.of(alphabet().spells(prefix) ? members.after(prefix) : Continuations.NONE);
  }

  @Override
  public String toString() {
    return name();
  }
}
