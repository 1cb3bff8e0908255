package rasp.graph.price;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Undefined;

/**
 * What values an elementwise function gives, where of its operands only sets or ranges are known:
 * set by set where they are few, else by interval arithmetic whose bounds grow with the length.
 */
final class ElementwiseValues {
  /** Longer lists of values are not kept. */
  private static final int LONGEST_LIST = 1024;

  private static final ValueSet TRUTHS =
      ValueSet.listed(ImmutableSet.of(Atom.of(false), Atom.of(true)));

  private ElementwiseValues() {}

  /** All values of the function on all values of the operands; those that fail are none. */
  static Optional<ImmutableSet<Atom>> listed(
      ElementwiseFunction function, List<ValueSet> operands) {
    List<List<Atom>> rows = List.of(List.of());
    for (ValueSet operand : operands) {
      if (operand.listed().isEmpty()) return Optional.empty();
      var longer = new ArrayList<List<Atom>>();
      for (List<Atom> row : rows) {
        for (Atom atom : operand.listed().get()) {
          var next = new ArrayList<>(row);
          next.add(atom);
          longer.add(next);
        }
      }
      rows = longer;
      if (rows.size() > LONGEST_LIST) return Optional.empty();
    }
    Set<Atom> found = new LinkedHashSet<>();
    for (List<Atom> row : rows) {
      value(function, row).ifPresent(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(ImmutableSet.copyOf(found));
  }

  private static Optional<Atom> value(ElementwiseFunction function, List<Atom> operands) {
    try {
      return Optional.of(ElementwiseValue.of(function, operands));
    } catch (Undefined fails) {
      return Optional.empty();
    }
  }

  /** What is known of the values by the ranges of the operands; nothing of some functions. */
  static Optional<ValueSet> ranged(ElementwiseFunction function, List<ValueSet> of) {
    return switch (function) {
      case ElementwiseFunction.Unary unary -> ranged(unary, of.getFirst());
      case ElementwiseFunction.Binary binary -> ranged(binary, of.get(0), of.get(1));
      case ElementwiseFunction.Choose choose -> Optional.of(either(of.get(1), of.get(2)));
      case ElementwiseFunction.MemberOf member -> Optional.of(TRUTHS);
      case ElementwiseFunction.ItemAt(var items) ->
          Optional.of(ValueSet.listed(ImmutableSet.copyOf(items)));
      case ElementwiseFunction.CharacterAt(var texts) ->
          Optional.of(ValueSet.listed(ImmutableSet.copyOf(texts)));
      case ElementwiseFunction.ValueUnder(var entries) ->
          Optional.of(ValueSet.listed(ImmutableSet.copyOf(entries.values())));
      case ElementwiseFunction.Letter letter -> Optional.empty();
    };
  }

  /** What is a value of one or of the other. */
  static ValueSet either(ValueSet one, ValueSet other) {
    Optional<ImmutableSet<Atom>> listed =
        one.listed()
            .flatMap(x ->
                other.listed().map(y -> ImmutableSet.<Atom>builder().addAll(x).addAll(y).build()));
    if (listed.isPresent()) return ValueSet.listed(listed.get());
    Optional<ValueSet.Range> range = one.range().flatMap(x -> other.range().flatMap(x::or));
    Growth count = one.count().plus(other.count());
    boolean counted = range.isPresent() && range.get().isCounted();
    Growth bound = counted ? count.orSmaller(range.get().steps().plus(Growth.ONE)) : count;
    return new ValueSet(Optional.empty(), range, bound);
  }

  private static Optional<ValueSet> ranged(ElementwiseFunction.Unary function, ValueSet x) {
    return switch (function) {
      case NOT -> Optional.of(TRUTHS);
      case INDICATOR -> Optional.of(ValueSet.listed(ImmutableSet.of(Atom.of(0), Atom.of(1))));
      case NEGATE ->
          x.range()
              .map(range ->
                  new ValueSet(
                      Optional.empty(),
                      Optional.of(
                          new ValueSet.Range(
                              Growth.ZERO.minus(range.highest()),
                              Growth.ZERO.minus(range.lowest()),
                              range.denominator())),
                      x.count()));
      case PLUS -> Optional.of(x);
      case ROUND, FLOOR, CEIL ->
          x.range()
              .map(range ->
                  range.whole()
                      ? x
                      : ValueSet.whole(
                          range.lowest().minus(Growth.ONE), range.highest().plus(Growth.ONE)));
      case ABS ->
          Optional.of(
              new ValueSet(
                  Optional.empty(),
                  x.range()
                      .flatMap(range ->
                          range
                              .magnitude()
                              .map(most ->
                                  new ValueSet.Range(Growth.ZERO, most, range.denominator()))),
                  x.count()));
    };
  }

  private static Optional<ValueSet> ranged(
      ElementwiseFunction.Binary function, ValueSet x, ValueSet y) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR ->
          Optional.of(TRUTHS);
      case ADD -> both(x, y).map(pair -> sum(pair, pair.y().lowest(), pair.y().highest()));
      case SUBTRACT ->
          both(x, y)
              .map(pair ->
                  sum(
                      pair,
                      Growth.ZERO.minus(pair.y().highest()),
                      Growth.ZERO.minus(pair.y().lowest())));
      case MULTIPLY -> both(x, y).flatMap(ElementwiseValues::product);
      case MODULO ->
          y.listed()
              .filter(one -> one.size() == 1)
              .map(one -> one.iterator().next())
              .filter(one -> one instanceof Atom.Int(var value) && value.signum() > 0)
              .filter(one -> x.range().map(ValueSet.Range::whole).orElse(false))
              .map(one ->
                  ValueSet.whole(
                      Growth.ZERO, Growth.constant(((Atom.Int) one).value()).minus(Growth.ONE)));
      case POWER -> power(x, y);
      case DIVIDE -> quotient(x, y);
    };
  }

