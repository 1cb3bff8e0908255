package rasp.theory.construct;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * The LTL[P] formula of an R-trivial language {@linkplain rasp.Bibliography#LC25 [LC25]}: a state
 * of the partially ordered automaton holds where it was entered and not left.
 *
 * <p>The number of definitions is linear in the states; P is nested at most twice for each state of
 * the longest chain.
 */
public final class PastFormula {
  private final Dfa dfa;
  private final BitSet needed;
  private final List<LogicProgram.Definition> definitions = new ArrayList<>();

  private PastFormula(Dfa dfa) {
    this.dfa = dfa;
    this.needed = needed(dfa);
  }

  /** The formula; absent where the minimal automaton has a cycle of two or more states. */
  public static Optional<LogicProgram> of(Dfa automaton) {
    Dfa dfa = automaton.minimal();
    var components = StrongComponents.of(dfa);
    if (components.count() < dfa.states()) return Optional.empty();
    var run = new PastFormula(dfa);
    IntStream.range(0, dfa.states())
        .boxed()
        .sorted((p, q) -> Integer.compare(components.of(q), components.of(p)))
        .filter(run.needed::get)
        .forEach(run::define);
    Formula accept =
        Formula.some(
            IntStream.range(0, dfa.states()).filter(dfa::isAccepting).mapToObj(run::at).toList());
    run.definitions.add(new LogicProgram.Definition("accept", accept));
    return Optional.of(new LogicProgram(Logic.LTL_P, run.definitions));
  }

  /** The states on the ways to accepting ones. */
  private static BitSet needed(Dfa dfa) {
    return dfa.live();
  }

  private Formula at(int state) {
    return new Formula.Name("at" + state);
  }

  private void define(int state) {
    var entries = new ArrayList<Formula>();
    for (int from = 0; from < dfa.states(); from++) {
      if (from == state || !needed.get(from)) continue;
      Formula letters = letters(dfa, from, state);
      if (!letters.equals(Formula.Truth.FALSE)) entries.add(Formula.all(letters, at(from)));
    }
    boolean first = state == dfa.start();
    Formula entered = first ? Formula.Truth.TRUE : Formula.earlier(Formula.some(entries));
    var name = new Formula.Name("entered" + state);
    if (!first) definitions.add(new LogicProgram.Definition(name.text(), entered));
    Formula reference = first ? Formula.Truth.TRUE : name;
    Formula exits = exits(state);
    Formula left = Formula.earlier(Formula.all(exits, reference));
    definitions.add(
        new LogicProgram.Definition("at" + state, Formula.all(reference, Formula.not(left))));
  }

  private Formula exits(int state) {
    var letters = new ArrayList<Formula>();
    for (int letter = 0; letter < dfa.letters(); letter++) {
      if (dfa.next(state, letter) != state) {
        letters.add(new Formula.Letter(dfa.alphabet().codePoint(letter)));
      }
    }
    return Formula.some(letters);
  }

  /** That one of the letters stands there which lead from a state to another. */
  static Formula letters(Dfa dfa, int from, int to) {
    var letters = new ArrayList<Formula>();
    for (int letter = 0; letter < dfa.letters(); letter++) {
      if (dfa.next(from, letter) == to) {
        letters.add(new Formula.Letter(dfa.alphabet().codePoint(letter)));
      }
    }
    return Formula.some(letters);
  }
}
