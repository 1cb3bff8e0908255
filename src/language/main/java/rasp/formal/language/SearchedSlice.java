package rasp.formal.language;

import com.google.common.base.Suppliers;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.formal.counting.AllWords;
import rasp.formal.counting.Slice;
import rasp.formal.counting.Uniformity;

/** Members of one length found by trying words. */
final class SearchedSlice implements Slice {
  /** So many words are tried before giving up. */
  private static final int TRIES = 1_000_000;

  /** Where so many words in a row are none, members are too rare to be drawn. */
  private static final int ALL_OTHERS = 5_000;

  private final Language language;
  private final int length;
  private final Supplier<Boolean> isRare = Suppliers.memoize(this::noneIsFoundSoon);

  SearchedSlice(Language language, int length) {
    this.language = language;
    this.length = length;
  }

  @Override
  public int length() {
    return length;
  }

  /** Counts by trying every word, where that ends soon. */
  @Override
  public Optional<BigInteger> count() {
    BigInteger all = AllWords.count(language.alphabet(), length);
    if (all.compareTo(BigInteger.valueOf(TRIES)) > 0) return Optional.empty();
    return Optional.of(BigInteger.valueOf(words().count()));
  }

  /** Always the same words, so that whether members are drawn depends on no draw. */
  private boolean noneIsFoundSoon() {
    var random = new SplittableRandom(length);
    return IntStream.range(0, ALL_OTHERS).noneMatch(i -> language.contains(any(random)));
  }

  private String any(RandomGenerator random) {
    return AllWords.draw(language.alphabet(), length, random);
  }

  /** Draws words until one is a member: exactly uniform, if one is found. */
  @Override
  public Optional<String> draw(RandomGenerator random) {
    if (isRare.get()) return Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      String word = any(random);
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
