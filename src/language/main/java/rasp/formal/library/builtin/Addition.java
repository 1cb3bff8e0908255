package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import rasp.formal.counting.Choice;

/**
 * Additions by the numbers of digits a, b and c of operands and sum: there are min(2^a, 2^c) and
 * min(2^b, 2^c) candidates for the operands, less the pairs that come to 2^c or more. Time O(n²).
 */
final class Addition implements Operation {
  private record Shapes(List<Shape> shapes, Choice choice) {}

  private record Shape(int a, int b, int c) {
    BigInteger firsts() {
      return power(Math.min(a, c));
    }

    BigInteger seconds() {
      return power(Math.min(b, c));
    }

    BigInteger count() {
      BigInteger first = firsts();
      BigInteger second = seconds();
      BigInteger tooMany =
          first.add(second).subtract(BigInteger.ONE).subtract(power(c)).max(BigInteger.ZERO);
      return first
          .multiply(second)
          .subtract(tooMany.multiply(tooMany.add(BigInteger.ONE)).shiftRight(1));
    }

    private static BigInteger power(int exponent) {
      return Operation.power(exponent);
    }
  }

  private final ConcurrentHashMap<Integer, Shapes> known = new ConcurrentHashMap<>();

  @Override
  public char sign() {
    return '+';
  }

  @Override
  public int operands() {
    return 2;
  }

  @Override
  public BigInteger apply(BigInteger x, BigInteger y) {
    return x.add(y);
  }

  private static List<Shape> shapes(int length) {
    var shapes = new ArrayList<Shape>();
    int digits = length - 2;
    for (int a = 1; a <= digits - 2; a++) {
      for (int b = 1; b <= digits - a - 1; b++) shapes.add(new Shape(a, b, digits - a - b));
    }
    return shapes;
  }

  @Override
  public Optional<BigInteger> count(int length) {
    return Optional.of(
        shapes(length).stream().map(Shape::count).reduce(BigInteger.ZERO, BigInteger::add));
  }

  @Override
  public Draw draw(int length, RandomGenerator random) {
    Shapes weighed =
        known.computeIfAbsent(
            length,
            n -> {
              List<Shape> shapes = shapes(n);
              return new Shapes(
                  shapes, Choice.inProportionTo(shapes.stream().map(Shape::count).toList()));
            });
    Shape shape = weighed.shapes.get(weighed.choice.draw(random));
    // At least half of the candidates are accepted.
    while (true) {
      BigInteger x = Operation.below(shape.firsts(), random);
      BigInteger y = Operation.below(shape.seconds(), random);
      if (x.add(y).bitLength() <= shape.c) return new Draw(x, shape.a, y, shape.b);
    }
  }
}
