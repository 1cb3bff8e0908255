package rasp.theory.construct;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;
import rasp.graph.ir.Op;
import rasp.theory.classes.Answer;
import rasp.theory.classes.ClassEvidence;
import rasp.theory.classes.Classification;
import rasp.theory.classes.CountingWeights;
import rasp.theory.classes.LanguageClass;

/**
 * The C-RASP program of a language whose automaton weighted counts tell apart {@linkplain
 * rasp.Bibliography#YVBCKPSH26 [YVBCKPSH26]}: component by component, from the first that a word
 * passes to the last, round by round.
 *
 * <p>At a position a component is <em>reached</em> if a letter before it led there. From then on
 * letters are counted by their weights, also when the component is left; so what the counts say of
 * the state holds until the first letter that leads out, and a later false alarm of that kind
 * changes nothing. Counts go up to the position itself, and the state is that before its letter, so
 * every comparison takes the position's own share off. The end of the sequence has no letter and no
 * share.
 */
public final class CountingProgram {
  private final Dfa dfa;
  private final StrongComponents components;
  private final List<LogicProgram.Definition> definitions = new ArrayList<>();

  private CountingProgram(Dfa dfa) {
    this.dfa = dfa;
    this.components = StrongComponents.of(dfa);
  }

  /** The program; absent where the language is not in C-RASP, or that is not decided. */
  public static Optional<LogicProgram> of(Classification classification) {
    if (!(classification.answer(LanguageClass.C_RASP)
        instanceof Answer.Yes(ClassEvidence.Counts(CountingWeights weights))))
      return Optional.empty();
    return Optional.of(new CountingProgram(classification.language().dfa()).program(weights));
  }

  private LogicProgram program(CountingWeights weights) {
    var live = dfa.live();
    var order = new ArrayList<>(weights.components());
    // No transition leads from a component to one of a higher number.
    order.sort(
        Comparator.comparingInt(
            (CountingWeights.Component c) -> -components.of(c.states().getFirst())));
    for (CountingWeights.Component component : order) {
      if (live.get(component.states().getFirst())) define(component);
    }
    var accept = new ArrayList<Formula>();
    for (int state = 0; state < dfa.states(); state++) {
      if (dfa.isAccepting(state)) accept.add(at(state));
    }
    definitions.add(new LogicProgram.Definition("accept", Formula.some(accept)));
    return new LogicProgram(Logic.C_RASP, definitions);
  }

  private Formula named(String name, Formula formula) {
    if (formula instanceof Formula.Truth || formula instanceof Formula.Name) return formula;
    definitions.add(new LogicProgram.Definition(name, formula));
    return new Formula.Name(name);
  }

  private static Formula at(int state) {
    return new Formula.Name("at" + state);
  }

  private static Formula atLeast(int bound, Formula counted) {
    return new Formula.Counts(
        List.of(new Formula.Term(BigInteger.ONE, counted)),
        Op.Comparison.GREATER_EQUAL,
        BigInteger.valueOf(bound));
  }

  private void define(CountingWeights.Component component) {
    SortedMap<Integer, Formula> reached = reached(component);
    Formula inside =
        named(
            "reached" + component.states().getFirst() + "_",
            Formula.some(List.copyOf(reached.values())));
    var isClass = new TreeMap<Integer, Formula>();
    isClass.put(0, inside);
    for (int r = 0; r < component.rounds().size(); r++) {
      SortedMap<Integer, Integer> after =
          r + 1 < component.rounds().size()
              ? component.rounds().get(r + 1).before()
              : component.classes();
      SortedMap<Integer, Formula> finer =
          round(component.rounds().get(r), r, after, reached, isClass);
      isClass.clear();
      isClass.putAll(finer);
    }
    var isState = new TreeMap<Integer, Formula>();
    component.classes().forEach((state, c) -> isState.put(state, isClass.getOrDefault(c, inside)));
    Formula left = left(component, isState);
    isState.forEach((state, formula) ->
        definitions.add(
            new LogicProgram.Definition("at" + state, Formula.all(formula, Formula.not(left)))));
  }

