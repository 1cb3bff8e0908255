package rasp.graph.rewrite.analysis;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The {@linkplain LinearSum sums} that a draft's whole numbers are, and the operations that sums
 * are.
 */
public final class LinearSums {
  private final GraphRewriter draft;
  private final Map<Id, LinearSum> sums = new HashMap<>();
  private final Map<LinearSum, Id> ids = new HashMap<>();

  LinearSums(GraphRewriter draft) {
    this.draft = draft;
  }

  /** What an s-op of whole numbers adds up. */
  public LinearSum of(Id id) {
    LinearSum known = sums.get(id);
    if (known != null) return known;
    LinearSum sum = find(id);
    sums.put(id, sum);
    return sum;
  }

  private LinearSum find(Id id) {
    return switch (draft.op(id)) {
      case Op.Constant(Atom.Int(BigInteger value)) -> LinearSum.constant(value);
      case Op.Elementwise map ->
          of(map).filter(LinearSum::isShort).or(() -> indicated(map)).orElse(LinearSum.term(id));
      case Op.SOp other -> LinearSum.term(id);
      case Op.Selector selector -> throw new IllegalArgumentException("no s-op: " + selector);
    };
  }

  /** {@code indicator(not c)} is 1 less {@code indicator(c)}, if there is a c. */
  private Optional<LinearSum> indicated(Op.Elementwise map) {
    Id condition = map.operands().getFirst();
    boolean indicates =
        map.function() == ElementwiseFunction.Unary.INDICATOR && draft.fact(condition).isTruth();
    return indicates
        ? draft
            .truths()
            .of(condition)
            .flatMap(holds -> draft.truths().known(holds.complement(), draft.layer(condition)))
            .filter(opposite -> opposite.compareTo(condition) < 0)
            .map(opposite -> new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, opposite))
            .map(one -> LinearSum.constant(BigInteger.ONE).minus(LinearSum.term(draft.share(one))))
        : Optional.empty();
  }

  /** The sum that an operation makes of whole numbers, if it makes one. */
  public Optional<LinearSum> of(Op.Elementwise map) {
    if (!map.operands().stream().allMatch(id -> draft.fact(id).isWhole())) return Optional.empty();
    LinearSum x = of(map.operands().getFirst());
    LinearSum y = map.operands().size() == 2 ? of(map.operands().get(1)) : LinearSum.ZERO;
    return switch (map.function()) {
      case ElementwiseFunction.Binary.ADD -> Optional.of(x.plus(y));
      case ElementwiseFunction.Binary.SUBTRACT -> Optional.of(x.minus(y));
      case ElementwiseFunction.Unary.NEGATE -> Optional.of(LinearSum.ZERO.minus(x));
      case ElementwiseFunction.Binary.MULTIPLY ->
          y.isConstant()
              ? Optional.of(x.times(y.constant()))
              : x.isConstant() ? Optional.of(y.times(x.constant())) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The operation that adds up so: terms in order, those that are subtracted last. */
  public Id id(LinearSum sum) {
    Id known = ids.get(sum);
    if (known != null) return known;
    Id id = make(sum);
    ids.put(sum, id);
    return id;
  }

  private Id make(LinearSum sum) {
    Optional<Id> made = Optional.empty();
    for (var term : sum.factors().entrySet()) {
      if (term.getValue().signum() < 0) continue;
      Id product = product(term.getKey(), term.getValue());
      made =
          Optional.of(
              made.map(left -> share(ElementwiseFunction.Binary.ADD, left, product))
                  .orElse(product));
    }
    BigInteger constant = sum.constant();
    for (var term : sum.factors().entrySet()) {
      if (term.getValue().signum() > 0) continue;
      if (made.isEmpty() && constant.signum() > 0) {
        made = Optional.of(constant(constant));
        constant = BigInteger.ZERO;
      }
      Id product = product(term.getKey(), term.getValue().negate());
      made =
          Optional.of(
              made.map(left -> share(ElementwiseFunction.Binary.SUBTRACT, left, product))
                  .orElseGet(() ->
                      draft.share(new Op.Elementwise(ElementwiseFunction.Unary.NEGATE, product))));
    }
    if (made.isEmpty()) return constant(constant);
    if (constant.signum() == 0) return made.get();
    return constant.signum() > 0
        ? share(ElementwiseFunction.Binary.ADD, made.get(), constant(constant))
        : share(ElementwiseFunction.Binary.SUBTRACT, made.get(), constant(constant.negate()));
  }

  private Id product(Id term, BigInteger factor) {
    return factor.equals(BigInteger.ONE)
        ? term
        : share(ElementwiseFunction.Binary.MULTIPLY, term, constant(factor));
  }

  private Id constant(BigInteger value) {
    return draft.constant(new Atom.Int(value));
  }

  private Id share(ElementwiseFunction function, Id left, Id right) {
    return draft.share(new Op.Elementwise(function, left, right));
  }
}
