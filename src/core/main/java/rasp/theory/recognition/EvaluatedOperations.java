package rasp.theory.recognition;

import java.util.ArrayList;
import java.util.List;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.theory.recognition.AllLengths.Precision;
import rasp.theory.recognition.SymbolicValue.Known;

/**
 * The automata of a graph's operations, as far as it has been followed: of an s-op one that reads a
 * mark at a position, of a selector one that reads a mark at the query and one at the key.
 */
final class EvaluatedOperations {
  /** The mark at the query, and the only one of an s-op. */
  static final int QUERY = 0;

  static final int KEY = 1;

  /** A second key, where keys are compared with each other. */
  static final int OTHER_KEY = 2;

  private final Graph graph;
  private final int letters;
  private final Precision precision;
  private final List<MarkedAutomaton> automata = new ArrayList<>();

  EvaluatedOperations(Graph graph, int letters, Precision precision) {
    this.graph = graph;
    this.letters = letters;
    this.precision = precision;
  }

  /** How many letters the alphabet has. */
  int letters() {
    return letters;
  }

  Precision precision() {
    return precision;
  }

  /** The operation that is followed next. */
  Id next() {
    return new Id(automata.size());
  }

  /** The operation that was followed last. */
  Id last() {
    return new Id(automata.size() - 1);
  }

  void add(MarkedAutomaton automaton) {
    automata.add(automaton);
  }

  Op op(Id id) {
    return graph.op(id);
  }

  MarkedAutomaton automaton(Id id) {
    return automata.get(id.index());
  }

  /** Nothing yet, to be read side by side with so many marks. */
  MarkedProduct marked(int marks) {
    return new MarkedProduct(letters, marks);
  }

  /** Gives a value at the marked position, everywhere the same. */
  MarkedAutomaton everywhere(SymbolicValue value) {
    return index(0, 1).map(position -> value);
  }

  /** Gives the marked position; all from a cap on with the same residue are one. */
  MarkedAutomaton index(int cap, int modulus) {
    return Positions.index(letters, cap, modulus, precision.lengths().bound());
  }

  /** Gives how many positions there are from the mark to the end; all from a cap on are one. */
  MarkedAutomaton toEnd(int cap) {
    return Positions.toEnd(letters, cap, precision.lengths().bound());
  }

  /** Gives how far mark 0 lies behind mark 1; all distances from a cap on are one. */
  MarkedAutomaton difference(int cap) {
    return Positions.difference(letters, cap, precision.lengths().bound());
  }

  /** The values at the keys that a selector selects for the query. */
  MarkedAutomaton selected(MarkedAutomaton selector, MarkedAutomaton values) {
    return marked(2)
        .with(selector, QUERY, KEY)
        .with(values, KEY)
        .giving(v -> v.get(0).equals(Known.TRUE) ? v.get(1) : null);
  }
}
