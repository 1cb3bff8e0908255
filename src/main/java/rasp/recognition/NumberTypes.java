package rasp.recognition;

import java.util.ArrayList;
import java.util.List;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * Which operations may give a float where a {@link SymbolicValue} is a whole number: the two are
 * the same to all but a few functions, which take ints only.
 */
final class NumberTypes {
  private final Followed followed;
  private final List<Boolean> mayBeDouble = new ArrayList<>();

  NumberTypes(Followed followed) {
    this.followed = followed;
  }

  /** Notes the operation that is followed next. */
  void add(Op op) {
    mayBeDouble.add(mayBeDouble(op));
  }

  /** Values that are whole numbers may be doubles, which some functions do not take. */
  void requireInts(Op.Elementwise op) {
    boolean indexes =
        op.function() instanceof Function.ItemAt || op.function() instanceof Function.CharacterAt;
    boolean repeats =
        op.function() == Function.Binary.MULTIPLY
            && op.operands().stream()
                .anyMatch(
                    id -> followed.automaton(id).values().stream().anyMatch(SymbolicValue::isText));
    if (!indexes && !repeats) return;
    for (Id operand : op.operands()) {
      if (mayBeDouble.get(operand.index())) {
        throw LeavesFragment.because(
            "%s of a number that may be an int or a float".formatted(op.function().sign()));
      }
    }
  }

  private boolean mayBeDouble(Op op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> reading == Op.Reading.FLOAT;
      case Op.Indices indices -> false;
      case Op.Constant(Atom value) -> value instanceof Atom.Real;
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          otherwise instanceof Atom.Real
              || mayBeDouble.get(values.index())
              // A mean of several is a double; `best` selects one.
              || (!(followed.op(selector) instanceof Op.Best)
                  && followed.automaton(values).values().stream()
                      .anyMatch(v -> !v.isText() && !v.isBool()));
      case Op.Elementwise(Function.ItemAt(var items), var operands) -> holdsDouble(items);
      case Op.Elementwise(Function.ValueUnder(var entries), var operands) ->
          holdsDouble(entries.values());
      case Op.Elementwise(Function function, List<Id> operands) ->
          function == Function.Binary.DIVIDE
              || function == Function.Binary.POWER
              || (function != Function.Unary.ROUND
                  && operands.stream().anyMatch(id -> mayBeDouble.get(id.index())));
      case Op.Selector selector -> false;
    };
  }

  private static boolean holdsDouble(Iterable<Atom> atoms) {
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Real) return true;
    }
    return false;
  }
}