  private static Optional<ValueSet> product(Ranges pair) {
    long denominator = pair.x().denominator() * pair.y().denominator();
    Growth lowest = pair.x().lowest().times(pair.y().lowest());
    if (pair.x().lowest().isNeverNegative() && pair.y().lowest().isNeverNegative()) {
      return Optional.of(within(lowest, pair.x().highest().times(pair.y().highest()), denominator));
    }
    return pair.x()
        .magnitude()
        .flatMap(left -> pair.y().magnitude().map(left::times))
        .map(most -> within(Growth.ZERO.minus(most), most, denominator));
  }

  /** By a whole number above 0. */
  private static Optional<ValueSet> quotient(ValueSet x, ValueSet y) {
    Optional<Atom> divisor =
        y.listed().filter(one -> one.size() == 1).map(one -> one.iterator().next());
    if (x.range().isEmpty()
        || !(divisor.orElse(null) instanceof Atom.Int(BigInteger by))
        || by.signum() <= 0
        || by.bitLength() > 20) {
      return Optional.empty();
    }
    ValueSet.Range range = x.range().get();
    long divide = by.longValueExact();
    return Optional.of(
        within(
            range.lowest().dividedBy(divide),
            range.highest().dividedBy(divide),
            range.denominator() * divide));
  }

  /** The ranges of both operands. */
  private record Ranges(ValueSet.Range x, ValueSet.Range y) {}

  private static Optional<Ranges> both(ValueSet x, ValueSet y) {
    return x.range().flatMap(left -> y.range().map(right -> new Ranges(left, right)));
  }

  private static ValueSet sum(Ranges pair, Growth lowest, Growth highest) {
    return within(
        pair.x().lowest().plus(lowest),
        pair.x().highest().plus(highest),
        pair.x().common(pair.y()));
  }

  private static ValueSet within(Growth lowest, Growth highest, long denominator) {
    var range = new ValueSet.Range(lowest, highest, denominator);
    Growth count = range.isCounted() ? range.steps().plus(Growth.ONE) : ValueSet.NOTHING_KNOWN;
    return new ValueSet(Optional.empty(), Optional.of(range), count);
  }

  /** {@code c ^ i} for i from 0 to at most n - 1. */
  private static Optional<ValueSet> power(ValueSet x, ValueSet y) {
    Optional<BigInteger> base =
        x.listed()
            .filter(one -> one.size() == 1)
            .map(one -> one.iterator().next())
            .filter(one -> one instanceof Atom.Int(var value) && value.signum() > 0)
            .map(one -> ((Atom.Int) one).value());
    boolean positions =
        y.range()
            .filter(range ->
                range.whole()
                    && range.lowest().isNeverNegative()
                    && Growth.N.minus(Growth.ONE).minus(range.highest()).isNeverNegative())
            .isPresent();
    if (!positions || base.isEmpty() || base.get().bitLength() > 31) return Optional.empty();
    return Optional.of(
        ValueSet.whole(
            Growth.ONE, Growth.exponential(base.get()).dividedBy(base.get().longValueExact())));
  }
}
