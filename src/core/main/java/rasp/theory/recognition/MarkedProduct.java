package rasp.theory.recognition;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several marked automata that read the same word side by side, and what their values make
 * together. The states are the tuples that some word reaches: at most the product of the sizes.
 */
final class MarkedProduct {
  /** One automaton, and which of the common marks each of its own marks is. */
  private record Part(MarkedAutomaton automaton, ImmutableIntArray marks) {}

  private final int letters;
  private final int marks;
  private final List<Part> parts = new ArrayList<>();

  /** The common marks, of which each must be some part's. */
  MarkedProduct(int letters, int marks) {
    this.letters = letters;
    this.marks = marks;
  }

  MarkedProduct with(MarkedAutomaton automaton, int... ofMarks) {
    parts.add(new Part(automaton, ImmutableIntArray.copyOf(ofMarks)));
    return this;
  }

  /**
   * The automaton that gives what a function makes of the parts' values, in the order in which they
   * were added; where it makes a null there is no value.
   */
  MarkedAutomaton giving(Function<List<SymbolicValue>, @Nullable SymbolicValue> function) {
    int[][] symbolOf = symbols();
    var start = new ArrayList<Integer>();
    for (int i = 0; i < parts.size(); i++) start.add(0);
    var dead = new boolean[parts.size()][];
    for (int i = 0; i < dead.length; i++) {
      MarkedAutomaton automaton = parts.get(i).automaton();
      dead[i] = new boolean[automaton.states()];
      for (int state = 0; state < dead[i].length; state++) dead[i][state] = automaton.isDead(state);
    }
    return new MarkedAutomaton.Builder<List<Integer>>(letters, marks)
        .build(
            List.copyOf(start),
            (state, symbol) -> {
              var after = new Integer[parts.size()];
              for (int i = 0; i < after.length && !state.isEmpty(); i++) {
                after[i] = parts.get(i).automaton().next(state.get(i), symbolOf[i][symbol]);
                if (dead[i][after[i]]) return List.of();
              }
              return state.isEmpty() ? state : List.of(after);
            },
            state -> value(state, function));
  }

  private @Nullable SymbolicValue value(
      List<Integer> state, Function<List<SymbolicValue>, @Nullable SymbolicValue> function) {
    if (state.isEmpty()) return null;
    var values = new ArrayList<SymbolicValue>();
    for (int i = 0; i < parts.size(); i++) {
      SymbolicValue value = parts.get(i).automaton().valueAt(state.get(i));
      if (value == null) return null;
      values.add(value);
    }
    return function.apply(values);
  }

  /** For each part, its own symbol for each common one. */
  private int[][] symbols() {
    var symbolOf = new int[parts.size()][letters << marks];
    for (int i = 0; i < symbolOf.length; i++) {
      ImmutableIntArray ofMarks = parts.get(i).marks();
      for (int symbol = 0; symbol < symbolOf[i].length; symbol++) {
        int own = symbol >> marks << ofMarks.length();
        for (int m = 0; m < ofMarks.length(); m++) own |= (symbol >> ofMarks.get(m) & 1) << m;
        symbolOf[i][symbol] = own;
      }
    }
    return symbolOf;
  }
}
