package rasp.graph.rewrite.rule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;

/**
 * {@code aggregate(select(tokens, tokens, ==), f(tokens)) -> f(tokens)}: where a selector makes the
 * value at the key known at the query, no head is needed to fetch it. In rows that may be empty it
 * is {@code f(tokens) if has_focus(s) else d}, where that saves waiting for the value, and just d
 * where the value is always d as well. A mean of equal floats may round, so the value is whole and
 * small, a truth value or a text, or at most one position is selected. A mean of several whole
 * numbers is a float, and d may be one: where the kind matters, there are neither.
 */
public final class AggregateOfDetermined implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<SelectorForm> pattern = draft.pattern(selector);
    // What is the same everywhere has a rewrite of its own.
    if (pattern.isEmpty() || draft.fact(values).uniform()) return Optional.empty();
    boolean single = draft.rows().selectsAtMostOne(pattern.get());
    if (!single && !draft.fact(values).isMeanOfItself()) return Optional.empty();
    Optional<Id> known = atQuery(values, pattern.get(), draft);
    if (known.isEmpty()) return Optional.empty();
    boolean never = draft.rows().isNeverEmpty(pattern.get());
    boolean always = !never && isAlways(otherwise, draft.fact(known.get()));
    if (!never && !always) {
      if (draft.layer(values) < draft.layer(selector)) return Optional.empty();
      // A function of the query may have no value where no key is like it.
      if (!isQuery(known.get(), pattern.get())) return Optional.empty();
    }
    boolean keepsKind =
        (single || !draft.fact(values).isWhole())
            && (!always || draft.fact(known.get()).is(otherwise));
    if (!keepsKind && !draft.mayChangeKind()) return Optional.empty();
    if (never || always) return known;
    var one = new Op.Aggregate(selector, draft.constant(Atom.Int.ONE), Atom.Int.ZERO);
    Id share = draft.addNumber(one);
    Id selects = draft.add(ElementwiseFunction.Binary.LESS, draft.constant(Atom.Int.ZERO), share);
    return Optional.of(draft.choose(selects, known.get(), draft.constant(otherwise)));
  }

  private static boolean isAlways(Atom value, AbstractValue fact) {
    boolean truth = value instanceof Atom.Bool;
    return fact.isTruth() == truth && fact.constant().filter(value::sameAs).isPresent();
  }

  /** What a column holds at every key that is selected, as a column of queries. */
  private static Optional<Id> atQuery(Id column, SelectorForm pattern, GraphRewriter draft) {
    if (draft.fact(column).uniform() || isReadOffKey(column, pattern, draft)) {
      return Optional.of(column);
    }
    for (SelectorForm.Pair pair : pattern.pairs()) {
      boolean same =
          pair.keys().equals(column)
              && pattern.implies(pair, 1 << SelectorForm.EQUAL)
              && isOneKind(draft.fact(pair.keys()), draft.fact(pair.queries()));
      if (same) return Optional.of(pair.queries());
    }
    if (!(draft.op(column)
        instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands))) {
      return Optional.empty();
    }
    var known = ImmutableList.<Id>builder();
    for (Id operand : operands) {
      Optional<Id> value = atQuery(operand, pattern, draft);
      if (value.isEmpty()) return Optional.empty();
      known.add(value.get());
    }
    return Optional.of(draft.add(new Op.Elementwise(function, known.build())));
  }

  /** Whether it is another reading of tokens that are letters, and equal letters are selected. */
  private static boolean isReadOffKey(Id column, SelectorForm pattern, GraphRewriter draft) {
    // Tokens as they are stand for whatever a selector may fetch, when its own bound is counted.
    return draft.op(column) instanceof Op.Tokens(Op.Reading of)
        && of != Op.Reading.AS_IS
        && draft.assumptions().alphabet().isPresent()
        && pattern.pairs().stream()
            .anyMatch(pair ->
                pair.keys().equals(pair.queries())
                    && draft.op(pair.keys()) instanceof Op.Tokens(Op.Reading reading)
                    && (reading == Op.Reading.STR || reading == Op.Reading.AS_IS)
                    && pattern.implies(pair, 1 << SelectorForm.EQUAL));
  }

  private static boolean isQuery(Id column, SelectorForm pattern) {
    return pattern.pairs().stream().anyMatch(pair -> pair.queries().equals(column));
  }

  /** Whether values that are equal are interchangeable; 1 and True are equal and are not. */
  private static boolean isOneKind(AbstractValue x, AbstractValue y) {
    return (x.isText() && y.isText())
        || (x.isWhole() && y.isWhole())
        || (x.isTruth() && y.isTruth());
  }
}
