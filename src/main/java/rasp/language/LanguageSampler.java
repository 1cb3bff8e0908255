package rasp.language;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws words of a range of lengths to put a recogniser to the test {@linkplain
 * rasp.Bibliography#BKSVCD25 [BKSVCD25]}: members, and of those that are none near misses, which
 * are a few edits from a member, and random ones.
 *
 * <p>A near miss is made of a random member by one edit, by two with half the probability, by three
 * with a quarter and so on, each a letter that is inserted, replaced or deleted at a random place.
 */
public final class LanguageSampler {
  private static final int TRIES = 1_000;

  private final Language language;
  private final int shortest;
  private final int longest;
  private final ConcurrentHashMap<Integer, Slice> slices = new ConcurrentHashMap<>();

  private enum Edit {
    INSERT,
    REPLACE,
    DELETE
  }

  /** Draws words of lengths from the shortest to the longest, both included. */
  public LanguageSampler(Language language, int shortest, int longest) {
    if (shortest < 0 || longest < shortest) {
      throw new IllegalArgumentException("no lengths from " + shortest + " to " + longest);
    }
    this.language = language;
    this.shortest = shortest;
    this.longest = longest;
  }

  private int length(RandomGenerator random) {
    return shortest + random.nextInt(longest - shortest + 1);
  }

  private Optional<String> member(int length, RandomGenerator random) {
    return slices.computeIfAbsent(length, language::ofLength).draw(random);
  }

  /** A member; the lengths that have some are all alike probable. Empty if many tries gave none. */
  public Optional<String> member(RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> member = member(length(random), random);
      if (member.isPresent()) return member;
    }
    return Optional.empty();
  }

  /** A few edits from a member; empty if many tries gave none. */
  public Optional<String> nearMiss(RandomGenerator random) {
    if (language.alphabet().size() == 0) return Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      Optional<String> word = edited(length(random), edits(random), random);
      if (word.isPresent() && !language.contains(word.get())) return word;
    }
    return Optional.empty();
  }

  /** Any word but the members, all alike probable at each length; empty if many tries gave none. */
  public Optional<String> random(RandomGenerator random) {
    if (language.alphabet().size() == 0) return Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      String word = AllWords.draw(language.alphabet(), length(random), random);
      if (!language.contains(word)) return Optional.of(word);
    }
    return Optional.empty();
  }

  private List<Edit> edits(RandomGenerator random) {
    int letters = language.alphabet().size();
    int number = 1;
    while (random.nextBoolean()) number++;
    return random
        .ints(number, 0, 3)
        .mapToObj(i -> Edit.values()[i])
        .map(edit -> edit == Edit.REPLACE && letters == 1 ? Edit.INSERT : edit)
        .toList();
  }

  /** A member edited into a word of a length, if there is one that the edits can be made to. */
  private Optional<String> edited(int length, List<Edit> edits, RandomGenerator random) {
    int from = length;
    for (Edit edit : edits) {
      if (edit == Edit.INSERT) from--;
      if (edit == Edit.DELETE) from++;
    }
    if (from < 0) return Optional.empty();
    return member(from, random).flatMap(member -> edited(member, edits, random));
  }

  private Optional<String> edited(String member, List<Edit> edits, RandomGenerator random) {
    int[] letters = member.codePoints().toArray();
    for (Edit edit : edits) {
      if (letters.length == 0 && edit != Edit.INSERT) return Optional.empty();
      int at = random.nextInt(edit == Edit.INSERT ? letters.length + 1 : letters.length);
      int removed = edit == Edit.INSERT ? 0 : 1;
      int added = edit == Edit.DELETE ? 0 : 1;
      var then = new int[letters.length - removed + added];
      System.arraycopy(letters, 0, then, 0, at);
      if (added == 1) then[at] = letter(edit == Edit.REPLACE ? letters[at] : -1, random);
      System.arraycopy(letters, at + removed, then, at + added, letters.length - at - removed);
      letters = then;
    }
    return Optional.of(new String(letters, 0, letters.length));
  }

  /** Any letter but one. */
  private int letter(int but, RandomGenerator random) {
    int skipped = language.alphabet().indexOf(but);
    int letter = random.nextInt(language.alphabet().size() - (skipped < 0 ? 0 : 1));
    return language.alphabet().codePoint(skipped >= 0 && letter >= skipped ? letter + 1 : letter);
  }
}
