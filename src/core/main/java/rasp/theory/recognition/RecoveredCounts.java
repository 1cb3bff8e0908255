package rasp.theory.recognition;

import static rasp.theory.recognition.EvaluatedOperations.KEY;
import static rasp.theory.recognition.EvaluatedOperations.QUERY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;

/**
 * The whole numbers that programs win back from means: a mean times the number of keys, and one
 * over the mean of a single 1. They are whole but for the rounding of doubles, and {@linkplain
 * KeySum sums over keys}, so that more is known of them than of other products and quotients.
 */
final class RecoveredCounts {
  /** A mean of k whole numbers is rounded once, and once more when it is multiplied by k. */
  private static final double ROUNDED_TWICE = 0x1p-51;

  /**
   * A sum of whole numbers over a number of keys: a rounded quotient. Two with one number of keys
   * compare as the sums do: different quotients differ by 1/n at least, which is more than rounding
   * takes as long as sums are below 2^50.
   */
  private record Quotient(KeySum sum, KeySum keys) {}

  private static final double MAX_SUM = 0x1p50;

  private final EvaluatedOperations followed;

  /** Of each operation, the sum that it is, but for rounding where it is a product with a mean. */
  private final List<Optional<KeySum>> sums = new ArrayList<>();

  private final List<Optional<Quotient>> quotients = new ArrayList<>();

  RecoveredCounts(EvaluatedOperations followed) {
    this.followed = followed;
  }

  /**
   * Notes what the operation that is followed next sums up; gives its automaton with all that is
   * known of that sum.
   */
  MarkedAutomaton add(Op op, MarkedAutomaton made) {
    Optional<KeySum> sum = ifSmall(() -> sum(op, made));
    sums.add(sum);
    quotients.add(ifSmall(() -> quotient(op)));
    boolean isTelling = op instanceof Op.Elementwise && !isKnown(made);
    return sum.filter(s -> isTelling)
        .flatMap(s -> ifSmall(() -> Optional.of(refined(made, s))))
        .orElse(made);
  }

  /** What adds to what is known, and is done without where an automaton grows too large. */
  private static <T> Optional<T> ifSmall(Supplier<Optional<T>> refinement) {
    try {
      return refinement.get();
    } catch (OutsideFragment left) {
      if (left.isTooLarge()) return Optional.empty();
      throw left;
    }
  }

  /** Returns whether the values say all, so that nothing can be added. */
  private static boolean isKnown(MarkedAutomaton made) {
    return made.values().stream().allMatch(v -> v instanceof Known);
  }

  private Optional<KeySum> sum(Op op, MarkedAutomaton made) {
    return switch (op) {
      case Op.Indices indices ->
          KeySum.of(followed, order(Op.Comparison.LESS_EQUAL), one())
              .flatMap(s -> s.plus(KeySum.of(-1)));
      case Op.Constant(Atom value) ->
          Known.of(value).wholeNumber().flatMap(v -> KeySum.of(v).times(1));
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
          sum(function, operands, made);
      case Op.Aggregate aggregate -> ofSingleKeys(aggregate);
      case Op.Tokens tokens -> Optional.empty();
      case Op.Selector selector -> Optional.empty();
    };
  }

  private MarkedAutomaton order(Op.Comparison comparison) {
    return SymbolicSelect.order(followed, comparison);
  }

  private MarkedAutomaton one() {
    return followed.everywhere(Known.of(Atom.of(1)));
  }

