package rasp.recognition;

import static rasp.recognition.Followed.KEY;
import static rasp.recognition.Followed.QUERY;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.recognition.Range.Wholeness;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;

/**
 * The whole numbers that programs win back from means: a mean times the number of keys, and one
 * over the mean of a single 1. They are whole but for the rounding of doubles, and sums over
 * positions, so that more is known of them than of other products and quotients.
 */
final class RecoveredCounts {
  private final Followed followed;

  /** Of each operation, what it sums up, but for rounding where it is a product with a mean. */
  private final List<Optional<PrefixSum>> sums = new ArrayList<>();

  RecoveredCounts(Followed followed) {
    this.followed = followed;
  }

  /**
   * Notes what the operation that is followed next sums up; gives its automaton with all that is
   * known of that sum.
   */
  MarkedAutomaton add(Op op, MarkedAutomaton made) {
    Optional<PrefixSum> sum = prefixSum(op);
    sums.add(sum);
    return op instanceof Op.Elementwise && sum.isPresent() && sum.get().isTelling()
        ? refined(made, sum.get())
        : made;
  }

  private Optional<PrefixSum> prefixSum(Op op) {
    MarkedAutomaton one = followed.everywhere(Known.of(Atom.of(1)));
    return switch (op) {
      case Op.Indices indices ->
          PrefixSum.of(SymbolicSelect.order(followed, Op.Comparison.LESS_EQUAL), one)
              .plus(PrefixSum.of(-1));
      case Op.Constant(Atom.Int(var value)) ->
          value.bitLength() < 20 ? Optional.of(PrefixSum.of(value.longValue())) : Optional.empty();
      case Op.Elementwise(Function function, List<Id> operands) -> prefixSum(function, operands);
      case Op.SOp sop -> Optional.empty();
      case Op.Selector selector -> Optional.empty();
    };
  }

