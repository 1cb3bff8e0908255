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
public record LinearSum(ImmutableSortedMap<Id, BigInteger> factors, BigInteger constant) {
  /** Of more terms no sum is made, so that a long chain of additions takes linear time. */
  private static final int MOST_TERMS = 8;

  /** Of larger numbers neither, so that a long chain of doublings takes linear time and room. */
  private static final int MOST_BITS = 4096;

  static final LinearSum ZERO = constant(BigInteger.ZERO);

  static LinearSum constant(BigInteger value) {
    return new LinearSum(ImmutableSortedMap.of(), value);
  }

  static LinearSum term(Id id) {
    return new LinearSum(ImmutableSortedMap.of(id, BigInteger.ONE), BigInteger.ZERO);
  }

  public boolean isConstant() {
    return factors.isEmpty();
  }

  public boolean isShort() {
    return factors.size() <= MOST_TERMS
        && isShort(constant)
        && factors.values().stream().allMatch(LinearSum::isShort);
  }

  /** Whether a number is worth being written out. */
  static boolean isShort(BigInteger number) {
    return number.bitLength() <= MOST_BITS;
  }

  LinearSum plus(LinearSum other) {
    var sum = new TreeMap<>(factors);
    other.factors.forEach((id, factor) -> sum.merge(id, factor, BigInteger::add));
    sum.values().removeIf(factor -> factor.signum() == 0);
    return new LinearSum(ImmutableSortedMap.copyOf(sum), constant.add(other.constant));
  }

  public LinearSum minus(LinearSum other) {
    return plus(other.times(BigInteger.ONE.negate()));
  }

  LinearSum times(BigInteger factor) {
    if (factor.signum() == 0) return ZERO;
    var product = new TreeMap<Id, BigInteger>();
    factors.forEach((id, one) -> product.put(id, one.multiply(factor)));
    return new LinearSum(ImmutableSortedMap.copyOf(product), constant.multiply(factor));
  }

  /** The part made of terms that are so; the constant belongs to it. */
  LinearSum part(Predicate<Id> terms) {
    var some = new TreeMap<>(factors);
    some.keySet().removeIf(terms.negate());
    return new LinearSum(ImmutableSortedMap.copyOf(some), constant);
  }

  public LinearSum withoutConstant() {
    return new LinearSum(factors, BigInteger.ZERO);
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
  public LinearSum modulo(BigInteger divisor) {
    var rest = new TreeMap<>(factors);
    rest.replaceAll((id, factor) -> factor.mod(divisor));
    rest.values().removeIf(factor -> factor.signum() == 0);
    return new LinearSum(ImmutableSortedMap.copyOf(rest), constant.mod(divisor));
  }

  /** Exact; the sum is a multiple of the divisor. */
  LinearSum dividedBy(BigInteger divisor) {
    var quotient = new TreeMap<Id, BigInteger>();
    factors.forEach((id, factor) -> quotient.put(id, factor.divide(divisor)));
    return new LinearSum(ImmutableSortedMap.copyOf(quotient), constant.divide(divisor));
  }
}
