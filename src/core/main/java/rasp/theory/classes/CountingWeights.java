package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import rasp.formal.automaton.Dfa;

/**
 * How far weighted counts tell the states of an automaton apart, component by component, in rounds
 * {@linkplain rasp.Bibliography#YVBCKPSH26 [YVBCKPSH26]}.
 *
 * <p>In a round every transition inside the component weighs something by its letter and by the
 * class of the state that it leaves, in such a way that every cycle weighs 0. Then every state has
 * a value, the weight of the ways to it from the component's first state; and states of one class
 * with different values fall into different classes for the next round. At first all are one class.
 * All weights with weightless cycles are looked at, exactly, over the rationals; those given here
 * are integers that tell apart whatever any of them do.
 *
 * @param components in the order of their first states, which are numbered from the start
 */
public record CountingWeights(List<Component> components) {
  public CountingWeights {
    components = ImmutableList.copyOf(components);
  }

  /** What a transition weighs by: its letter and the class of the state that it leaves. */
  public record Label(int letter, int stateClass) implements Comparable<Label> {
    @Override
    public int compareTo(Label other) {
      return Comparator.comparingInt(Label::letter)
          .thenComparingInt(Label::stateClass)
          .compare(this, other);
    }
  }

  /** Two words that lead from a component's first state to one state, and so weigh the same. */
  public record Balance(String word, String other, int state) {}

  /**
   * One round.
   *
   * @param before the class of each state
   * @param weights of each label that a transition inside the component has
   * @param values the weight of the ways from the first state to each state
   */
  public record Round(
      SortedMap<Integer, Integer> before,
      SortedMap<Label, BigInteger> weights,
      SortedMap<Integer, BigInteger> values) {
    public Round {
      before = ImmutableSortedMap.copyOf(before);
      weights = ImmutableSortedMap.copyOf(weights);
      values = ImmutableSortedMap.copyOf(values);
    }
  }

  /**
   * A component with the rounds that told some of its states apart.
   *
   * @param states in order; the first is where ways begin
   * @param classes the class of each state in the end
   */
  public record Component(
      List<Integer> states, List<Round> rounds, SortedMap<Integer, Integer> classes) {
    public Component {
      states = ImmutableList.copyOf(states);
      rounds = ImmutableList.copyOf(rounds);
      classes = ImmutableSortedMap.copyOf(classes);
    }

    /** Whether all states are told apart. */
    public boolean isSeparated() {
      return classes.values().stream().distinct().count() == states.size();
    }
  }

  static CountingWeights of(RegularLanguage language) {
    List<Component> components = new ArrayList<>();
    for (int[] members : language.components().members()) {
      components.add(new Run(language.dfa(), members).component());
    }
    components.sort(Comparator.comparing(component -> component.states().getFirst()));
    return new CountingWeights(components);
  }

  /** How many rounds the component with the most of them needs. */
  public int rounds() {
    return components.stream().mapToInt(component -> component.rounds().size()).max().orElse(0);
  }

  /** One component. */
  private static final class Run {
    private final Dfa dfa;
    private final int[] states;
    private SortedMap<Integer, Integer> classes = new TreeMap<>();

    Run(Dfa dfa, int[] states) {
      this.dfa = dfa;
      this.states = states;
      for (int state : states) classes.put(state, 0);
    }

    Component component() {
      List<Round> rounds = new ArrayList<>();
      while (classCount() < states.length) {
        var balanced = new BalancedWeights(dfa, classes, states[0]);
        SortedMap<Integer, Integer> finer = refined(balanced);
        if (finer.equals(classes)) break;
        rounds.add(new Round(classes, balanced.weights(), balanced.values()));
        classes = finer;
      }
      List<Integer> order = new ArrayList<>();
      for (int state : states) order.add(state);
      return new Component(order, rounds, classes);
    }

    private long classCount() {
      return classes.values().stream().distinct().count();
    }

    private SortedMap<Integer, Integer> refined(BalancedWeights balanced) {
      Map<List<Object>, Integer> numbers = new HashMap<>();
      var finer = new TreeMap<Integer, Integer>();
      for (int state : states) {
        List<Object> key = List.of(classes.get(state), balanced.formOf(state));
        Integer known = numbers.putIfAbsent(key, numbers.size());
        finer.put(state, known == null ? numbers.size() - 1 : known);
      }
      return finer;
    }
  }
}
