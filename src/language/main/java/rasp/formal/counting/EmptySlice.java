package rasp.formal.counting;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** No members of this length. */
public record EmptySlice(int length) implements Slice {
  @Override
  public Optional<BigInteger> count() {
    return Optional.of(BigInteger.ZERO);
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
    return Stream.empty();
  }
}
