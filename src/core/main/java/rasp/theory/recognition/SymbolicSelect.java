package rasp.theory.recognition;

import static rasp.theory.recognition.EvaluatedOperations.KEY;
import static rasp.theory.recognition.EvaluatedOperations.QUERY;

import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Op;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/**
 * The comparison of an s-op at the key with an s-op at the query. Numbers that depend on their
 * positions are compared by how far these are apart, and how far from the end.
 */
final class SymbolicSelect {
  private SymbolicSelect() {}

  /** The selector of the keys whose value compares so with the query's. */
  static MarkedAutomaton of(
      EvaluatedOperations followed,
      MarkedAutomaton keys,
      MarkedAutomaton queries,
      Op.Comparison comparison) {
    long needed = 2;
    for (SymbolicValue key : keys.values()) {
      for (SymbolicValue query : queries.values()) {
        Optional<Form> difference =
            key.wholeForm().flatMap(a -> query.wholeForm().flatMap(a::minus));
        if (difference.isEmpty()) continue;
        needed = Math.max(needed, Math.abs(difference.get().constant()) + 2);
      }
    }
    int distance = Positions.distance(needed);
    return followed
        .marked(2)
        .with(keys, KEY)
        .with(queries, QUERY)
        .with(followed.difference(distance), KEY, QUERY)
        .with(followed.toEnd(distance), KEY)
        .with(followed.toEnd(distance), QUERY)
        .giving(values -> holds(comparison, values));
  }

  private static SymbolicValue holds(Op.Comparison comparison, List<SymbolicValue> values) {
    SymbolicValue key = values.get(0);
    SymbolicValue query = values.get(1);
    boolean ordered = comparison != Op.Comparison.EQUAL && comparison != Op.Comparison.NOT_EQUAL;
    if (key.isText() != query.isText() && ordered) return Undefined.INSTANCE;
    Optional<Range> difference =
        difference(key, query, values.get(2), values.get(3), values.get(4))
            .map(SymbolicValue::range);
    return SymbolicArithmetic.decide(comparison, key, query, difference)
        .map(Known::of)
        .orElseThrow(() -> OutsideFragment.comparison(comparison, key, query));
  }

  /** The key's value less the query's, as far as their places say. */
  private static Optional<SymbolicValue> difference(
      SymbolicValue key,
      SymbolicValue query,
      SymbolicValue keyLessQuery,
      SymbolicValue keyToEnd,
      SymbolicValue queryToEnd) {
    if (key.wholeForm().isEmpty() || query.wholeForm().isEmpty()) return Optional.empty();
    Form a = key.wholeForm().get();
    Form b = query.wholeForm().get();
    Optional<Form> form = a.minus(b);
    if (form.isEmpty()) return Optional.empty();
    long length = form.get().length();
    long constant = form.get().constant();
    if (length == 0 && a.position() == b.position()) {
      return Optional.of(scaled(keyLessQuery, a.position(), constant));
    }
    if (b.position() == 0 && length == -a.position()) {
      return Optional.of(scaled(keyToEnd, length, constant));
    }
    if (a.position() == 0 && length == b.position()) {
      return Optional.of(scaled(queryToEnd, length, constant));
    }
    return Optional.empty();
  }

  private static SymbolicValue scaled(SymbolicValue distance, long factor, long constant) {
    return SymbolicArithmetic.scaled(distance, factor, constant, NumberKind.INT);
  }

  /** The selector of the positions before the query, with it or without it, as they compare. */
  static MarkedAutomaton order(EvaluatedOperations followed, Op.Comparison comparison) {
    MarkedAutomaton index = followed.index(0, 1);
    return of(followed, index, index, comparison);
  }
}
