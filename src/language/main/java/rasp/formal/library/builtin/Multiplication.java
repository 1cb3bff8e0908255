package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import rasp.formal.counting.Choice;

/**
 * Multiplications by the bits i and j of the factors, 0 having none. A product of positive factors
 * has i + j bits or one fewer; where the result has room for i + j, all pairs of factors will do,
 * and where it has one digit fewer, those pairs whose product is short. The latter are drawn by
 * trying pairs, of which more than a third are short, and counted by dividing for each smaller
 * factor, which takes 2^(n/4).
 */
final class Multiplication implements Operation {
  private static final int LONGEST_COUNTED = 90;

  private final ConcurrentHashMap<Integer, Cases> known = new ConcurrentHashMap<>();

  /**
   * Which calculations there are, told apart by the factors' bits and by whether all pairs will do.
   */
  private sealed interface Case {
    /** How many draws lead here; of some of them nothing comes. */
    BigInteger draws();

    /** One factor is 0; the numbers of digits are given. */
    record Zero(int a, int b) implements Case {
      @Override
      public BigInteger draws() {
        return power(a).add(power(b)).subtract(BigInteger.ONE);
      }
    }

    /** There is room for i + j bits, and for {@code spare} digits more among all three numbers. */
    record Roomy(int i, int j, int spare) implements Case {
      @Override
      public BigInteger draws() {
        long ways = (spare + 1L) * (spare + 2L) / 2;
        return power(i + j - 2).multiply(BigInteger.valueOf(ways));
      }
    }

    /** The result has i + j - 1 digits, and the factors {@code spare} digits more than bits. */
    record Tight(int i, int j, int spare) implements Case {
      @Override
      public BigInteger draws() {
        return power(i + j - 2).multiply(BigInteger.valueOf(spare + 1L));
      }

      /** The pairs of factors with a product below two to the i + j - 1, by the smaller one. */
      BigInteger pairs() {
        int fewer = Math.min(i, j);
        int more = Math.max(i, j);
        BigInteger end = power(fewer + more - 1);
        BigInteger pairs = BigInteger.ZERO;
        for (long x = 1L << (fewer - 1); x < 1L << fewer; x++) {
          BigInteger upTo = end.subtract(BigInteger.ONE).divide(BigInteger.valueOf(x));
          pairs = pairs.add(upTo).add(BigInteger.ONE).subtract(power(more - 1));
        }
        return pairs;
      }
    }

    private static BigInteger power(int exponent) {
      return Operation.power(exponent);
    }
  }

  /** There are n² cases. */
  @Override
  public int longest() {
    return 2_000;
  }

  private record Cases(List<Case> cases, Choice choice) {}

  @Override
  public char sign() {
    return '×';
  }

  @Override
  public int operands() {
    return 2;
  }

  @Override
  public BigInteger apply(BigInteger x, BigInteger y) {
    return x.multiply(y);
  }

  private static List<Case> cases(int length) {
    int digits = length - 2;
    var cases = new ArrayList<Case>();
    for (int a = 1; a <= digits - 2; a++) {
      for (int b = 1; b <= digits - a - 1; b++) cases.add(new Case.Zero(a, b));
    }
    for (int i = 1; i <= digits; i++) {
      for (int j = 1; 2 * (i + j) - 1 <= digits; j++) {
        int spare = digits - 2 * (i + j);
        if (spare >= 0) cases.add(new Case.Roomy(i, j, spare));
        cases.add(new Case.Tight(i, j, spare + 1));
      }
    }
    return cases;
  }

  @Override
  public Optional<BigInteger> count(int length) {
    if (length > LONGEST_COUNTED) return Optional.empty();
    BigInteger count = BigInteger.ZERO;
    for (Case one : cases(length)) {
      count =
          count.add(
              switch (one) {
                case Case.Zero zero -> zero.draws();
                case Case.Roomy roomy -> roomy.draws();
                case Case.Tight tight ->
                    tight.pairs().multiply(BigInteger.valueOf(tight.spare + 1L));
              });
    }
    return Optional.of(count);
  }

  @Override
  public Draw draw(int length, RandomGenerator random) {
    Cases weighed =
        known.computeIfAbsent(
            length,
            n -> {
              List<Case> cases = cases(n);
              return new Cases(
                  cases, Choice.inProportionTo(cases.stream().map(Case::draws).toList()));
            });
    while (true) {
      Optional<Draw> drawn =
          switch (weighed.cases.get(weighed.choice.draw(random))) {
            case Case.Zero(int a, int b) -> Optional.of(zero(a, b, random));
            case Case.Roomy(int i, int j, int spare) -> Optional.of(roomy(i, j, spare, random));
            case Case.Tight(int i, int j, int spare) -> tight(i, j, spare, random);
          };
      if (drawn.isPresent()) return drawn.get();
    }
  }

  private static Draw zero(int a, int b, RandomGenerator random) {
    BigInteger firsts = Operation.power(a);
    BigInteger which =
        Operation.below(firsts.add(Operation.power(b)).subtract(BigInteger.ONE), random);
    return which.compareTo(firsts) < 0
        ? new Draw(which, a, BigInteger.ZERO, b)
        : new Draw(BigInteger.ZERO, a, which.subtract(firsts).add(BigInteger.ONE), b);
  }

  /** A number of exactly so many bits. */
  private static BigInteger ofBits(int bits, RandomGenerator random) {
    return Operation.belowPower(bits - 1, random).setBit(bits - 1);
  }

  private static Draw roomy(int i, int j, int spare, RandomGenerator random) {
    int first;
    int second;
    do {
      first = random.nextInt(spare + 1);
      second = random.nextInt(spare + 1);
    } while (first + second > spare);
    return new Draw(ofBits(i, random), i + first, ofBits(j, random), j + second);
  }

  private static Optional<Draw> tight(int i, int j, int spare, RandomGenerator random) {
    BigInteger x = ofBits(i, random);
    BigInteger y = ofBits(j, random);
    int first = random.nextInt(spare + 1);
    if (x.multiply(y).bitLength() > i + j - 1) return Optional.empty();
    return Optional.of(new Draw(x, i + first, y, j + spare - first));
  }
}
