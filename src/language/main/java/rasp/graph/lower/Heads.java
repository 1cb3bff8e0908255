package rasp.graph.lower;

import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.source.syntax.Expression;
import rasp.text.Code;
import rasp.text.Place;

/**
 * Selectors and the aggregates over them: the operations that attend. Every method throws {@link
 * FailedStatement} where an argument is not of the kind that is needed.
 */
final class Heads {
  private final WrittenGraph written;
  private final Operators operators;

  Heads(WrittenGraph written, Operators operators) {
    this.written = written;
    this.operators = operators;
  }

  Value select(Argument keys, Argument queries, Expression.Comparison comparison, Place place) {
    Op.Comparison compared =
        switch (comparison) {
          case EQUAL -> Op.Comparison.EQUAL;
          case NOT_EQUAL -> Op.Comparison.NOT_EQUAL;
          case LESS -> Op.Comparison.LESS;
          case LESS_EQUAL -> Op.Comparison.LESS_EQUAL;
          case GREATER -> Op.Comparison.GREATER;
          case GREATER_EQUAL -> Op.Comparison.GREATER_EQUAL;
        };
    return new Value.Selector(
        written.append(new Op.Select(sop(keys), sop(queries), compared), "plain select", place));
  }

  /** The selector of the keys that both selectors select, or that either does. */
  Value composed(ElementwiseFunction.Binary function, Value left, Value right, Place place) {
    if (!(left instanceof Value.Selector(Id a)) || !(right instanceof Value.Selector(Id b))) {
      Value other = left instanceof Value.Selector ? right : left;
      throw FailedStatement.of(
          Code.E213_SELECTOR_OPERAND,
          place,
          "%s joins two selectors, but `%s` is %s"
              .formatted(function.sign(), operators.shown(other), other.kind().phrase()),
          "make a selector of it with select(keys, queries, ==)");
    }
    forbidBest(a, place);
    forbidBest(b, place);
    Op op = function == ElementwiseFunction.Binary.AND ? new Op.Both(a, b) : new Op.Either(a, b);
    return new Value.Selector(written.append(op, "plain select", place));
  }

  Value complement(Id selector, Place place) {
    forbidBest(selector, place);
    return new Value.Selector(written.append(new Op.Complement(selector), "plain select", place));
  }

  private void forbidBest(Id selector, Place place) {
    if (written.op(selector) instanceof Op.Best) {
      throw FailedStatement.of(
          Code.E215_BEST_COMPOSED,
          place,
          "a selector made by best cannot be composed with and, or or not",
          "compose first and choose last: best(a and b, score)");
    }
  }

  private Id sop(Argument argument) {
    return operators.sop(argument.value(), argument.place());
  }

  private Id selector(String taker, Argument argument) {
    if (argument.value() instanceof Value.Selector(Id pattern)) return pattern;
    throw FailedStatement.of(
        Code.E202_SELECTOR_EXPECTED,
        argument.place(),
        "%s needs a selector, but `%s` is %s"
            .formatted(taker, operators.shown(argument.value()), argument.value().kind().phrase()),
        "make one with select(keys, queries, ==)");
  }

  Value aggregate(Argument selector, Argument values, Argument otherwise, Place place) {
    Id pattern = selector("aggregate", selector);
    if (!(otherwise.value() instanceof Value.Scalar(Atom atom))) {
      throw FailedStatement.of(
          Code.E204_ATOM_EXPECTED,
          otherwise.place(),
          "the default of an aggregate is an atom, but `%s` is %s"
              .formatted(operators.shown(otherwise.value()), otherwise.value().kind().phrase()),
          "choose afterwards: aggregate(…) if has_focus(selector) else …");
    }
    return new Value.SOp(
        written.append(new Op.Aggregate(pattern, sop(values), atom), "s-op", place));
  }

  Value best(Argument selector, Argument score, Place place) {
    Id pattern = selector("best", selector);
    forbidBest(pattern, place);
    return new Value.Selector(
        written.append(new Op.Best(pattern, sop(score)), "plain select", place));
  }
}
