package rasp.theory.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.formal.automaton.Dfa;

/**
 * The last k letters decide, {@code yx^ω = x^ω} {@linkplain rasp.Bibliography#PRS63 [PRS63]}:
 * exactly if for some k all words of k letters lead from everywhere to one state. States that all
 * words of k letters take to one state are put together, for k = 0, 1, 2, … until nothing changes.
 * If two states stay apart then some letter keeps them apart, and so on until a pair comes back: a
 * non-empty word that fixes both. Time O(n² k), space O(n k).
 */
final class Definite {
  private static final Equation EQUATION = LanguageClass.DEFINITE.equations().getFirst();

  /** So many states are looked at, counted again for each k. */
  private static final long MAX_STEPS = 20_000_000;

  private Definite() {}

  static Answer decide(RegularLanguage language) {
    Dfa dfa = language.dfa();
    int[] group = IntStream.range(0, dfa.states()).toArray();
    int groups = dfa.states();
    for (int k = 0; groups > 1; k++) {
      if ((long) k * dfa.states() > MAX_STEPS) {
        return new Answer.Undecided(
            "the automaton has %d states, and after %d letters not all lead to one"
                .formatted(dfa.states(), k));
      }
      int[] coarser = merged(dfa, group);
      int fewer = 1 + Arrays.stream(coarser).max().orElseThrow();
      if (fewer == groups) return new Answer.No(violation(language, group));
      group = coarser;
      groups = fewer;
      if (groups == 1) return new Answer.Yes(new ClassEvidence.Window(k + 1));
    }
    return new Answer.Yes(new ClassEvidence.Window(0));
  }

  /** States go together that every letter takes into one group. */
  private static int[] merged(Dfa dfa, int[] group) {
    var numbers = new HashMap<List<Integer>, Integer>();
    var merged = new int[group.length];
    for (int state = 0; state < merged.length; state++) {
      var targets = new ArrayList<Integer>();
      for (int letter = 0; letter < dfa.letters(); letter++) {
        targets.add(group[dfa.next(state, letter)]);
      }
      Integer known = numbers.putIfAbsent(targets, numbers.size());
      merged[state] = known == null ? numbers.size() - 1 : known;
    }
    return merged;
  }

  private static Witness violation(RegularLanguage language, int[] group) {
    Dfa dfa = language.dfa();
    int p = 0;
    int q =
        IntStream.range(0, group.length)
            .filter(q0 -> group[q0] != group[0])
            .findFirst()
            .orElseThrow();
    var met = new HashSet<List<Integer>>();
    while (met.add(List.of(p, q))) {
      int letter = keepingApart(dfa, group, p, q);
      p = dfa.next(p, letter);
      q = dfa.next(q, letter);
    }
    var word = new StringBuilder();
    int atP = p;
    int atQ = q;
    do {
      int letter = keepingApart(dfa, group, atP, atQ);
      word.append(dfa.alphabet().text(letter));
      atP = dfa.next(atP, letter);
      atQ = dfa.next(atQ, letter);
    } while (atP != p || atQ != q);
    // From the start, the powers of the word alone end in at most one of the two states.
    return Stream.of(p, q)
        .map(state -> Map.of('x', word.toString(), 'y', language.wordTo(state)))
        .filter(words -> !ViolationSearch.holds(language, EQUATION, words, dfa.start()))
        .map(words -> ViolationSearch.at(language, EQUATION, words, dfa.start()))
        .findFirst()
        .orElseThrow();
  }

  private static int keepingApart(Dfa dfa, int[] group, int p, int q) {
    return IntStream.range(0, dfa.letters())
        .filter(letter -> group[dfa.next(p, letter)] != group[dfa.next(q, letter)])
        .findFirst()
        .orElseThrow();
  }
}
