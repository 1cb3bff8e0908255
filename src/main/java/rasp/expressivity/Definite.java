package rasp.expressivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.automaton.Dfa;

/**
 * The last k letters decide, {@code yx^ω = x^ω} {@linkplain rasp.Bibliography#PRS63 [PRS63]}:
 * exactly if no non-empty word fixes two different states. Time O(n² k).
 */
final class Definite {
  private static final Equation EQUATION = LanguageClass.DEFINITE.equations().getFirst();

  private Definite() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    if (StatePairs.areTooMany(dfa)) return StatePairs.tooMany(dfa);
    Optional<StatePairs.Fixed> fixed = StatePairs.fixedTogether(dfa, (p, q) -> true);
    if (fixed.isEmpty()) return new Answer.Yes(new Evidence.Window(length(dfa)));
    String x = fixed.get().word();
    return new Answer.No(
        // The powers of x alone end in at most one of the two states.
        Stream.of(fixed.get().state(), fixed.get().other())
            .map(state -> Map.of('x', x, 'y', language.wordTo(state)))
            .filter(words -> !ViolationSearch.holds(language, EQUATION, words, dfa.start()))
            .map(words -> ViolationSearch.at(language, EQUATION, words, dfa.start()))
            .findFirst()
            .orElseThrow());
  }

  /** The least k for which all words of k letters lead everywhere to the same state. */
  private static int length(Dfa dfa) {
    int n = dfa.states();
    // Two states are together once k letters of any kind take them to the same state.
    int[] group = IntStream.range(0, n).toArray();
    for (int k = 0; ; k++) {
      if (Arrays.stream(group).distinct().count() == 1) return k;
      var coarser = new HashMap<List<Integer>, Integer>();
      var next = new int[n];
      for (int state = 0; state < n; state++) {
        var targets = new ArrayList<Integer>();
        for (int letter = 0; letter < dfa.letters(); letter++) {
          targets.add(group[dfa.next(state, letter)]);
        }
        Integer known = coarser.putIfAbsent(targets, coarser.size());
        next[state] = known == null ? coarser.size() - 1 : known;
      }
      group = next;
    }
  }
}
