package rasp.theory.classes;

import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rasp.formal.automaton.Dfa;

/**
 * Makes a {@link Witness.Violation} out of words for the variables of an equation: follows both
 * sides from state to state, finds a number that does for ω, and words before and after.
 *
 * <p>On its way through a power a state runs into a cycle; ω is a multiple of the lengths of all
 * cycles met and no less than the ways into them, so that all its multiples do as well.
 */
final class ViolationSearch {
  private final RegularLanguage language;
  private final Equation equation;
  private final Map<Character, String> words;
  private long period;
  private int tail;

  private ViolationSearch(
      RegularLanguage language, Equation equation, Map<Character, String> words) {
    this.language = language;
    this.equation = equation;
    this.words = words;
  }

  /** From the first state from which the two sides lead to different ones; there must be one. */
  static Witness.Violation anywhere(
      RegularLanguage language, Equation equation, Map<Character, String> words) {
    var search = new ViolationSearch(language, equation, words);
    for (int state = 0; state < language.dfa().states(); state++) {
      if (search.follow(equation.left(), state) != search.follow(equation.right(), state)) {
        return search.from(state);
      }
    }
    throw new IllegalArgumentException(equation + " holds for " + words);
  }

  /** From a state from which the two sides lead to different ones. */
  static Witness.Violation at(
      RegularLanguage language, Equation equation, Map<Character, String> words, int state) {
    return new ViolationSearch(language, equation, words).from(state);
  }

  /** Whether the two sides lead from a state to the same one. */
  static boolean holds(
      RegularLanguage language, Equation equation, Map<Character, String> words, int state) {
    var search = new ViolationSearch(language, equation, words);
    return search.follow(equation.left(), state) == search.follow(equation.right(), state);
  }

  private Witness.Violation from(int state) {
    period = 1;
    tail = needsTwo(equation.left()) || needsTwo(equation.right()) ? 2 : 1;
    int left = follow(equation.left(), state);
    int right = follow(equation.right(), state);
    String after = language.separator(left, right);
    Dfa dfa = language.dfa();
    return new Witness.Violation(
        equation,
        new TreeMap<>(words),
        Math.toIntExact(period * Math.ceilDiv(tail, period)),
        language.wordTo(state),
        after,
        dfa.isAccepting(dfa.run(left, after)));
  }

  private static boolean needsTwo(Equation.Term term) {
    return switch (term) {
      case Equation.Term.Variable(char name) -> false;
      case Equation.Term.Product(List<Equation.Term> factors) ->
          factors.stream().anyMatch(ViolationSearch::needsTwo);
      case Equation.Term.Power(Equation.Term base, int more) -> more < 0 || needsTwo(base);
    };
  }

  private int follow(Equation.Term term, int state) {
    return switch (term) {
      case Equation.Term.Variable(char name) ->
          language.dfa().run(state, words.getOrDefault(name, ""));
      case Equation.Term.Product(List<Equation.Term> factors) -> {
        int at = state;
        for (Equation.Term factor : factors) at = follow(factor, at);
        yield at;
      }
      case Equation.Term.Power(Equation.Term base, int more) -> power(base, more, state);
    };
  }

  private int power(Equation.Term base, int more, int state) {
    var orbit = new ArrayList<Integer>(List.of(state));
    int next = follow(base, state);
    while (!orbit.contains(next)) {
      orbit.add(next);
      next = follow(base, next);
    }
    int entry = orbit.indexOf(next);
    int cycle = orbit.size() - entry;
    period = period / LongMath.gcd(period, cycle) * cycle;
    tail = Math.max(tail, entry - Math.min(more, 0));
    // The least multiple of the cycle that is far enough in, and then so many steps more.
    int exponent = Math.ceilDiv(Math.max(entry - Math.min(more, 0), 1), cycle) * cycle + more;
    return orbit.get(exponent < orbit.size() ? exponent : entry + (exponent - entry) % cycle);
  }
}
