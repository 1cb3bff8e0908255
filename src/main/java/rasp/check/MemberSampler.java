package rasp.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rasp.language.Language;
import rasp.language.Slice;

/** Draws members: the length first, alike among those that have members, then a member of it. */
final class MemberSampler implements Standard.Sampler {
  /** How often a length is drawn until one has a member. */
  private static final int TRIES = 100;

  private final Language language;
  private final int shortest;
  private final int longest;
  private final Map<Integer, Slice> slices = new HashMap<>();

  MemberSampler(Language language, int shortest, int longest) {
    this.language = language;
    this.shortest = shortest;
    this.longest = longest;
  }

  @Override
  public Optional<Word> draw(RandomGenerator random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int length = random.nextInt(shortest, longest + 1);
      Optional<String> member = slices.computeIfAbsent(length, language::ofLength).draw(random);
      if (member.isPresent()) {
        return member.map(text -> Letters.word(language.alphabet(), text));
      }
    }
    return Optional.empty();
  }
}
