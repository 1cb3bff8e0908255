package rasp.graph.price;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.fraction.BigFraction;

/** How something grows with the length n: a sum of terms c·n^k·b^n, for n from 1 on. */
public final class Growth {
  /**
   * The shape of a term, {@code n^power · base^n}; the fastest growing first.
   *
   * @param base from 1 on
   */
  private record Shape(BigInteger base, int power) implements Comparable<Shape> {
    /** Whether it is nowhere less, from n = 1 on. */
    boolean isAtLeast(Shape other) {
      return base.compareTo(other.base) >= 0 && power >= other.power;
    }

    @Override
    public int compareTo(Shape other) {
      return Comparator.comparing(Shape::base).thenComparingInt(Shape::power).compare(other, this);
    }
  }

  /** Where it is decided which of two formulas is the smaller one. */
  private static final int TYPICAL = 100;

  static final Growth ZERO = new Growth(ImmutableSortedMap.of());
  static final Growth ONE = constant(1);
  static final Growth N = term(BigFraction.ONE, BigInteger.ONE, 1);

  /** A formula with more terms, or with longer numbers in it, says nothing to a reader. */
  private static final int MOST_TERMS = 16;

  private static final int MOST_BITS = 256;

  private final ImmutableSortedMap<Shape, BigFraction> terms;

  private Growth(ImmutableSortedMap<Shape, BigFraction> terms) {
    this.terms = terms;
  }

  private static Growth term(BigFraction factor, BigInteger base, int power) {
    return factor.equals(BigFraction.ZERO)
        ? ZERO
        : new Growth(ImmutableSortedMap.of(new Shape(base, power), factor));
  }

  static Growth constant(long value) {
    return constant(BigInteger.valueOf(value));
  }

  static Growth constant(BigInteger value) {
    return term(new BigFraction(value), BigInteger.ONE, 0);
  }

  /** {@code base^n}. */
  static Growth exponential(BigInteger base) {
    return term(BigFraction.ONE, base, 0);
  }

  Growth plus(Growth other) {
    var sum = new TreeMap<>(terms);
    other.terms.forEach((shape, factor) -> sum.merge(shape, factor, BigFraction::add));
    sum.values().removeIf(BigFraction.ZERO::equals);
    return new Growth(ImmutableSortedMap.copyOf(sum));
  }

  Growth minus(Growth other) {
    return plus(other.times(constant(-1)));
  }

  Growth times(Growth other) {
    Growth product = ZERO;
    for (var x : terms.entrySet()) {
      for (var y : other.terms.entrySet()) {
        product =
            product.plus(
                term(
                    x.getValue().multiply(y.getValue()),
                    x.getKey().base().multiply(y.getKey().base()),
                    x.getKey().power() + y.getKey().power()));
      }
    }
    return product;
  }

  Growth dividedBy(long divisor) {
    return times(term(new BigFraction(1, 1).divide(divisor), BigInteger.ONE, 0));
  }

  /** Whether it can be worked with: products of long ones would soon fill the memory. */
  boolean isShort() {
    return terms.size() <= MOST_TERMS
        && terms.entrySet().stream()
            .allMatch(term ->
                term.getKey().base().bitLength() <= MOST_BITS
                    && term.getKey().power() <= MOST_BITS
                    && term.getValue().getNumerator().bitLength() <= MOST_BITS
                    && term.getValue().getDenominator().bitLength() <= MOST_BITS);
  }

  /**
   * Whether it is seen to be below 0 for no n from 1 on: what is subtracted is made up for by terms
   * that grow at least as fast, as 1 is by n.
   */
  boolean isNeverNegative() {
    var left = new TreeMap<>(terms);
    left.values().removeIf(factor -> factor.compareTo(BigFraction.ZERO) < 0);
    for (var term : terms.entrySet()) {
      BigFraction missing = term.getValue().negate();
      for (var other : left.entrySet()) {
        if (missing.compareTo(BigFraction.ZERO) <= 0) break;
        if (!other.getKey().isAtLeast(term.getKey())) continue;
        BigFraction taken = missing.compareTo(other.getValue()) < 0 ? missing : other.getValue();
        other.setValue(other.getValue().subtract(taken));
        missing = missing.subtract(taken);
      }
      if (missing.compareTo(BigFraction.ZERO) > 0) return false;
    }
    return true;
  }

