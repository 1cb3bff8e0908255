package rasp.graph.rewrite.analysis;

import java.util.function.UnaryOperator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** A pattern as an s-op: whether one certain key is selected, whose columns are read otherwise. */
public final class Conditions extends SelectorFormula<Id> {
  private final GraphRewriter draft;
  private final UnaryOperator<Id> keyOf;

  /**
   * @param keyOf what a column of keys holds at the key in question
   */
  public Conditions(GraphRewriter draft, UnaryOperator<Id> keyOf) {
    this.draft = draft;
    this.keyOf = keyOf;
  }

  @Override
  Id compare(SelectorForm.Pair pair, Op.Comparison comparison) {
    ElementwiseFunction.Binary function =
        switch (comparison) {
          case EQUAL -> ElementwiseFunction.Binary.EQUAL;
          case NOT_EQUAL -> ElementwiseFunction.Binary.NOT_EQUAL;
          case LESS -> ElementwiseFunction.Binary.LESS;
          case LESS_EQUAL -> ElementwiseFunction.Binary.LESS_EQUAL;
          case GREATER -> ElementwiseFunction.Binary.GREATER;
          case GREATER_EQUAL -> ElementwiseFunction.Binary.GREATER_EQUAL;
        };
    return draft.add(function, keyOf.apply(pair.keys()), pair.queries());
  }

  @Override
  Id both(Id left, Id right) {
    return draft.add(ElementwiseFunction.Binary.AND, left, right);
  }

  @Override
  Id either(Id left, Id right) {
    return draft.add(ElementwiseFunction.Binary.OR, left, right);
  }

  @Override
  Id not(Id inner) {
    return draft.add(ElementwiseFunction.Unary.NOT, inner);
  }

  @Override
  Id constant(boolean value) {
    return draft.constant(Atom.of(value));
  }
}