  private Optional<PrefixSum> prefixSum(Function function, List<Id> operands) {
    if (function == Function.Binary.MULTIPLY) {
      Optional<PrefixSum> recovered =
          recoveredSum(operands.get(0), operands.get(1))
              .or(() -> recoveredSum(operands.get(1), operands.get(0)));
      if (recovered.isPresent()) return recovered;
    }
    if (function == Function.Binary.DIVIDE
        && followed.op(operands.get(1)) instanceof Op.Aggregate(Id selector, Id values, var o)
        && isOne(followed.automaton(operands.get(0)))
        && isWidth(selector, values)
        && followed.automaton(selector).values().equals(List.of(Known.TRUE))) {
      MarkedAutomaton one = followed.everywhere(Known.of(Atom.of(1)));
      return Optional.of(PrefixSum.of(followed.automaton(selector), one));
    }
    var sums = new ArrayList<PrefixSum>();
    for (Id operand : operands) this.sums.get(operand.index()).ifPresent(sums::add);
    if (sums.size() < operands.size()) return Optional.empty();
    if (function == Function.Unary.ROUND || function == Function.Unary.PLUS) {
      return Optional.of(sums.getFirst());
    }
    if (operands.stream().anyMatch(id -> !isWhole(followed.automaton(id)))) return Optional.empty();
    if (function == Function.Unary.NEGATE) return Optional.of(sums.getFirst().times(-1));
    if (!(function instanceof Function.Binary binary)) return Optional.empty();
    return switch (binary) {
      case ADD -> sums.get(0).plus(sums.get(1));
      case SUBTRACT -> sums.get(0).plus(sums.get(1).times(-1));
      case MULTIPLY ->
          sums.get(1).isConstant()
              ? Optional.of(sums.get(0).times(sums.get(1).constant()))
              : sums.get(0).isConstant()
                  ? Optional.of(sums.get(1).times(sums.get(0).constant()))
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isWhole(MarkedAutomaton sop) {
    return sop.values().stream()
        .allMatch(v ->
            v instanceof Range range ? range.isWhole() : v instanceof Known(Atom.Int i, var f));
  }

  /** The s-op with the bounds and residues of its sum, and how it depends on the position. */
  private MarkedAutomaton refined(MarkedAutomaton made, PrefixSum sum) {
    boolean whole = isWhole(made);
    MarkedAutomaton sums =
        sums(followed.selected(sum.keys().orElseThrow(), sum.summands().orElseThrow()));
    return followed
        .marked(1)
        .with(made, QUERY)
        .with(sums, QUERY)
        .giving(v -> {
          SymbolicValue moved =
              SymbolicArithmetic.apply(
                  Function.Binary.ADD,
                  List.of(
                      v.get(1).range().as(Wholeness.WHOLE).simplified(),
                      Known.of(Atom.of(sum.constant()))),
                  Optional.empty());
          if (!whole) return moved.range().as(Wholeness.NEARLY);
          return v.get(0).wholeForm().filter(f -> !f.isConstant()).isPresent()
              ? moved.with(v.get(0).wholeForm().get())
              : moved;
        });
  }

  /** The whole number that a product or a quotient with a mean is but for rounding. */
  Optional<MarkedAutomaton> recovered(Op.Elementwise op) {
    if (op.function() == Function.Binary.MULTIPLY) {
      return sum(op.operands().get(0), op.operands().get(1))
          .or(() -> sum(op.operands().get(1), op.operands().get(0)));
    }
    if (op.function() == Function.Binary.DIVIDE
        && isOne(followed.automaton(op.operands().get(0)))
        && followed.op(op.operands().get(1))
            instanceof Op.Aggregate(Id selector, Id values, var o)) {
      return width(selector, values);
    }
    return Optional.empty();
  }

  /** The mean over all keys up to the query times their number, or over all times the length. */
  private Optional<MarkedAutomaton> sum(Id mean, Id number) {
    if (!(followed.op(mean) instanceof Op.Aggregate aggregate) || !isWidth(aggregate, number)) {
      return Optional.empty();
    }
    return Optional.of(
        sums(
            followed.selected(
                followed.automaton(aggregate.selector()), followed.automaton(aggregate.values()))));
  }

  /** The same where the selected positions are those up to the query, or all. */
  private Optional<PrefixSum> recoveredSum(Id mean, Id number) {
    if (!(followed.op(mean) instanceof Op.Aggregate aggregate) || !isWidth(aggregate, number)) {
      return Optional.empty();
    }
    return Optional.of(
        PrefixSum.of(
            followed.automaton(aggregate.selector()), followed.automaton(aggregate.values())));
  }

  /** Whether the number is how many keys the aggregate selects, of whole numbers. */
  private boolean isWidth(Op.Aggregate aggregate, Id number) {
    List<SymbolicValue> numbers = followed.automaton(number).values();
    List<Optional<Form>> forms = numbers.stream().map(SymbolicValue::wholeForm).distinct().toList();
    if (forms.size() != 1 || forms.getFirst().isEmpty()) return false;
    Form form = forms.getFirst().get();
    MarkedAutomaton keys = followed.automaton(aggregate.selector());
    boolean isWidth =
        (form.equals(new Form(1, 0, 1))
                && keys.equals(SymbolicSelect.order(followed, Op.Comparison.LESS_EQUAL)))
            || (form.equals(Form.INDEX)
                && keys.equals(SymbolicSelect.order(followed, Op.Comparison.LESS))
                && aggregate.otherwise().isNumber())
            || (form.equals(Form.LENGTH) && keys.values().equals(List.of(Known.TRUE)));
    return isWidth && allWhole(followed.automaton(aggregate.values()));
  }

  private static boolean allWhole(MarkedAutomaton sop) {
    return sop.values().stream()
        .allMatch(v -> v instanceof Known(Atom.Int(var value), var f) && value.bitLength() < 20);
  }

  private static boolean isOne(MarkedAutomaton sop) {
    return sop.values().equals(List.of(Known.of(Atom.of(1))));
  }

  /** 1 / mean of [position is 0] over keys of which position 0 is one: how many keys there are. */
  private Optional<MarkedAutomaton> width(Id selector, Id values) {
    if (!isWidth(selector, values)) return Optional.empty();
    MarkedAutomaton widths =
        sums(
            followed.selected(
                followed.automaton(selector), followed.everywhere(Known.of(Atom.of(1)))));
    boolean full = followed.automaton(selector).values().equals(List.of(Known.TRUE));
    return Optional.of(full ? widths.map(v -> v.with(Form.LENGTH)) : widths);
  }

  /** Whether the values are [position is 0] and position 0 is always selected. */
  private boolean isWidth(Id selector, Id values) {
    MarkedAutomaton first =
        Positions.index(followed.letters(), 1, 1).map(v -> Known.of(Atom.of(isZero(v) ? 1 : 0)));
    if (!followed.automaton(values).equals(first)) return false;
    MarkedAutomaton zeroLeftOut =
        followed
            .marked(2)
            .with(followed.automaton(selector), QUERY, KEY)
            .with(first, KEY)
            .giving(v -> isZero(v.get(1)) || v.get(0).equals(Known.TRUE) ? null : Known.TRUE);
    return zeroLeftOut.values().isEmpty();
  }

  private static boolean isZero(SymbolicValue value) {
    return value instanceof Known(Atom.Int(var number), var form) && number.signum() == 0;
  }

  /** The sum of the selected whole numbers, but for rounding. */
  private MarkedAutomaton sums(MarkedAutomaton selected) {
    int cap = followed.precision().count();
    return Projection.of(
            selected,
            cap,
            followed.precision().modulus(),
            counts -> Mean.sum(counts, cap, followed.precision().modulus()))
        .map(v ->
            v instanceof Known(Atom.Int(var value), var form)
                ? new Range(
                    value.doubleValue(),
                    false,
                    value.doubleValue(),
                    false,
                    Wholeness.NEARLY,
                    value.mod(BigInteger.valueOf(followed.precision().modulus())).intValue(),
                    followed.precision().modulus(),
                    Optional.empty())
                : v instanceof Range range ? range.as(Wholeness.NEARLY) : v);
  }
}