  /** The one that is smaller at a typical length. */
  Growth orSmaller(Growth other) {
    return other.at(TYPICAL).compareTo(at(TYPICAL)) < 0 ? other : this;
  }

  /** The value at a length, rounded up. */
  public BigInteger at(int n) {
    BigFraction sum = BigFraction.ZERO;
    for (var term : terms.entrySet()) {
      BigInteger shape =
          term.getKey().base().pow(n).multiply(BigInteger.valueOf(n).pow(term.getKey().power()));
      sum = sum.add(term.getValue().multiply(shape));
    }
    BigInteger[] parts = sum.getNumerator().divideAndRemainder(sum.getDenominator());
    return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  /** How many bits tell so many values apart, at a length. */
  public double bitsAt(int n) {
    return log2(at(n));
  }

  private static double log2(BigInteger value) {
    if (value.signum() <= 0) return 0;
    int beyond = Math.max(0, value.bitLength() - 60);
    return beyond + StrictMath.log(value.shiftRight(beyond).doubleValue()) / StrictMath.log(2);
  }

  /** {@code n^2/2 + n/2 + 1}. */
  public String text() {
    var text = new StringBuilder();
    terms.forEach((shape, factor) -> {
      boolean negative = factor.compareTo(BigFraction.ZERO) < 0;
      if (!text.isEmpty()) text.append(negative ? " - " : " + ");
      else if (negative) text.append("-");
      text.append(text(shape, factor.abs()));
    });
    return text.isEmpty() ? "0" : text.toString();
  }

  private static String text(Shape shape, BigFraction factor) {
    var parts = new ArrayList<String>();
    if (!factor.getNumerator().equals(BigInteger.ONE)) parts.add(factor.getNumerator().toString());
    if (shape.power() > 0) parts.add(shape.power() == 1 ? "n" : "n^" + shape.power());
    if (!shape.base().equals(BigInteger.ONE)) parts.add(shape.base() + "^n");
    String product = parts.isEmpty() ? "1" : String.join("·", parts);
    boolean whole = factor.getDenominator().equals(BigInteger.ONE);
    return whole ? product : product + "/" + factor.getDenominator();
  }

  /** The bits as a formula, of the term that grows fastest: {@code n·log2(3)}. */
  public String bits() {
    if (terms.isEmpty()) return "0";
    var leading = terms.entrySet().iterator().next();
    Shape shape = leading.getKey();
    BigFraction factor = leading.getValue();
    var parts = new ArrayList<String>();
    if (!shape.base().equals(BigInteger.ONE)) {
      boolean two = shape.base().equals(BigInteger.TWO);
      parts.add(two ? "n" : "n·log2(" + shape.base() + ")");
    }
    if (shape.power() > 0) parts.add((shape.power() > 1 ? shape.power() + "·" : "") + "log2(n)");
    double rest = log2(factor.getNumerator()) - log2(factor.getDenominator());
    UnaryOperator<String> about = words -> terms.size() > 1 ? "about " + words : words;
    if (parts.isEmpty()) return about.apply(decimal(rest));
    String formula = String.join(" + ", parts);
    if (rest == 0) return about.apply(formula);
    return about.apply(formula + (rest < 0 ? " - " : " + ") + decimal(Math.abs(rest)));
  }

  /** Two digits, none where they are 0. */
  public static String decimal(double value) {
    String digits = String.format(Locale.ROOT, "%.2f", value);
    return digits.endsWith(".00") ? digits.substring(0, digits.length() - 3) : digits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Growth growth && terms.equals(growth.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
