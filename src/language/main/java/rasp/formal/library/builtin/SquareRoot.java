package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import rasp.formal.counting.Choice;

/** Square roots, rounded down: of a digits, those numbers whose root has no more than c. */
final class SquareRoot implements Operation {
  @Override
  public char sign() {
    return Calculation.EQUALS;
  }

  @Override
  public int operands() {
    return 1;
  }

  @Override
  public BigInteger apply(BigInteger x, BigInteger none) {
    return x.sqrt();
  }

  /** The numbers are those below two to this power. */
  private static int power(int a, int length) {
    return Math.min(a, 2 * (length - 1 - a));
  }

  private static IntStream digits(int length) {
    return IntStream.rangeClosed(1, length - 2);
  }

  @Override
  public Optional<BigInteger> count(int length) {
    return Optional.of(
        digits(length)
            .mapToObj(a -> Operation.power(power(a, length)))
            .reduce(BigInteger.ZERO, BigInteger::add));
  }

  @Override
  public Draw draw(int length, RandomGenerator random) {
    var choice =
        Choice.inProportionTo(
            digits(length).mapToObj(a -> Operation.power(power(a, length))).toList());
    int a = choice.draw(random) + 1;
    return new Draw(Operation.belowPower(power(a, length), random), a, BigInteger.ZERO, 0);
  }
}
