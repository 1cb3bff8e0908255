package rasp.theory.recognition;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the last mark of an automaton away: looks at the values for every place where it can stand
 * and counts each, up to a cap and from there on modulo a number.
 *
 * <p>The states are the powers of the automaton: the run without the mark, and how many runs with
 * the mark set somewhere are in each state. There are as many as (cap + modulus)^n; dead runs are
 * left out, so that for a mark that stands "somewhere before with P" there are few.
 */
final class Projection {
  /** How often each value occurs. */
  @FunctionalInterface
  interface Census extends Function<Map<SymbolicValue, Integer>, @Nullable SymbolicValue> {}

  /**
   * @param unmarked the state of the run in which the mark is still to come
   * @param met which of the other marks were met
   * @param runs the states of the other runs in ascending order, each followed by how many are in
   *     it
   */
  private record Power(int unmarked, int met, ImmutableIntArray runs) {}

  /** The state of all words in which a mark stands twice. */
  private static final Power TWICE = new Power(-1, 0, ImmutableIntArray.of());

  private final MarkedAutomaton automaton;
  private final int cap;
  private final int modulus;
  private final boolean[] dead;

  /** Of each state how many runs are in it, while a step is taken; zero between steps. */
  private final int[] tally;

  /** The states of which that is more than zero, and how many they are. */
  private final int[] reached;

  private int kinds;

  private Projection(MarkedAutomaton automaton, int cap, int modulus) {
    if (cap < 1) throw new IllegalArgumentException("a cap of " + cap + " counts nothing");
    this.automaton = automaton;
    this.cap = cap;
    this.modulus = modulus;
    this.dead = new boolean[automaton.states()];
    for (int state = 0; state < dead.length; state++) dead[state] = automaton.isDead(state);
    this.tally = new int[dead.length];
    this.reached = new int[dead.length];
  }

  /** The automaton over the other marks that gives what the census makes of the counts. */
  static MarkedAutomaton of(MarkedAutomaton automaton, int cap, int modulus, Census census) {
    var projection = new Projection(automaton, cap, modulus);
    int left = automaton.marks() - 1;
    return new MarkedAutomaton.Builder<Power>(automaton.letters(), left)
        .build(
            new Power(0, 0, ImmutableIntArray.of()),
            (power, symbol) -> projection.next(power, symbol, left),
            power ->
                power.equals(TWICE) || power.met() != (1 << left) - 1
                    ? null
                    : census.apply(projection.counts(power)));
  }

  /** The automaton that says whether the last mark can stand where there is a value. */
  static MarkedAutomaton exists(MarkedAutomaton automaton) {
    return of(automaton, 1, 1, counts -> SymbolicValue.Known.of(!counts.isEmpty()));
  }

  private Power next(Power power, int symbol, int left) {
    if (power.equals(TWICE)) return power;
    int set = symbol & ((1 << left) - 1);
    if ((power.met() & set) != 0) return TWICE;
    int letter = symbol >> left;
    int without = letter << (left + 1) | set;
    int with = without | 1 << left;
    ImmutableIntArray runs = power.runs();
    for (int i = 0; i < runs.length(); i += 2) {
      add(automaton.next(runs.get(i), without), runs.get(i + 1));
    }
    add(automaton.next(power.unmarked(), with), 1);
    return new Power(automaton.next(power.unmarked(), without), power.met() | set, tallied());
  }

  private void add(int state, int count) {
    if (dead[state]) return;
    if (tally[state] == 0) reached[kinds++] = state;
    tally[state] = sum(tally[state], count);
  }

  private ImmutableIntArray tallied() {
    Arrays.sort(reached, 0, kinds);
    var runs = ImmutableIntArray.builder(2 * kinds);
    for (int i = 0; i < kinds; i++) {
      runs.add(reached[i]).add(tally[reached[i]]);
      tally[reached[i]] = 0;
    }
    kinds = 0;
    return runs.build();
  }

  private int sum(int a, int b) {
    int sum = a + b;
    return sum < cap + modulus ? sum : cap + (sum - cap) % modulus;
  }

  private Map<SymbolicValue, Integer> counts(Power power) {
    var counts = new LinkedHashMap<SymbolicValue, Integer>();
    ImmutableIntArray runs = power.runs();
    for (int i = 0; i < runs.length(); i += 2) {
      SymbolicValue value = automaton.valueAt(runs.get(i));
      if (value != null) counts.merge(value, runs.get(i + 1), this::sum);
    }
    return counts;
  }
}
