package rasp.formal.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.formal.counting.WordLists;

class TransitionSemigroupTest {
  private static TransitionSemigroup semigroup(Dfa dfa) {
    if (TransitionSemigroup.of(dfa, 100_000)
        instanceof TransitionSemigroup.Enumeration.Complete(TransitionSemigroup semigroup)) {
      return semigroup;
    }
    throw new AssertionError("too large");
  }

  /** Two letters that generate all permutations, and a third that merges two states. */
  private static Dfa allTransformations(int states) {
    var next = new int[states][3];
    for (int state = 0; state < states; state++) {
      next[state][0] = (state + 1) % states;
      next[state][1] = state < 2 ? 1 - state : state;
      next[state][2] = state == 1 ? 0 : state;
    }
    return Dfa.of(Alphabet.of("abc"), 0, next, state -> state == 0);
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "3, 27", "4, 256", "5, 3125", "6, 46656"})
  void allTransformationsAreFound(int states, int elements) {
    TransitionSemigroup semigroup = semigroup(allTransformations(states));
    assertEquals(elements, semigroup.size());
    assertEquals(elements, semigroup.monoidSize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(ab|bba)*", "(ab)*", "(aa)*b", "[ab]*a[ab]*b[ab]*", "(a|bb)*", "a"})
  void elementsActAsTheirWords(String regex) {
    Dfa dfa = Automata.of(regex, "ab");
    TransitionSemigroup semigroup = semigroup(dfa);
    var actions = new HashSet<List<Integer>>();
    for (int x = 0; x < semigroup.size(); x++) {
      String word = semigroup.word(x);
      assertEquals(x, semigroup.element(word));
      actions.add(action(dfa, word));
      for (int state = 0; state < dfa.states(); state++) {
        assertEquals(dfa.run(state, word), semigroup.image(state, x));
      }
      for (int letter = 0; letter < 2; letter++) {
        String a = dfa.alphabet().text(letter);
        assertEquals(semigroup.element(word + a), semigroup.right(x, letter));
        assertEquals(semigroup.element(a + word), semigroup.left(x, letter));
      }
      for (int y = 0; y < semigroup.size(); y++) {
        assertEquals(semigroup.element(word + semigroup.word(y)), semigroup.product(x, y));
      }
      assertEquals(semigroup.isIdempotent(x), semigroup.product(x, x) == x);
      assertTrue(semigroup.isIdempotent(semigroup.omega(x)));
    }
    assertEquals(semigroup.size(), actions.size());
    Set<List<Integer>> brute = new HashSet<>();
    for (String word : WordLists.ofLengths(Alphabet.of("ab"), 0, 9)) {
      if (!word.isEmpty()) brute.add(action(dfa, word));
    }
    assertEquals(brute, actions);
  }

  private static List<Integer> action(Dfa dfa, String word) {
    var action = new ArrayList<Integer>();
    for (int state = 0; state < dfa.states(); state++) action.add(dfa.run(state, word));
    return action;
  }

  @ParameterizedTest
  @ValueSource(strings = {"(ab|bba)*", "(aa)*b", "(a|bb)*", "[ab]*a[ab]*b[ab]*"})
  void greensRelationsAreThoseOfIdeals(String regex) {
    TransitionSemigroup semigroup = semigroup(Automata.of(regex, "ab"));
    GreensRelations relations = GreensRelations.of(semigroup);
    for (int x = 0; x < semigroup.size(); x++) {
      for (int y = 0; y < semigroup.size(); y++) {
        assertEquals(
            ideal(semigroup, x, true, false).equals(ideal(semigroup, y, true, false)),
            relations.rightClasses().together(x, y));
        assertEquals(
            ideal(semigroup, x, false, true).equals(ideal(semigroup, y, false, true)),
            relations.leftClasses().together(x, y));
        assertEquals(
            ideal(semigroup, x, true, true).equals(ideal(semigroup, y, true, true)),
            relations.leader(x) == relations.leader(y));
      }
    }
  }

  private static Set<Integer> ideal(
      TransitionSemigroup semigroup, int x, boolean right, boolean left) {
    var ideal = new HashSet<>(Set.of(x));
    var queue = new ArrayList<>(ideal);
    for (int i = 0; i < queue.size(); i++) {
      for (int y = 0; y < semigroup.size(); y++) {
        int behind = semigroup.product(queue.get(i), y);
        int before = semigroup.product(y, queue.get(i));
        if (right && ideal.add(behind)) queue.add(behind);
        if (left && ideal.add(before)) queue.add(before);
      }
    }
    return ideal;
  }

  @Test
  void theLimitIsSaid() {
    var limit =
        assertInstanceOf(
            TransitionSemigroup.Enumeration.LimitReached.class,
            TransitionSemigroup.of(allTransformations(6), 1000));
    assertEquals("the semigroup has more than 1000 elements (--max-elements)", limit.reason());
    assertInstanceOf(
        TransitionSemigroup.Enumeration.LimitReached.class,
        TransitionSemigroup.of(Dfa.all(Alphabet.of("ab")), 0));
  }

  @ParameterizedTest
  @CsvSource({"3, '6 3 1'", "4, '24 12 4 1'", "5, '120 60 60'"})
  void commutatorSubgroupsOfSymmetricGroups(int states, String orders) {
    TransitionSemigroup semigroup = semigroup(allTransformations(states));
    GreensRelations relations = GreensRelations.of(semigroup);
    int identity = semigroup.omega(semigroup.generator(0));
    Subgroup group = Subgroup.of(semigroup, identity, relations.groupOf(identity));
    var found = new ArrayList<>(List.of(String.valueOf(group.order())));
    do {
      group = group.commutatorSubgroup();
      found.add(String.valueOf(group.order()));
    } while (group.order() > 1 && found.size() < 3);
    if (group.order() > 1 && found.size() == 3 && states == 4) {
      found.add(String.valueOf(group.commutatorSubgroup().order()));
    }
    assertEquals(orders, String.join(" ", found));
  }
}
