package rasp.formal.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rasp.formal.counting.WordLists;

class DfaTest {
  private static final int LONGEST = 6;
  private static final List<String> WORDS = WordLists.ofLengths(Alphabet.of("ab"), 0, LONGEST);

  /** Of few states, so that products of two have no word beyond the longest to tell them apart. */
  @Provide
  Arbitrary<Dfa> automata() {
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(states ->
            Combinators.combine(
                    Arbitraries.integers().between(0, states - 1).list().ofSize(2 * states),
                    Arbitraries.of(true, false).list().ofSize(states))
                .as((targets, accepting) -> dfa(targets, accepting)));
  }

  private static Dfa dfa(List<Integer> targets, List<Boolean> accepting) {
    var next = new int[accepting.size()][2];
    for (int i = 0; i < targets.size(); i++) next[i / 2][i % 2] = targets.get(i);
    return Dfa.of(Alphabet.of("ab"), 0, next, accepting::get);
  }

  @Property
  void booleanOperationsAreThoseOfTheAnswers(@ForAll("automata") Dfa p, @ForAll("automata") Dfa q) {
    for (String word : WORDS) {
      boolean inP = p.accepts(word);
      boolean inQ = q.accepts(word);
      assertEquals(!inP, p.complement().accepts(word));
      assertEquals(inP && inQ, p.and(q).accepts(word));
      assertEquals(inP || inQ, p.or(q).accepts(word));
      assertEquals(inP != inQ, p.xor(q).accepts(word));
      assertEquals(inP && !inQ, p.minus(q).accepts(word));
    }
  }

  @Property
  void theSeparatingWordIsTheFirstOne(@ForAll("automata") Dfa p, @ForAll("automata") Dfa q) {
    Optional<String> first =
        WORDS.stream().filter(word -> p.accepts(word) != q.accepts(word)).findFirst();
    Optional<String> found = p.separatingWord(q);
    if (first.isPresent() || found.isEmpty()) assertEquals(first, found);
    else assertTrue(found.get().length() > LONGEST);
    assertEquals(found.isEmpty(), p.minimal().equals(q.minimal()));
    assertEquals(found.isEmpty(), p.recognisesSameAs(q));
  }

  @Property
  void theMinimalAutomatonHasAStateForEachSetOfContinuations(@ForAll("automata") Dfa dfa) {
    Dfa minimal = dfa.minimal();
    long behaviours =
        WORDS.stream()
            .map(word -> dfa.from(dfa.run(dfa.start(), word)))
            .map(rest -> WORDS.stream().filter(rest::accepts).toList())
            .distinct()
            .count();
    assertEquals(behaviours, minimal.states());
    assertEquals(minimal, minimal.minimal());
    for (String word : WORDS) assertEquals(dfa.accepts(word), minimal.accepts(word));
  }

  @Property
  void theReversalReadsBackwards(@ForAll("automata") Dfa dfa) {
    if (!(dfa.reversal(100) instanceof Construction.Built(Dfa reversal))) {
      throw new AssertionError();
    }
    for (String word : WORDS) {
      assertEquals(
          dfa.accepts(word), reversal.accepts(new StringBuilder(word).reverse().toString()));
    }
  }

  @Property
  void wordsAreCountedByLength(@ForAll("automata") Dfa dfa) {
    BigInteger[] counts = dfa.wordCounts(LONGEST);
    for (int n = 0; n <= LONGEST; n++) {
      int length = n;
      long members = WORDS.stream().filter(w -> w.length() == length && dfa.accepts(w)).count();
      assertEquals(BigInteger.valueOf(members), counts[n]);
    }
  }

  @Property
  void liveStatesAreThoseFromWhichAWordIsAccepted(@ForAll("automata") Dfa dfa) {
    for (int state = 0; state < dfa.states(); state++) {
      assertEquals(dfa.from(state).firstWord().isPresent(), dfa.live().get(state));
      int goal = state;
      assertEquals(dfa.wordFrom(0, at -> at == goal).isPresent(), dfa.reachable().get(state));
    }
  }

  @Property
  void moreLettersChangeNothingForOldWords(@ForAll("automata") Dfa dfa) {
    Dfa wider = dfa.over(Alphabet.of("abc"));
    for (String word : WORDS) assertEquals(dfa.accepts(word), wider.accepts(word));
    assertFalse(wider.accepts("c"));
  }

  @Example
  void alphabetsMustBeTheSame() {
    Dfa ab = Dfa.all(Alphabet.of("ab"));
    assertThrows(IllegalArgumentException.class, () -> ab.and(Dfa.all(Alphabet.of("a"))));
    assertThrows(IllegalArgumentException.class, () -> ab.over(Alphabet.of("a")));
  }

  @Example
  void withoutLettersThereIsOneWord() {
    Dfa all = Dfa.all(Alphabet.of("")).minimal();
    assertEquals(1, all.states());
    assertTrue(all.accepts(""));
    assertFalse(all.accepts("a"));
    assertEquals(Optional.empty(), Dfa.none(Alphabet.of("")).firstWord());
  }
}
