package rasp.theory.recognition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rasp.graph.ir.Function;
import rasp.graph.ir.Op;

/**
 * An operation is not one that automata can follow. Caught where the operation's place is known.
 */
final class LeavesFragment extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The result that telling more numbers apart may have. */
  private enum Finer {
    NOTHING,
    A_DECISION,
    LARGER_AUTOMATA
  }

  private final Finer finer;

  private LeavesFragment(String reason, Finer finer) {
    super(reason);
    this.finer = finer;
  }

  /** The operation is outside however finely numbers are told apart. */
  static LeavesFragment because(String reason) {
    return new LeavesFragment(reason, Finer.NOTHING);
  }

  /** Telling more numbers apart may help. */
  static LeavesFragment undecided(String reason) {
    return new LeavesFragment(reason, Finer.A_DECISION);
  }

  /** The bounds of the operands do not decide how they compare. */
  static LeavesFragment comparison(Op.Comparison comparison, SymbolicValue x, SymbolicValue y) {
    return undecided(
        "whether %s %s %s is not decided by what automata can follow"
            .formatted(x.inWords(), comparison.sign(), y.inWords()));
  }

  /** The operands do not decide a truth value. */
  static LeavesFragment undecidedTruth(Function function, List<SymbolicValue> operands) {
    Optional<Op.Comparison> comparison =
        switch (function) {
          case Function.Binary.EQUAL -> Optional.of(Op.Comparison.EQUAL);
          case Function.Binary.NOT_EQUAL -> Optional.of(Op.Comparison.NOT_EQUAL);
          case Function.Binary.LESS -> Optional.of(Op.Comparison.LESS);
          case Function.Binary.LESS_EQUAL -> Optional.of(Op.Comparison.LESS_EQUAL);
          case Function.Binary.GREATER -> Optional.of(Op.Comparison.GREATER);
          case Function.Binary.GREATER_EQUAL -> Optional.of(Op.Comparison.GREATER_EQUAL);
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
  static LeavesFragment tooLarge(String reason) {
    return new LeavesFragment(reason, Finer.LARGER_AUTOMATA);
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
