package rasp.theory.recognition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Op;

/**
 * An operation is not one that automata can follow. Caught where the operation's place is known.
 */
final class OutsideFragment extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The result that telling more numbers apart may have. */
  private enum Finer {
    NOTHING,
    A_DECISION,
    LARGER_AUTOMATA
  }

  private final Finer finer;

  private OutsideFragment(String reason, Finer finer) {
    super(reason);
    this.finer = finer;
  }

  /** The operation is outside however finely numbers are told apart. */
  static OutsideFragment because(String reason) {
    return new OutsideFragment(reason, Finer.NOTHING);
  }

  /** Telling more numbers apart may help. */
  static OutsideFragment undecided(String reason) {
    return new OutsideFragment(reason, Finer.A_DECISION);
  }

  /** The bounds of the operands do not decide how they compare. */
  static OutsideFragment comparison(Op.Comparison comparison, SymbolicValue x, SymbolicValue y) {
    return undecided(
        "whether %s %s %s is not decided by what automata can follow"
            .formatted(x.inWords(), comparison.sign(), y.inWords()));
  }

  /** The operands do not decide a truth value. */
  static OutsideFragment undecidedTruth(
      ElementwiseFunction function, List<SymbolicValue> operands) {
    Optional<Op.Comparison> comparison =
        switch (function) {
          case ElementwiseFunction.Binary.EQUAL -> Optional.of(Op.Comparison.EQUAL);
          case ElementwiseFunction.Binary.NOT_EQUAL -> Optional.of(Op.Comparison.NOT_EQUAL);
          case ElementwiseFunction.Binary.LESS -> Optional.of(Op.Comparison.LESS);
          case ElementwiseFunction.Binary.LESS_EQUAL -> Optional.of(Op.Comparison.LESS_EQUAL);
          case ElementwiseFunction.Binary.GREATER -> Optional.of(Op.Comparison.GREATER);
          case ElementwiseFunction.Binary.GREATER_EQUAL -> Optional.of(Op.Comparison.GREATER_EQUAL);
          default -> Optional.empty();
        };
    return comparison
        .map(c -> comparison(c, operands.get(0), operands.get(1)))
        .orElseGet(() ->
            undecided(
                "%s of %s is not decided"
                    .formatted(
                        function.sign(),
                        operands.stream()
                            .map(SymbolicValue::inWords)
                            .collect(Collectors.joining(" and ")))));
  }

  /** An automaton has more states than are built; telling more numbers apart makes it larger. */
  static OutsideFragment tooLarge(String reason) {
    return new OutsideFragment(reason, Finer.LARGER_AUTOMATA);
  }

  boolean mayBeFiner() {
    return finer == Finer.A_DECISION;
  }

  boolean isTooLarge() {
    return finer == Finer.LARGER_AUTOMATA;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
