package rasp.recognition;

import static rasp.recognition.Followed.KEY;
import static rasp.recognition.Followed.QUERY;

import java.util.List;
import java.util.Optional;
import rasp.ir.Op;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;
import rasp.recognition.SymbolicValue.Undefined;

/**
 * The comparison of an s-op at the key with an s-op at the query. Numbers that depend on their
 * positions are compared by how far these are apart, and how far from the end.
 */
final class SymbolicSelect {
  private SymbolicSelect() {}

  /** The selector of the keys whose value compares so with the query's. */
  static MarkedAutomaton of(
      Followed followed, MarkedAutomaton keys, MarkedAutomaton queries, Op.Comparison comparison) {
    int letters = followed.letters();
    int distance = 2;
    for (SymbolicValue key : keys.values()) {
      for (SymbolicValue query : queries.values()) {
        Optional<Form> a = key.wholeForm();
        Optional<Form> b = query.wholeForm();
        if (a.isEmpty() || b.isEmpty()) continue;
        distance =
            Positions.distance(Math.max(distance, Math.abs(a.get().minus(b.get()).constant()) + 2));
      }
    }
    return followed
        .marked(2)
        .with(keys, KEY)
        .with(queries, QUERY)
        .with(Positions.difference(letters, distance), KEY, QUERY)
        .with(Positions.toEnd(letters, distance), KEY)
        .with(Positions.toEnd(letters, distance), QUERY)
        .giving(values -> holds(comparison, values));
  }

  private static SymbolicValue holds(Op.Comparison comparison, List<SymbolicValue> values) {
    SymbolicValue key = values.get(0);
    SymbolicValue query = values.get(1);
    boolean ordered = comparison != Op.Comparison.EQUAL && comparison != Op.Comparison.NOT_EQUAL;
    if (key.isText() != query.isText() && ordered) return Undefined.INSTANCE;
    return Known.of(
        SymbolicArithmetic.decide(
            comparison,
            key,
            query,
            difference(key, query, values.get(2), values.get(3), values.get(4))));
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
    long length = a.length() - b.length();
    long constant = a.constant() - b.constant();
    if (length == 0 && a.position() == b.position()) {
      return Optional.of(SymbolicArithmetic.scaled(keyLessQuery, a.position(), constant));
    }
    if (b.position() == 0 && length == -a.position()) {
      return Optional.of(SymbolicArithmetic.scaled(keyToEnd, length, constant));
    }
    if (a.position() == 0 && length == b.position()) {
      return Optional.of(SymbolicArithmetic.scaled(queryToEnd, length, constant));
    }
    return Optional.empty();
  }

  /** The selector of the positions before the query, with it or without it, as they compare. */
  static MarkedAutomaton order(Followed followed, Op.Comparison comparison) {
    MarkedAutomaton index = Positions.index(followed.letters(), 0, 1);
    return of(followed, index, index, comparison);
  }
}
