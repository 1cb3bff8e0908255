package rasp.formal.language;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Slice;
import rasp.formal.counting.TooLargeSlice;

/**
 * The shuffle of languages that have no letter in common: of a word the letters of each part, with
 * the others left out, are a member of that part.
 *
 * <p>A deterministic automaton for it has a configuration of every part at once, of which there are
 * far too many to count words by; words are counted and drawn by how many letters each part has
 * instead, see {@link ShuffleSlice}.
 */
public final class Shuffle implements Language {
  private final Definition definition;
  private final ReadAt readAt;
  private final List<Part> parts;

  /** A language by its letters and the configuration in which reading begins. */
  public record Part(Alphabet letters, Configuration first) {}

  public Shuffle(Definition definition, ReadAt readAt, List<Part> parts) {
    this.definition = definition;
    this.readAt = readAt;
    this.parts = List.copyOf(parts);
  }

  public List<Part> parts() {
    return parts;
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
    return reached(word).filter(at -> at.stream().allMatch(Configuration::mayEnd)).isPresent();
  }

  /** Where a prefix of a member leads each part. */
  private Optional<List<Configuration>> reached(String prefix) {
    var at = new ArrayList<>(parts.stream().map(Part::first).toList());
    for (int letter : prefix.codePoints().toArray()) {
      int part =
          IntStream.range(0, parts.size())
              .filter(i -> parts.get(i).letters.indexOf(letter) >= 0)
              .findFirst()
              .orElse(-1);
      int move = part < 0 ? -1 : at.get(part).move(letter);
      if (move < 0) return Optional.empty();
      at.set(part, at.get(part).after(move));
    }
    return Optional.of(at);
  }

  @Override
  public Slice ofLength(int length) {
    return length > ShuffleSlice.LONGEST
        ? new TooLargeSlice(length)
        : new ShuffleSlice(parts, length);
  }

  @Override
  public List<Optional<BigInteger>> counts(int longest) {
    int counted = Math.min(longest, ShuffleSlice.LONGEST);
    List<BigInteger> counts = new ShuffleSlice(parts, counted).counts();
    return IntStream.rangeClosed(0, longest)
        .mapToObj(n -> n <= counted ? Optional.of(counts.get(n)) : Optional.<BigInteger>empty())
        .toList();
  }

  /** Each part may go on for itself. */
  @Override
  public Optional<Continuations> after(String prefix) {
    return Optional.of(
        reached(prefix)
            .map(at -> {
              var letters = ImmutableSortedSet.<String>naturalOrder();
              for (Configuration part : at) {
                for (int move = 0; move < part.moves(); move++) {
                  letters.add(Character.toString(part.letter(move)));
                }
              }
              return new Continuations(
                  letters.build(), at.stream().allMatch(Configuration::mayEnd));
            })
            .orElse(Continuations.NONE));
  }

  @Override
  public String toString() {
    return name();
  }
}
