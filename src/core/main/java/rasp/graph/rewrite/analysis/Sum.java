package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import rasp.graph.ir.Id;

/**
 * A sum of whole numbers, {@code constant + Σ factor · term}: the normal form of adding,
 * subtracting and multiplying by constants.
 *
 * @param factors of each term, none of them 0; terms are no sums themselves
 */
public record Sum(ImmutableSortedMap<Id, BigInteger> factors, BigInteger constant) {
  /** Of more terms no sum is made, so that a long chain of additions takes linear time. */
  private static final int MOST_TERMS = 8;

  /** Of larger numbers neither, so that a long chain of doublings takes linear time and room. */
  private static final int MOST_BITS = 4096;

  static final Sum ZERO = constant(BigInteger.ZERO);

  static Sum constant(BigInteger value) {
    return new Sum(ImmutableSortedMap.of(), value);
  }

  static Sum term(Id id) {
    return new Sum(ImmutableSortedMap.of(id, BigInteger.ONE), BigInteger.ZERO);
  }

  public boolean isConstant() {
    return factors.isEmpty();
  }

  public boolean isShort() {
    return factors.size() <= MOST_TERMS
        && isShort(constant)
        && factors.values().stream().allMatch(Sum::isShort);
  }

  /** Whether a number is worth being written out. */
  static boolean isShort(BigInteger number) {
    return number.bitLength() <= MOST_BITS;
  }

  Sum plus(Sum other) {
    var sum = new TreeMap<>(factors);
    other.factors.forEach((id, factor) -> sum.merge(id, factor, BigInteger::add));
    sum.values().removeIf(factor -> factor.signum() == 0);
    return new Sum(ImmutableSortedMap.copyOf(sum), constant.add(other.constant));
  }

  public Sum minus(Sum other) {
    return plus(other.times(BigInteger.ONE.negate()));
  }

  Sum times(BigInteger factor) {
    if (factor.signum() == 0) return ZERO;
    var product = new TreeMap<Id, BigInteger>();
    factors.forEach((id, one) -> product.put(id, one.multiply(factor)));
    return new Sum(ImmutableSortedMap.copyOf(product), constant.multiply(factor));
  }

  /** The part made of terms that are so; the constant belongs to it. */
  Sum part(Predicate<Id> terms) {
    var some = new TreeMap<>(factors);
    some.keySet().removeIf(terms.negate());
    return new Sum(ImmutableSortedMap.copyOf(some), constant);
  }

  public Sum withoutConstant() {
    return new Sum(factors, BigInteger.ZERO);
  }

  /** Whether the first term is subtracted. */
  boolean startsNegative() {
    return factors.values().stream().findFirst().map(factor -> factor.signum() < 0).orElse(false);
  }

  /** The factor of the only term, if there is only one and no constant. */
  Optional<BigInteger> onlyFactor() {
    return factors.size() == 1 && constant.signum() == 0
        ? Optional.of(factors.values().iterator().next())
        : Optional.empty();
  }

  boolean isMultipleOf(BigInteger divisor) {
    return constant.remainder(divisor).signum() == 0
        && factors.values().stream().allMatch(factor -> factor.remainder(divisor).signum() == 0);
  }

  /** The same but for multiples of a positive divisor: its numbers are from 0 to below that. */
  public Sum modulo(BigInteger divisor) {
    var rest = new TreeMap<>(factors);
    rest.replaceAll((id, factor) -> factor.mod(divisor));
    rest.values().removeIf(factor -> factor.signum() == 0);
    return new Sum(ImmutableSortedMap.copyOf(rest), constant.mod(divisor));
  }

  /** Exact; the sum is a multiple of the divisor. */
  Sum dividedBy(BigInteger divisor) {
    var quotient = new TreeMap<Id, BigInteger>();
    factors.forEach((id, factor) -> quotient.put(id, factor.divide(divisor)));
    return new Sum(ImmutableSortedMap.copyOf(quotient), constant.divide(divisor));
  }
}
