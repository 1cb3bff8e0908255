package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.TransitionSemigroup;

/** The decisions against the definitions, by trying all elements of small semigroups. */
class EquationsTest {
  private static final Alphabet AB = Alphabet.of("ab");
  private static final Equation OTHER_OF_DA = Equation.of("(xyz)^ω y (xyz)^ω = (xyz)^ω");

  /** The minimal automata of all automata with so many states and two letters. */
  private static Set<Dfa> all(int states) {
    var automata = new LinkedHashSet<Dfa>();
    int transitions = 2 * states;
    for (int code = 0; code < Math.pow(states, transitions); code++) {
      var next = new int[states][2];
      int rest = code;
      for (int i = 0; i < transitions; i++, rest /= states) next[i / 2][i % 2] = rest % states;
      for (int accepting = 0; accepting < 1 << states; accepting++) {
        int set = accepting;
        automata.add(Dfa.of(AB, 0, next, state -> (set >> state & 1) == 1).minimal());
      }
    }
    return automata;
  }

  private static Dfa random(Random random, int states) {
    var next = new int[states][2];
    for (int[] row : next) row[0] = random.nextInt(states);
    for (int[] row : next) row[1] = random.nextInt(states);
    int accepting = random.nextInt(1 << states);
    return Dfa.of(AB, 0, next, state -> (accepting >> state & 1) == 1).minimal();
  }

  @Test
  void holdForAllAutomataOfThreeStates() {
    Set<Dfa> automata = all(3);
    assertEquals(1054, automata.size());
    automata.forEach(dfa -> agree(RegularLanguage.of(dfa, 1000)));
  }

  @Test
  void holdForRandomAutomataOfFourAndFiveStates() {
    var random = new Random(20);
    int seen = 0;
    while (seen < 300) {
      RegularLanguage language = RegularLanguage.of(random(random, 4 + seen % 2), 25);
      if (language.semigroup().isEmpty()) continue;
      agree(language);
      seen++;
    }
  }

  private static void agree(RegularLanguage language) {
    Classification found = Classification.of(language);
    Replay.of(found);
    TransitionSemigroup semigroup = language.semigroup().orElseThrow();
    for (LanguageClass one : LanguageClass.values()) {
      if (one.equations().isEmpty()) continue;
      boolean holds = one.equations().stream().allMatch(equation -> holds(equation, semigroup));
      assertEquals(holds, found.isIn(one), () -> one + " of " + semigroup.size());
    }
    assertEquals(holds(OTHER_OF_DA, semigroup), found.isIn(LanguageClass.DA));
    assertEquals(oneIdempotentEach(semigroup), found.isIn(LanguageClass.R_G));
    assertEquals(noGroupOfOneLength(semigroup), found.isIn(LanguageClass.QUASI_APERIODIC));
    assertEquals(!permutesStates(language.dfa()), found.isIn(LanguageClass.STAR_FREE));
    assertEquals(
        Classification.of(reversal(language.dfa()), 1000).isIn(LanguageClass.R_TRIVIAL),
        found.isIn(LanguageClass.L_TRIVIAL));
    windows(language, found);
    if (found.answer(LanguageClass.STAR_FREE) instanceof Answer.Yes(ClassEvidence.Index(int n))) {
      index(semigroup, n);
    }
  }

  static Dfa reversal(Dfa dfa) {
    if (dfa.reversal(10_000) instanceof Construction.Built(Dfa reversal)) return reversal;
    throw new AssertionError("too large");
  }

  /** What Simon's and McNaughton's theorems say of subwords and factors. */
  private static void windows(RegularLanguage language, Classification found) {
    int states = language.dfa().states();
    assertEquals(
        LeastLength.subwordsDecide(language, states - 1), found.isIn(LanguageClass.J_TRIVIAL));
    if (found.isIn(LanguageClass.J_TRIVIAL)) {
      LeastLength least = LeastLength.ofSubwords(language);
      assertTrue(least.found() && least.k() < states);
      assertTrue(least.k() == 0 || !LeastLength.subwordsDecide(language, least.k() - 1));
    }
    if (found.isIn(LanguageClass.LOCALLY_TESTABLE)) {
      LeastLength least = LeastLength.ofFactors(language);
      assertTrue(least.found() || least.k() >= 3, () -> least.toString());
      assertTrue(least.k() == 1 || !LeastLength.factorsDecide(language, least.k() - 1));
    } else {
      for (int k = 1; k <= 3; k++) assertTrue(!LeastLength.factorsDecide(language, k));
    }
  }

