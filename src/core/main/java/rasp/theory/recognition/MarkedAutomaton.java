package rasp.theory.recognition;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a word in which some positions are marked, each mark standing on one position, and gives a
 * symbolic value at its end: of an s-op at the marked position, of a selector at the marked query
 * and key.
 *
 * <p>A symbol is a letter and the set of marks on it, {@code letter << marks | set}. Where a mark
 * is missing or stands twice there is no value. Automata are minimal and numbered as a
 * breadth-first search meets their states, so that equal functions are equal objects.
 */
final class MarkedAutomaton {
  /** More states are not built. */
  static final int MAX_STATES = 20_000;

  private final int letters;
  private final int marks;
  private final int[] next;
  private final int[] result;
  private final List<SymbolicValue> values;

  private MarkedAutomaton(
      int letters, int marks, int[] next, int[] result, List<SymbolicValue> values) {
    this.letters = letters;
    this.marks = marks;
    this.next = next;
    this.result = result;
    this.values = List.copyOf(values);
  }

  int letters() {
    return letters;
  }

  int marks() {
    return marks;
  }

  int states() {
    return result.length;
  }

  int symbols() {
    return letters << marks;
  }

  int next(int state, int symbol) {
    return next[state * symbols() + symbol];
  }

  /** The number of the value where the word ends in a state, or -1. */
  int result(int state) {
    return result[state];
  }

  /** Each value that it gives on some word, once. */
  List<SymbolicValue> values() {
    return values;
  }

  @Nullable SymbolicValue valueAt(int state) {
    return result[state] < 0 ? null : values.get(result[state]);
  }

  /** Whether no continuation gives a value. */
  boolean isDead(int state) {
    if (result[state] >= 0) return false;
    for (int symbol = 0; symbol < symbols(); symbol++) {
      if (next(state, symbol) != state) return false;
    }
    return true;
  }

  /** The automaton with each value replaced; a null takes the value away. */
  MarkedAutomaton map(Function<SymbolicValue, @Nullable SymbolicValue> function) {
    var replaced = new ArrayList<@Nullable SymbolicValue>();
    for (SymbolicValue value : values) replaced.add(function.apply(value));
    var builder = new Builder<Integer>(letters, marks);
    return builder.build(
        0, this::next, state -> result[state] < 0 ? null : replaced.get(result[state]));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MarkedAutomaton that
        && letters == that.letters
        && marks == that.marks
        && Arrays.equals(next, that.next)
        && Arrays.equals(result, that.result)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(next) * 31 + Arrays.hashCode(result);
  }

  /** Explores states of any kind from a start, and minimises what it finds. */
  static final class Builder<S> {
    private final int letters;
    private final int marks;
    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> states = new ArrayList<>();

    Builder(int letters, int marks) {
      this.letters = letters;
      this.marks = marks;
    }

    /** What a state becomes under a symbol. */
    @FunctionalInterface
    interface Step<S> {
      S next(S state, int symbol);
    }

    MarkedAutomaton build(S start, Step<S> step, Function<S, @Nullable SymbolicValue> value) {
      int symbols = letters << marks;
      number(start);
      var rows = new ArrayList<int[]>();
      for (int at = 0; at < states.size(); at++) {
        var row = new int[symbols];
        for (int symbol = 0; symbol < symbols; symbol++) {
          row[symbol] = number(step.next(states.get(at), symbol));
        }
        rows.add(row);
        if (states.size() > MAX_STATES) {
          throw OutsideFragment.tooLarge(
              "an automaton for it needs more than " + MAX_STATES + " states");
        }
      }
      var values = new ArrayList<SymbolicValue>();
      var known = new HashMap<SymbolicValue, Integer>();
      var result = new int[states.size()];
      for (int at = 0; at < result.length; at++) {
        SymbolicValue given = value.apply(states.get(at));
        result[at] =
            given == null
                ? -1
                : known.computeIfAbsent(
                    given,
                    fresh -> {
                      values.add(fresh);
                      return values.size() - 1;
                    });
      }
      return minimal(rows, result, values);
    }

    private int number(S state) {
      return numbers.computeIfAbsent(
          state,
          fresh -> {
            states.add(fresh);
            return states.size() - 1;
          });
    }

    /** Moore's refinement: classes of states that no word up to a growing length tells apart. */
    private MarkedAutomaton minimal(List<int[]> rows, int[] result, List<SymbolicValue> values) {
      int[] classOf = Arrays.stream(result).map(r -> r + 1).toArray();
      int classes = (int) Arrays.stream(classOf).distinct().count();
      while (true) {
        var split = new HashMap<ImmutableIntArray, Integer>();
        var finer = new int[classOf.length];
        for (int state = 0; state < classOf.length; state++) {
          int[] row = rows.get(state);
          var signature = new int[row.length + 1];
          signature[row.length] = classOf[state];
          for (int symbol = 0; symbol < row.length; symbol++) {
            signature[symbol] = classOf[row[symbol]];
          }
          finer[state] =
              split.computeIfAbsent(ImmutableIntArray.copyOf(signature), fresh -> split.size());
        }
        classOf = finer;
        if (split.size() == classes) break;
        classes = split.size();
      }
      return numbered(rows, result, values, classOf, classes);
    }

    private MarkedAutomaton numbered(
        List<int[]> rows, int[] result, List<SymbolicValue> values, int[] classOf, int classes) {
      int symbols = letters << marks;
      var number = new int[classes];
      Arrays.fill(number, -1);
      var order = new int[classes];
      int met = 1;
      number[classOf[0]] = 0;
      for (int at = 0; at < met; at++) {
        for (int target : rows.get(order[at])) {
          if (number[classOf[target]] >= 0) continue;
          number[classOf[target]] = met;
          order[met++] = target;
        }
      }
      var next = new int[met * symbols];
      var kept = new ArrayList<SymbolicValue>();
      var results = new int[met];
      for (int at = 0; at < met; at++) {
        int[] row = rows.get(order[at]);
        for (int symbol = 0; symbol < symbols; symbol++) {
          next[at * symbols + symbol] = number[classOf[row[symbol]]];
        }
        int given = result[order[at]];
        if (given >= 0 && !kept.contains(values.get(given))) kept.add(values.get(given));
        results[at] = given < 0 ? -1 : kept.indexOf(values.get(given));
      }
      return new MarkedAutomaton(letters, marks, next, results, kept);
    }
  }
}
