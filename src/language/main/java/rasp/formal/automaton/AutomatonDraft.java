package rasp.formal.automaton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An automaton as a file describes it: named states, letters as they come, perhaps incomplete,
 * nondeterministic or with silent steps.
 */
final class AutomatonDraft {
  /** Instead of a letter, none. */
  static final int SILENT = -1;

  private record Step(int from, int letter, int to) {}

  private final Map<String, Integer> states = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Set<Integer> starts = new LinkedHashSet<>();
  private final Set<Integer> accepting = new LinkedHashSet<>();
  private final Set<Integer> letters = new TreeSet<>();

  /** The number of a state by its name, new if need be. */
  int state(String name) {
    return states.computeIfAbsent(name, fresh -> states.size());
  }

  boolean has(String name) {
    return states.containsKey(name);
  }

  boolean isEmpty() {
    return states.isEmpty();
  }

  void step(String from, int letter, String to) {
    if (letter != SILENT) letters.add(letter);
    steps.add(new Step(state(from), letter, state(to)));
  }

  void start(String name) {
    starts.add(state(name));
  }

  boolean hasStart() {
    return !starts.isEmpty();
  }

  void accept(String name) {
    accepting.add(state(name));
  }

  /** Letters that words may have even if no step reads them. */
  void letters(String some) {
    some.codePoints().forEach(letters::add);
  }

  /** The minimal complete automaton over all letters that there are. */
  Construction automaton(int maxStates) {
    var text = new StringBuilder();
    letters.forEach(text::appendCodePoint);
    var nfa = new Nfa(Alphabet.of(text.toString()));
    for (int i = 0; i < states.size(); i++) nfa.add();
    starts.forEach(nfa::setStart);
    accepting.forEach(nfa::setAccepting);
    for (Step step : steps) {
      if (step.letter() == SILENT) nfa.silently(step.from(), step.to());
      else nfa.step(step.from(), nfa.alphabet().indexOf(step.letter()), step.to());
    }
    return nfa.determinised(maxStates);
  }
}