  private static boolean holds(Equation equation, TransitionSemigroup semigroup) {
    return holds(equation, semigroup, new ArrayList<>(equation.variables()), new HashMap<>());
  }

  private static boolean holds(
      Equation equation,
      TransitionSemigroup semigroup,
      List<Character> variables,
      Map<Character, Integer> elements) {
    if (elements.size() == variables.size()) return equation.holds(semigroup, elements);
    char variable = variables.get(elements.size());
    for (int x = 0; x < semigroup.size(); x++) {
      elements.put(variable, x);
      if (!holds(equation, semigroup, variables, elements)) return false;
      elements.remove(variable);
    }
    return true;
  }

  private static boolean oneIdempotentEach(TransitionSemigroup semigroup) {
    for (int e = 0; e < semigroup.size(); e++) {
      for (int f = 0; f < e; f++) {
        if (semigroup.isIdempotent(e)
            && semigroup.isIdempotent(f)
            && semigroup.product(e, f) == f
            && semigroup.product(f, e) == e) return false;
      }
    }
    return true;
  }

  /** The sets of elements of all words of one length, for each length until they repeat. */
  private static boolean noGroupOfOneLength(TransitionSemigroup semigroup) {
    var seen = new HashSet<Set<Integer>>();
    Set<Integer> now = new HashSet<>();
    for (int letter = 0; letter < semigroup.letters(); letter++)
      now.add(semigroup.generator(letter));
    while (seen.add(now)) {
      for (int g : now) {
        int e = semigroup.omega(g);
        if (e == g || semigroup.product(e, g) != g) continue;
        boolean all = true;
        for (int power = g; power != e; power = semigroup.product(power, g)) {
          all &= now.contains(power);
        }
        if (all && now.contains(e)) return false;
      }
      var longer = new HashSet<Integer>();
      for (int x : now) {
        for (int letter = 0; letter < semigroup.letters(); letter++) {
          longer.add(semigroup.right(x, letter));
        }
      }
      now = longer;
    }
    return true;
  }

  /** Whether some word takes states p, q, … , r to q, …, r, p: a search through tuples. */
  private static boolean permutesStates(Dfa dfa) {
    for (int size = 2; size <= dfa.states(); size++) {
      var tuples = new ArrayList<List<Integer>>();
      tuples(dfa.states(), size, new ArrayList<>(), tuples);
      for (List<Integer> tuple : tuples) {
        var turned = new ArrayList<>(tuple.subList(1, size));
        turned.add(tuple.getFirst());
        if (reaches(dfa, tuple, turned)) return true;
      }
    }
    return false;
  }

  private static void tuples(
      int states, int size, List<Integer> begun, List<List<Integer>> tuples) {
    if (begun.size() == size) {
      tuples.add(List.copyOf(begun));
      return;
    }
    for (int state = 0; state < states; state++) {
      if (begun.contains(state)) continue;
      begun.add(state);
      tuples(states, size, begun, tuples);
      begun.removeLast();
    }
  }

  private static boolean reaches(Dfa dfa, List<Integer> from, List<Integer> to) {
    var seen = new HashSet<List<Integer>>(Set.of(from));
    var queue = new ArrayList<>(seen);
    for (int i = 0; i < queue.size(); i++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int a = letter;
        List<Integer> next = queue.get(i).stream().map(state -> dfa.next(state, a)).toList();
        if (next.equals(to)) return true;
        if (seen.add(next)) queue.add(next);
      }
    }
    return false;
  }

  private static void index(TransitionSemigroup semigroup, int n) {
    int longest =
        IntStream.range(0, semigroup.size())
            .map(x -> {
              int power = x;
              int steps = 1;
              for (; semigroup.product(power, x) != power; steps++) {
                power = semigroup.product(power, x);
              }
              return steps;
            })
            .max()
            .orElse(0);
    assertEquals(longest, Math.max(n, 1));
  }
}
