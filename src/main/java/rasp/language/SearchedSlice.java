package rasp.language;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Members of one length found by trying words. */
record SearchedSlice(Language language, int length) implements Slice {
  /** So many words are tried before giving up. */
  private static final int TRIES = 1_000_000;

  /** Counts by trying every word, where that ends soon. */
  @Override
  public Optional<BigInteger> count() {
    BigInteger all = AllWords.count(language.alphabet(), length);
    if (all.compareTo(BigInteger.valueOf(TRIES)) > 0) return Optional.empty();
    return Optional.of(BigInteger.valueOf(words().count()));
  }

  /** Draws words until one is a member: exactly uniform, if one is found. */
  @Override
  public Optional<String> draw(RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      String word = AllWords.draw(language.alphabet(), length, random);
      if (language.contains(word)) return Optional.of(word);
    }
    return Optional.empty();
  }

  @Override
  public Uniformity uniformity() {
    return Uniformity.EXACT;
  }

  @Override
  public Stream<String> words() {
    return AllWords.ofLength(language.alphabet(), length).filter(language::contains);
  }
}