  /** For each state by which the component is entered, that it was, before the position. */
  private SortedMap<Integer, Formula> reached(CountingWeights.Component component) {
    var reached = new TreeMap<Integer, Formula>();
    for (int state : component.states()) {
      if (state == dfa.start()) {
        reached.put(state, Formula.Truth.TRUE);
        continue;
      }
      var ways = new ArrayList<Formula>();
      for (int from = 0; from < dfa.states(); from++) {
        if (components.together(from, state)) continue;
        Formula letters = PastFormula.letters(dfa, from, state);
        if (!letters.equals(Formula.Truth.FALSE)) ways.add(Formula.all(letters, at(from)));
      }
      if (ways.isEmpty()) continue;
      Formula enter = named("enter" + state, Formula.some(ways));
      // A component is entered once.
      reached.put(
          state, named("reached" + state, Formula.all(atLeast(1, enter), Formula.not(enter))));
    }
    return reached;
  }

  /** That the component was left before the position. */
  private Formula left(CountingWeights.Component component, Map<Integer, Formula> isState) {
    var exits = new ArrayList<Formula>();
    for (int state : component.states()) {
      var letters = new ArrayList<Formula>();
      for (int letter = 0; letter < dfa.letters(); letter++) {
        if (!components.together(state, dfa.next(state, letter))) {
          letters.add(new Formula.Letter(dfa.alphabet().codePoint(letter)));
        }
      }
      exits.add(
          Formula.all(Formula.some(letters), isState.getOrDefault(state, Formula.Truth.FALSE)));
    }
    Formula exit = named("exit" + component.states().getFirst(), Formula.some(exits));
    if (exit.equals(Formula.Truth.FALSE)) return Formula.Truth.FALSE;
    return Formula.some(atLeast(2, exit), Formula.all(atLeast(1, exit), Formula.not(exit)));
  }

  /** For each class after a round, that the state is of it. */
  private SortedMap<Integer, Formula> round(
      CountingWeights.Round round,
      int number,
      SortedMap<Integer, Integer> after,
      Map<Integer, Formula> reached,
      Map<Integer, Formula> isClass) {
    int first = after.firstKey();
    var terms = new ArrayList<Formula.Term>();
    round
        .weights()
        .forEach((label, weight) -> {
          if (weight.signum() == 0) return;
          Formula letter = new Formula.Letter(dfa.alphabet().codePoint(label.letter()));
          Formula counted =
              named(
                  "step%d_%d_%d_%d".formatted(first, number, label.letter(), label.stateClass()),
                  Formula.all(
                      letter, isClass.getOrDefault(label.stateClass(), Formula.Truth.FALSE)));
          terms.add(new Formula.Term(weight, counted));
        });
    var finer = new TreeMap<Integer, Formula>();
    for (int c : new TreeSet<>(after.values())) {
      int state =
          after.entrySet().stream()
              .filter(e -> e.getValue() == c)
              .findFirst()
              .orElseThrow()
              .getKey();
      var ways = new ArrayList<Formula>();
      reached.forEach((entry, formula) ->
          ways.add(
              Formula.all(
                  formula, strictly(terms, value(round, state).subtract(value(round, entry))))));
      finer.put(
          c,
          named(
              "class%d_%d_%d".formatted(first, number + 1, c),
              Formula.all(
                  isClass.getOrDefault(round.before().get(state), Formula.Truth.FALSE),
                  Formula.some(ways))));
    }
    return finer;
  }

  private static BigInteger value(CountingWeights.Round round, int state) {
    return round.values().getOrDefault(state, BigInteger.ZERO);
  }

  /** That the sum over the positions before this one is a number. */
  private static Formula strictly(List<Formula.Term> terms, BigInteger value) {
    var shares = new TreeMap<BigInteger, List<Formula>>();
    for (Formula.Term term : terms) {
      shares.computeIfAbsent(term.factor(), fresh -> new ArrayList<>()).add(term.counted());
    }
    var ways = new ArrayList<Formula>();
    var none = new ArrayList<Formula>();
    shares.forEach((share, steps) -> {
      Formula step = Formula.some(steps);
      ways.add(Formula.all(step, equal(terms, value.add(share))));
      none.add(step);
    });
    ways.add(Formula.all(Formula.not(Formula.some(none)), equal(terms, value)));
    return Formula.some(ways);
  }

  private static Formula equal(List<Formula.Term> terms, BigInteger value) {
    return new Formula.Counts(terms, Op.Comparison.EQUAL, value);
  }
}
