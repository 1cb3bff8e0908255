package rasp.theory.classes;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;
import rasp.formal.automaton.Dfa;

/**
 * All weights of labels that make every cycle of a component weigh 0.
 *
 * <p>The value of a state is a linear form in the weights: the labels on a way to it. Every other
 * transition says that two forms are equal. Forms are reduced by these equations to normal form, so
 * that two states have the same value under all balanced weights exactly if their forms are equal.
 * Time O(m³) in the number m of labels, in exact fractions.
 */
final class BalancedWeights {
  /** A linear form: coefficients that are not 0. */
  record Form(SortedMap<Integer, BigFraction> coefficients) {
    Form plus(Form other, BigFraction factor) {
      var sum = new TreeMap<>(coefficients);
      other.coefficients.forEach((variable, coefficient) ->
          sum.merge(
              variable,
              coefficient.multiply(factor),
              (a, b) -> {
                BigFraction total = a.add(b);
                return total.equals(BigFraction.ZERO) ? null : total;
              }));
      return new Form(sum);
    }

    boolean isZero() {
      return coefficients.isEmpty();
    }

    BigFraction at(Map<Integer, BigFraction> point) {
      BigFraction value = BigFraction.ZERO;
      for (Map.Entry<Integer, BigFraction> term : coefficients.entrySet()) {
        value = value.add(term.getValue().multiply(point.get(term.getKey())));
      }
      return value;
    }
  }

  private record Step(int state, int letter) {}

  private static final Form ZERO = new Form(new TreeMap<>());

  private final Dfa dfa;
  private final SortedMap<Integer, Integer> classes;
  private final SortedMap<CountingWeights.Label, Integer> variables = new TreeMap<>();

  /** Equations in reduced form, by the variable that each one replaces. */
  private final SortedMap<Integer, Form> replaced = new TreeMap<>();

  private final SortedMap<Integer, Form> values = new TreeMap<>();

  /** How each state but the first was reached. */
  private final Map<Integer, Step> steps = new TreeMap<>();

  private final List<CountingWeights.Balance> balances = new ArrayList<>();

