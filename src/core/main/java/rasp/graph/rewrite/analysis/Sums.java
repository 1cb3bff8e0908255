package rasp.graph.rewrite.analysis;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** The {@linkplain Sum sums} that a draft's whole numbers are, and the operations that sums are. */
public final class Sums {
  private final Draft draft;
  private final Map<Id, Sum> sums = new HashMap<>();
  private final Map<Sum, Id> ids = new HashMap<>();

  Sums(Draft draft) {
    this.draft = draft;
  }

  /** What an s-op of whole numbers adds up. */
  public Sum of(Id id) {
    Sum known = sums.get(id);
    if (known != null) return known;
    Sum sum = find(id);
    sums.put(id, sum);
    return sum;
  }

  private Sum find(Id id) {
    return switch (draft.op(id)) {
      case Op.Constant(Atom.Int(BigInteger value)) -> Sum.constant(value);
      case Op.Elementwise map ->
          of(map).filter(Sum::isShort).or(() -> indicated(map)).orElse(Sum.term(id));
      case Op.SOp other -> Sum.term(id);
      case Op.Selector selector -> throw new IllegalArgumentException("no s-op: " + selector);
    };
  }

  /** {@code indicator(not c)} is 1 less {@code indicator(c)}, if there is a c. */
  private Optional<Sum> indicated(Op.Elementwise map) {
    Id condition = map.operands().getFirst();
    boolean indicates =
        map.function() == Function.Unary.INDICATOR && draft.fact(condition).isTruth();
    return indicates
        ? draft
            .truths()
            .of(condition)
            .flatMap(holds -> draft.truths().known(holds.complement(), draft.layer(condition)))
            .filter(opposite -> opposite.compareTo(condition) < 0)
            .map(opposite -> new Op.Elementwise(Function.Unary.INDICATOR, opposite))
            .map(one -> Sum.constant(BigInteger.ONE).minus(Sum.term(draft.share(one))))
        : Optional.empty();
  }

  /** The sum that an operation makes of whole numbers, if it makes one. */
  public Optional<Sum> of(Op.Elementwise map) {
    if (!map.operands().stream().allMatch(id -> draft.fact(id).isWhole())) return Optional.empty();
    Sum x = of(map.operands().getFirst());
    Sum y = map.operands().size() == 2 ? of(map.operands().get(1)) : Sum.ZERO;
    return switch (map.function()) {
      case Function.Binary.ADD -> Optional.of(x.plus(y));
      case Function.Binary.SUBTRACT -> Optional.of(x.minus(y));
      case Function.Unary.NEGATE -> Optional.of(Sum.ZERO.minus(x));
      case Function.Binary.MULTIPLY ->
          y.isConstant()
              ? Optional.of(x.times(y.constant()))
              : x.isConstant() ? Optional.of(y.times(x.constant())) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The operation that adds up so: terms in order, those that are subtracted last. */
  public Id id(Sum sum) {
    Id known = ids.get(sum);
    if (known != null) return known;
    Id id = make(sum);
    ids.put(sum, id);
    return id;
  }

  private Id make(Sum sum) {
    Optional<Id> made = Optional.empty();
    for (var term : sum.factors().entrySet()) {
      if (term.getValue().signum() < 0) continue;
      Id product = product(term.getKey(), term.getValue());
      made =
          Optional.of(made.map(left -> share(Function.Binary.ADD, left, product)).orElse(product));
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
              made.map(left -> share(Function.Binary.SUBTRACT, left, product))
                  .orElseGet(
                      () -> draft.share(new Op.Elementwise(Function.Unary.NEGATE, product))));
    }
    if (made.isEmpty()) return constant(constant);
    if (constant.signum() == 0) return made.get();
    return constant.signum() > 0
        ? share(Function.Binary.ADD, made.get(), constant(constant))
        : share(Function.Binary.SUBTRACT, made.get(), constant(constant.negate()));
  }

  private Id product(Id term, BigInteger factor) {
    return factor.equals(BigInteger.ONE)
        ? term
        : share(Function.Binary.MULTIPLY, term, constant(factor));
  }

  private Id constant(BigInteger value) {
    return draft.constant(new Atom.Int(value));
  }

  private Id share(Function function, Id left, Id right) {
    return draft.share(new Op.Elementwise(function, left, right));
  }
}
