package rasp.formal.counting;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Members of a length whose counts would take too much memory or time, so that they cannot be
 * drawn.
 */
public record TooLargeSlice(int length) implements Slice {
  @Override
  public Optional<BigInteger> count() {
    return Optional.empty();
  }

  @Override
  public Optional<String> draw(RandomGenerator random) {
    return Optional.empty();
  }

  @Override
  public Uniformity uniformity() {
    return Uniformity.EXACT;
  }

  @Override
  public Stream<String> words() {
    throw new UnsupportedOperationException("words of length " + length + " are too many to list");
  }
}