  BalancedWeights(Dfa dfa, SortedMap<Integer, Integer> classes, int first) {
    this.dfa = dfa;
    this.classes = classes;
    classes.forEach((state, stateClass) -> {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        if (classes.containsKey(dfa.next(state, letter))) {
          var label = new CountingWeights.Label(letter, stateClass);
          variables.putIfAbsent(label, variables.size());
        }
      }
    });
    walk(first);
    values.replaceAll((state, form) -> reduced(form));
  }

  /** Gives every state the form of a way to it; each other transition makes an equation. */
  private void walk(int first) {
    var queue = new ArrayDeque<Integer>();
    values.put(first, ZERO);
    queue.add(first);
    var closing = new ArrayList<Step>();
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int target = dfa.next(state, letter);
        if (!classes.containsKey(target)) continue;
        var step = new Step(state, letter);
        if (values.containsKey(target)) {
          closing.add(step);
        } else {
          values.put(target, formAfter(step));
          steps.put(target, step);
          queue.add(target);
        }
      }
    }
    closing.forEach(this::close);
  }

  private Form formAfter(Step step) {
    int stateClass = Objects.requireNonNull(classes.get(step.state()));
    Integer variable = variables.get(new CountingWeights.Label(step.letter(), stateClass));
    return formOf(step.state())
        .plus(new Form(new TreeMap<>(Map.of(variable, BigFraction.ONE))), BigFraction.ONE);
  }

  private void close(Step step) {
    int target = dfa.next(step.state(), step.letter());
    if (!addEquation(formAfter(step).plus(formOf(target), BigFraction.MINUS_ONE))) return;
    String way = wayTo(step.state()) + dfa.alphabet().text(step.letter());
    balances.add(new CountingWeights.Balance(way, wayTo(target), target));
  }

  /** Pairs of words that must weigh the same, from which all that must follows. */
  List<CountingWeights.Balance> balances() {
    return balances;
  }

  /** A word that leads from the first state to another, inside the component. */
  String wayTo(int state) {
    var letters = new ArrayDeque<String>();
    int at = state;
    for (Step step = steps.get(at); step != null; step = steps.get(at)) {
      letters.push(dfa.alphabet().text(step.letter()));
      at = step.state();
    }
    return String.join("", letters);
  }

  /** Whether the equation says anything new. */
  private boolean addEquation(Form equation) {
    Form reduced = reduced(equation);
    if (reduced.isZero()) return false;
    int variable = reduced.coefficients().firstKey();
    BigFraction leading = Objects.requireNonNull(reduced.coefficients().get(variable));
    Form monic = ZERO.plus(reduced, leading.reciprocal());
    replaced.replaceAll((other, form) -> eliminated(form, variable, monic));
    replaced.put(variable, monic);
    return true;
  }

  private static Form eliminated(Form form, int variable, Form monic) {
    BigFraction coefficient = form.coefficients().get(variable);
    return coefficient == null ? form : form.plus(monic, coefficient.negate());
  }

  private Form reduced(Form form) {
    Form reduced = form;
    for (int variable : form.coefficients().keySet()) {
      Form monic = replaced.get(variable);
      if (monic != null) reduced = eliminated(reduced, variable, monic);
    }
    return reduced;
  }

  /** What stands for the value of a state: equal exactly if the values always are. */
  Form formOf(int state) {
    return Objects.requireNonNull(values.get(state));
  }

  /** Integer weights under which states have different values whenever they can. */
  SortedMap<CountingWeights.Label, BigInteger> weights() {
    return integers(point(), variables);
  }

  /** The values of the states under {@link #weights()}. */
  SortedMap<Integer, BigInteger> values() {
    Map<Integer, BigFraction> point = point();
    BigInteger scale = scale(point);
    var integers = new TreeMap<Integer, BigInteger>();
    values.forEach((state, form) ->
        integers.put(state, form.at(point).multiply(new BigFraction(scale)).getNumerator()));
    return integers;
  }

  private static SortedMap<CountingWeights.Label, BigInteger> integers(
      Map<Integer, BigFraction> point, Map<CountingWeights.Label, Integer> variables) {
    BigInteger scale = scale(point);
    var integers = new TreeMap<CountingWeights.Label, BigInteger>();
    variables.forEach((label, variable) ->
        integers.put(
            label,
            Objects.requireNonNull(point.get(variable))
                .multiply(new BigFraction(scale))
                .getNumerator()));
    return integers;
  }

  private static BigInteger scale(Map<Integer, BigFraction> point) {
    BigInteger scale = BigInteger.ONE;
    for (BigFraction weight : point.values()) {
      BigInteger denominator = weight.getDenominator();
      scale = scale.divide(scale.gcd(denominator)).multiply(denominator);
    }
    return scale;
  }

  /**
   * Free variables are 1, t, t², … for the least t that will do: two different forms agree at only
   * so many t as there are variables.
   */
  private Map<Integer, BigFraction> point() {
    Set<Form> forms = new HashSet<>(values.values());
    for (int t = 0; ; t++) {
      Map<Integer, BigFraction> point = point(t);
      Set<BigFraction> distinct = new HashSet<>();
      forms.forEach(form -> distinct.add(form.at(point)));
      if (distinct.size() == forms.size()) return point;
    }
  }

  private Map<Integer, BigFraction> point(int t) {
    var point = new TreeMap<Integer, BigFraction>();
    BigFraction power = BigFraction.ONE;
    for (int variable : variables.values()) {
      if (replaced.containsKey(variable)) continue;
      point.put(variable, power);
      power = power.multiply(t);
    }
    replaced.forEach((variable, monic) -> {
      Form rest =
          monic.plus(
              new Form(new TreeMap<>(Map.of(variable, BigFraction.ONE))), BigFraction.MINUS_ONE);
      point.put(variable, rest.at(point).negate());
    });
    return point;
  }
}