  private Optional<KeySum> sum(
      ElementwiseFunction function, List<Id> operands, MarkedAutomaton made) {
    Optional<KeySum> recovered = recovered(function, operands);
    if (recovered.isPresent()) return recovered;
    var sums = new ArrayList<KeySum>();
    for (Id operand : operands) this.sums.get(operand.index()).ifPresent(sums::add);
    if (sums.size() < operands.size()) return Optional.empty();
    if (function == ElementwiseFunction.Unary.ROUND || function == ElementwiseFunction.Unary.PLUS) {
      return Optional.of(sums.getFirst())
          .filter(s -> isNearlyWhole(followed.automaton(operands.getFirst())));
    }
    boolean nearly =
        isNearlyWhole(made)
            && operands.stream().allMatch(id -> isNearlyWhole(followed.automaton(id)));
    if (!nearly) return Optional.empty();
    if (function == ElementwiseFunction.Unary.NEGATE) return sums.getFirst().times(-1);
    if (!(function instanceof ElementwiseFunction.Binary binary)) return Optional.empty();
    return switch (binary) {
      case ADD -> sums.get(0).plus(sums.get(1));
      case SUBTRACT -> sums.get(0).minus(sums.get(1));
      case MULTIPLY ->
          sums.get(1).isConstant()
              ? sums.get(0).times(sums.get(1).constant())
              : sums.get(0).isConstant()
                  ? sums.get(1).times(sums.get(0).constant())
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns whether each value is a whole number but for slack, and no sum of large doubles. */
  private static boolean isNearlyWhole(MarkedAutomaton sop) {
    return sop.values().stream()
        .allMatch(v ->
            v instanceof Range range
                ? range.whole() && (range.kind() == Range.NumberKind.INT || range.isDouble())
                : v.wholeNumber().isPresent());
  }

  private static boolean isWhole(MarkedAutomaton sop) {
    return isNearlyWhole(sop)
        && sop.values().stream().allMatch(v -> !(v instanceof Range range) || range.isWhole());
  }

  /** The s-op with the bounds and residues of its sum. */
  private MarkedAutomaton refined(MarkedAutomaton made, KeySum sum) {
    return followed
        .marked(1)
        .with(made, QUERY)
        .with(sum.automaton(followed), QUERY)
        .giving(v ->
            v.get(0) instanceof Range range && range.whole()
                ? range.within(v.get(1).range()).simplified()
                : v.get(0));
  }

  /** The whole number that a product or a quotient with a mean is but for rounding. */
  Optional<MarkedAutomaton> recovered(Op.Elementwise op) {
    Optional<Form> form =
        op.function() == ElementwiseFunction.Binary.DIVIDE && selectsAll(op.operands().get(1))
            ? Optional.of(Form.LENGTH)
            : Optional.empty();
    return recovered(op.function(), op.operands())
        .map(sum ->
            sum.automaton(followed)
                .map(v -> {
                  Range range = v.range().as(Range.NumberKind.EITHER);
                  Range rounded = range.slackened(range.size() * ROUNDED_TWICE);
                  return form.map(rounded::with).orElse(rounded).simplified();
                }));
  }

  private boolean selectsAll(Id aggregate) {
    return followed.op(aggregate) instanceof Op.Aggregate(Id selector, Id values, var otherwise)
        && isFull(followed.automaton(selector));
  }

  private Optional<KeySum> recovered(ElementwiseFunction function, List<Id> operands) {
    if (function == ElementwiseFunction.Binary.MULTIPLY) {
      return product(operands.get(0), operands.get(1))
          .or(() -> product(operands.get(1), operands.get(0)));
    }
    return function == ElementwiseFunction.Binary.DIVIDE
            && isOne(followed.automaton(operands.get(0)))
            && followed.op(operands.get(1))
                instanceof Op.Aggregate(Id selector, Id values, var otherwise)
        ? width(selector, values)
        : Optional.empty();
  }

  /** The mean over all keys up to the query times their number, or over all times the length. */
  private Optional<KeySum> product(Id mean, Id number) {
    return followed.op(mean) instanceof Op.Aggregate aggregate && isWidth(aggregate, number)
        ? KeySum.of(
            followed,
            followed.automaton(aggregate.selector()),
            followed.automaton(aggregate.values()))
        : Optional.empty();
  }

  /** Returns whether the number is how many keys the aggregate selects. */
  private boolean isWidth(Op.Aggregate aggregate, Id number) {
    List<SymbolicValue> numbers = followed.automaton(number).values();
    List<Optional<Form>> forms = numbers.stream().map(SymbolicValue::wholeForm).distinct().toList();
    if (forms.size() != 1 || forms.getFirst().isEmpty()) return false;
    Form form = forms.getFirst().get();
    MarkedAutomaton keys = followed.automaton(aggregate.selector());
    return (form.equals(new Form(1, 0, 1)) && keys.equals(order(Op.Comparison.LESS_EQUAL)))
        || (form.equals(Form.INDEX)
            && keys.equals(order(Op.Comparison.LESS))
            && Known.of(aggregate.otherwise()).wholeNumber().isPresent())
        || (form.equals(Form.LENGTH) && isFull(keys));
  }

  private static boolean isFull(MarkedAutomaton selector) {
    return selector.values().equals(List.of(Known.TRUE));
  }

  private static boolean isOne(MarkedAutomaton sop) {
    return sop.values().stream().allMatch(v -> v.wholeNumber().equals(Optional.of(1L)));
  }

  private static boolean isZero(SymbolicValue value) {
    return value.wholeNumber().equals(Optional.of(0L));
  }

  /** 1 / mean of [position is 0] over keys of which position 0 is one: how many keys there are. */
  private Optional<KeySum> width(Id selector, Id values) {
    MarkedAutomaton first = followed.index(1, 1).map(v -> Known.of(Atom.of(isZero(v) ? 1 : 0)));
    if (!numbers(followed.automaton(values)).equals(first)) return Optional.empty();
    MarkedAutomaton zeroLeftOut =
        followed
            .marked(2)
            .with(followed.automaton(selector), QUERY, KEY)
            .with(first, KEY)
            .giving(v -> isZero(v.get(1)) || v.get(0).equals(Known.TRUE) ? null : Known.TRUE);
    return zeroLeftOut.values().isEmpty()
        ? KeySum.of(followed, followed.automaton(selector), one())
        : Optional.empty();
  }

  /** The s-op with whole floats as ints. */
  private static MarkedAutomaton numbers(MarkedAutomaton sop) {
    return sop.map(v -> v.wholeNumber().<SymbolicValue>map(n -> Known.of(Atom.of(n))).orElse(v));
  }

  /** What stands at the only key is a sum over it; where there is none, 0 is the empty sum. */
  private Optional<KeySum> ofSingleKeys(Op.Aggregate aggregate) {
    if (!isZero(Known.of(aggregate.otherwise()))) return Optional.empty();
    Optional<KeySum> sum =
        KeySum.of(
            followed,
            followed.automaton(aggregate.selector()),
            followed.automaton(aggregate.values()));
    return sum.filter(s -> selectsAtMostOne(followed.automaton(aggregate.selector())));
  }

  private static boolean selectsAtMostOne(MarkedAutomaton selector) {
    MarkedAutomaton several =
        Projection.of(
            selector.map(v -> v.equals(Known.TRUE) ? v : null),
            2,
            1,
            counts -> counts.values().stream().mapToInt(c -> c).sum() > 1 ? Known.TRUE : null);
    return several.values().isEmpty();
  }

  private Optional<Quotient> quotient(Op op) {
    return switch (op) {
      case Op.Aggregate(Id selector, Id values, Atom otherwise) -> {
        MarkedAutomaton keys = followed.automaton(selector);
        yield selectsSome(keys)
            ? KeySum.of(followed, keys, followed.automaton(values))
                .flatMap(s -> KeySum.of(followed, keys, one()).map(n -> new Quotient(s, n)))
            : Optional.empty();
      }
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands)
          when function == ElementwiseFunction.Binary.DIVIDE
              && operands.stream().allMatch(id -> isWhole(followed.automaton(id))) ->
          sums.get(operands.get(0).index())
              .flatMap(s ->
                  sums.get(operands.get(1).index())
                      .filter(n -> isPositive(followed.automaton(operands.get(1))))
                      .map(n -> new Quotient(s, n)));
      case Op.SOp sop -> Optional.empty();
      case Op.Selector selector -> Optional.empty();
    };
  }

  private static boolean selectsSome(MarkedAutomaton selector) {
    return Projection.exists(selector.map(v -> v.equals(Known.TRUE) ? v : null))
        .values()
        .equals(List.of(Known.TRUE));
  }

  private static boolean isPositive(MarkedAutomaton sop) {
    return sop.values().stream().allMatch(v -> v.range().low() > 0);
  }

  /**
   * Returns how far apart two s-ops are at each position, where both are sums over keys; or a
   * number of the same sign, where both are quotients by the same number of keys.
   */
  Optional<MarkedAutomaton> difference(Id one, Id other) {
    return ifSmall(() -> differenceOf(one, other));
  }

  private Optional<MarkedAutomaton> differenceOf(Id one, Id other) {
    Optional<KeySum> a = sums.get(one.index());
    Optional<KeySum> b = sums.get(other.index());
    boolean areSums =
        a.isPresent()
            && b.isPresent()
            && isWhole(followed.automaton(one))
            && isWhole(followed.automaton(other));
    if (areSums) {
      return a.get().minus(b.get()).map(difference -> difference.automaton(followed));
    }
    Optional<Quotient> x = quotients.get(one.index());
    Optional<Quotient> y = quotients.get(other.index());
    if (x.isEmpty() || y.isEmpty() || !x.get().keys().equals(y.get().keys())) {
      return Optional.empty();
    }
    return x.get()
        .sum()
        .minus(y.get().sum())
        .filter(d -> isSmall(x.get().sum()) && isSmall(y.get().sum()))
        .map(difference -> difference.automaton(followed));
  }

  private boolean isSmall(KeySum sum) {
    return sum.automaton(followed).values().stream().allMatch(v -> v.range().size() <= MAX_SUM);
  }
}
