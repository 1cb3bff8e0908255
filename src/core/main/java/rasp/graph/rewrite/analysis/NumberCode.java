package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * A column as whole numbers, of which means can be taken and undone: numbers as they are, truth
 * values as 0 and 1, texts of which all values are known by their places among these, and tokens of
 * one character by their code points.
 *
 * @param number the column of numbers, none of them large
 * @param decoded from a column of such numbers, what they stand for
 */
public record NumberCode(Id number, UnaryOperator<Id> decoded) {
  /**
   * The code of a column, if it has one.
   *
   * @param most the largest number allowed
   */
  public static Optional<NumberCode> of(Id column, double most, GraphRewriter draft) {
    AbstractValue fact = draft.fact(column);
    if (fact.isWhole()) {
      return Math.max(-fact.lowest(), fact.highest()) <= most
          ? Optional.of(new NumberCode(column, number -> number))
          : Optional.empty();
    }
    if (fact.isTruth()) {
      Id one = draft.constant(Atom.Int.ONE);
      return Optional.of(
          new NumberCode(
              draft.add(ElementwiseFunction.Unary.INDICATOR, column),
              number -> draft.add(ElementwiseFunction.Binary.EQUAL, number, one)));
    }
    if (!fact.isText()) return Optional.empty();
    if (!fact.values().isEmpty()) return Optional.of(places(column, fact, draft));
    return draft.op(column) instanceof Op.Tokens
        ? Optional.of(
            new NumberCode(
                draft.add(ElementwiseFunction.Letter.CODE, column),
                number -> draft.add(ElementwiseFunction.Letter.CHARACTER, number)))
        : Optional.empty();
  }

  private static NumberCode places(Id column, AbstractValue fact, GraphRewriter draft) {
    ImmutableList<Atom> texts = fact.values().asList();
    var places = ImmutableMap.<Atom, Atom>builder();
    for (int i = 0; i < texts.size(); i++) places.put(texts.get(i), Atom.of(i));
    return new NumberCode(
        draft.add(new ElementwiseFunction.ValueUnder(places.buildOrThrow()), column),
        number -> draft.add(new ElementwiseFunction.ItemAt(texts), number));
  }

  public Id back(Id number) {
    return decoded.apply(number);
  }
}
