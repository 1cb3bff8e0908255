package rasp.graph.rewrite.analysis;

import java.util.function.UnaryOperator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** A pattern as an s-op: whether one certain key is selected, whose columns are read otherwise. */
public final class Conditions extends Formula<Id> {
  private final Draft draft;
  private final UnaryOperator<Id> keyOf;

  /**
   * @param keyOf what a column of keys holds at the key in question
   */
  public Conditions(Draft draft, UnaryOperator<Id> keyOf) {
    this.draft = draft;
    this.keyOf = keyOf;
  }

  @Override
  Id compare(Pattern.Pair pair, Op.Comparison comparison) {
    Function.Binary function =
        switch (comparison) {
          case EQUAL -> Function.Binary.EQUAL;
          case NOT_EQUAL -> Function.Binary.NOT_EQUAL;
          case LESS -> Function.Binary.LESS;
          case LESS_EQUAL -> Function.Binary.LESS_EQUAL;
          case GREATER -> Function.Binary.GREATER;
          case GREATER_EQUAL -> Function.Binary.GREATER_EQUAL;
        };
    return draft.add(function, keyOf.apply(pair.keys()), pair.queries());
  }

  @Override
  Id both(Id left, Id right) {
    return draft.add(Function.Binary.AND, left, right);
  }

  @Override
  Id either(Id left, Id right) {
    return draft.add(Function.Binary.OR, left, right);
  }

  @Override
  Id not(Id inner) {
    return draft.add(Function.Unary.NOT, inner);
  }

  @Override
  Id constant(boolean value) {
    return draft.constant(Atom.of(value));
  }
}
