package rasp.formal.automaton;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A nondeterministic automaton with silent steps, under construction or to be determinised. */
final class Nfa {
  /** So many states of subsets, counted with repetition, are looked at for each state allowed. */
  private static final int WORK = 200;

  private final Alphabet alphabet;
  private final List<List<int[]>> steps = new ArrayList<>();
  private final List<List<Integer>> silent = new ArrayList<>();
  private final BitSet starts = new BitSet();
  private final BitSet accepting = new BitSet();

  Nfa(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /** The words of an automaton read backwards. */
  static Nfa reversalOf(Dfa dfa) {
    var nfa = new Nfa(dfa.alphabet());
    for (int state = 0; state < dfa.states(); state++) {
      nfa.add();
      if (dfa.isAccepting(state)) nfa.starts.set(state);
    }
    for (int state = 0; state < dfa.states(); state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        nfa.step(dfa.next(state, letter), letter, state);
      }
    }
    nfa.accepting.set(dfa.start());
    return nfa;
  }

  int size() {
    return steps.size();
  }

  Alphabet alphabet() {
    return alphabet;
  }

  int add() {
    steps.add(new ArrayList<>(1));
    silent.add(new ArrayList<>(1));
    return steps.size() - 1;
  }

  void step(int from, int letter, int to) {
    steps.get(from).add(new int[] {letter, to});
  }

  void silently(int from, int to) {
    silent.get(from).add(to);
  }

  void setStart(int state) {
    starts.set(state);
  }

  void setAccepting(int state) {
    accepting.set(state);
  }

  /** The minimal automaton, by the subset construction. */
  Construction determinised(int maxStates) {
    return new Subsets(maxStates).automaton();
  }

  /**
   * One run of the subset construction. A subset holds, in order, the states that accept or have a
   * letter to read.
   */
  private final class Subsets {
    private final int maxStates;
    private final Map<ImmutableIntArray, Integer> numbers = new HashMap<>();
    private final List<ImmutableIntArray> subsets = new ArrayList<>();

    /** For each state the round in which it was last met, so that nothing needs clearing. */
    private final int[] met = new int[size()];

    private int round;

    Subsets(int maxStates) {
      this.maxStates = maxStates;
    }

    Construction automaton() {
      List<int[]> rows = new ArrayList<>();
      number(closure(starts.stream().toArray()));
      long work = 0;
      for (int at = 0; at < subsets.size(); at++) {
        work += subsets.get(at).length();
        if (subsets.size() > maxStates || work > (long) WORK * maxStates) {
          return new Construction.TooLarge(
              "the automaton has more than %d states before it is minimised"
                  .formatted(Math.min(maxStates, subsets.size() - 1)));
        }
        rows.add(row(subsets.get(at)));
      }
      return new Construction.Built(
          Dfa.of(alphabet, 0, rows.toArray(int[][]::new), at -> accepts(subsets.get(at)))
              .minimal());
    }

    private int[] row(ImmutableIntArray subset) {
      var targets = new IntStream.Builder[alphabet.size()];
      Arrays.setAll(targets, letter -> IntStream.builder());
      for (int i = 0; i < subset.length(); i++) {
        for (int[] step : steps.get(subset.get(i))) targets[step[0]].add(step[1]);
      }
      return Arrays.stream(targets).mapToInt(to -> number(closure(to.build().toArray()))).toArray();
    }

    private int number(ImmutableIntArray subset) {
      Integer known = numbers.putIfAbsent(subset, subsets.size());
      if (known != null) return known;
      subsets.add(subset);
      return subsets.size() - 1;
    }

    private boolean accepts(ImmutableIntArray subset) {
      return subset.stream().anyMatch(accepting::get);
    }

    private ImmutableIntArray closure(int[] states) {
      round++;
      var queue = new ArrayDeque<Integer>();
      var members = IntStream.builder();
      for (int state : states) meet(state, queue);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        if (!steps.get(state).isEmpty() || accepting.get(state)) members.add(state);
        for (int target : silent.get(state)) meet(target, queue);
      }
      return ImmutableIntArray.copyOf(members.build().sorted());
    }

    private void meet(int state, ArrayDeque<Integer> queue) {
      if (met[state] == round) return;
      met[state] = round;
      queue.add(state);
    }
  }
}
