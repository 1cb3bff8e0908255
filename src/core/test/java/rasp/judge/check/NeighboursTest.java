package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.library.Library;
import rasp.formal.library.SameWords;

/**
 * The words that a check draws tell every listed language from its neighbours: the nearest cases of
 * its family, for a regular one the automata that differ in one state or one transition, and for
 * all what one constraint less or one more would make of them.
 */
class NeighboursTest {
  private static final Library LIBRARY = Library.in(Checkout.LANGUAGES);
  private static final int DRAWN = 1_000;
  private static final long ALL_WORDS = 200_000;
  private static final int LONGEST = 60;

  /** Automata with no more than so many moves of a transition are compared with all of them. */
  private static final int MOST_MOVES = 100;

  /**
   * A language that is nearly the same.
   *
   * @param sameWords proves that it is the same on the lengths of a range, as far as that is so
   */
  private record Neighbour(
      String name, Predicate<String> members, Function<int[], Optional<String>> sameWords) {}

  static Stream<Arguments> languagesAndLengths() {
    return LIBRARY.all().stream()
        .filter(Language.class::isInstance)
        .map(Language.class::cast)
        .flatMap(language ->
            Stream.of(lengthsOfCheck(language), new int[] {13, 40})
                .map(ends -> Arguments.of(Named.of(language.name(), language), ends[0], ends[1])));
  }

  /** The lengths that follow those whose words are all looked at, if nothing is said of them. */
  private static int[] lengthsOfCheck(Language language) {
    int letters = language.alphabet().size();
    int length = 0;
    while (length < LONGEST && Check.words(letters, length + 1) <= ALL_WORDS) length++;
    return new int[] {length + 1, Math.max(2 * length, LONGEST)};
  }

  @ParameterizedTest(name = "{0}, lengths {1} to {2}")
  @MethodSource("languagesAndLengths")
  void drawnWordsRefuteEveryNeighbour(
      Language language, int shortest, int longest, TestReporter reporter) {
    List<String> words = drawn(language, shortest, longest);
    List<Boolean> members = words.stream().map(language::contains).toList();
    int refuted = 0;
    var same = new ArrayList<String>();
    var unrefuted = new ArrayList<String>();
    for (Neighbour neighbour : neighbours(language)) {
      boolean differs =
          IntStream.range(0, words.size())
              .anyMatch(i -> neighbour.members().test(words.get(i)) != members.get(i));
      Optional<String> proof =
          differs ? Optional.empty() : neighbour.sameWords().apply(new int[] {shortest, longest});
      if (differs) refuted++;
      else if (proof.isPresent()) same.add(neighbour.name() + ": " + proof.get());
      else unrefuted.add(neighbour.name());
    }
    reporter.publishEntry(
        "%s, lengths %d to %d".formatted(language.name(), shortest, longest),
        "%d neighbours refuted, %d the same on these lengths: %s"
            .formatted(refuted, same.size(), same));
    assertEquals(List.of(), unrefuted);
  }

  private static List<String> drawn(Language language, int shortest, int longest) {
    var standard = new LanguageSpecification(language, language.readAt(), Acceptance.USUAL);
    var extent = new CheckScope(0, DRAWN, shortest, longest, CheckScope.WEIGHTS, 0);
    var words = new ArrayList<String>();
    for (WordSource share : WordSource.values()) {
      DrawnLengths lengths = DrawnLengths.of(standard.sampler(share), shortest, longest);
      for (long i = 0; i < extent.words(share, standard.shares()); i++) {
        lengths
            .draw(i, Job.Drawn.random(share, extent.seed(), i))
            .ifPresent(word -> words.add(Letters.text(word.atoms(standard.alphabet()))));
      }
    }
    return words;
  }

  private static List<Neighbour> neighbours(Language language) {
    var neighbours = new ArrayList<Neighbour>();
    for (Problem other : language.definition().family().neighbours()) {
      var that = (Language) other;
      neighbours.add(
          new Neighbour(
              that.name(), that::contains, ends -> SameWords.proof(language, that, ends)));
    }
    NearLanguages.of(language)
        .forEach((name, members) ->
            neighbours.add(new Neighbour(name, members, ends -> Optional.empty())));
    boolean alone = neighbours.isEmpty();
    language.dfa().ifPresent(dfa -> neighbours.addAll(automata(dfa, alone)));
    return neighbours;
  }

  /**
   * Another state accepts; two letters are not told apart, or one is passed over. Of a language
   * that has no numbers also: a letter is not allowed in one state, or passed over, or makes the
   * automaton begin again; and where that is not too much, it leads to each other state.
   */
  private static List<Neighbour> automata(Dfa dfa, boolean alone) {
    var neighbours = new ArrayList<Neighbour>();
    BitSet live = dfa.live();
    int cells = dfa.states() * dfa.letters();
    for (int state = 0; state < dfa.states(); state++) {
      int flipped = state;
      neighbours.add(
          neighbour(
              dfa,
              "state %d flipped".formatted(state),
              dfa.accepting(it -> dfa.isAccepting(it) != (it == flipped))));
      for (int letter = 0; letter < dfa.letters(); letter++) {
        for (int to = 0; to < dfa.states(); to++) {
          boolean natural = to == state || to == dfa.start() || !live.get(to);
          boolean few = alone && cells * (natural ? 1 : dfa.states() - 1) <= MOST_MOVES;
          if (to != dfa.next(state, letter) && few) {
            int from = state;
            int by = letter;
            int into = to;
            neighbours.add(
                neighbour(
                    dfa,
                    "%s in state %d leads to %d".formatted(dfa.alphabet().text(letter), state, to),
                    changed(dfa, (q, a) -> q == from && a == by ? into : dfa.next(q, a))));
          }
        }
      }
    }
    for (int one = 0; one < dfa.letters(); one++) {
      int letter = one;
      String text = dfa.alphabet().text(letter);
      neighbours.add(
          neighbour(
              dfa,
              text + " passed over",
              changed(dfa, (q, a) -> a == letter ? q : dfa.next(q, a))));
      for (int two = 0; two < dfa.letters(); two++) {
        int other = two;
        if (other == letter) continue;
        neighbours.add(
            neighbour(
                dfa,
                "%s read as %s".formatted(text, dfa.alphabet().text(other)),
                changed(dfa, (q, a) -> dfa.next(q, a == letter ? other : a))));
      }
    }
    return neighbours;
  }

  private static Neighbour neighbour(Dfa of, String name, Dfa dfa) {
    return new Neighbour(name, dfa::accepts, ends -> SameWords.proof(of, dfa, ends));
  }

  private static Dfa changed(Dfa dfa, IntBinaryOperator transition) {
    var next = new int[dfa.states()][dfa.letters()];
    for (int state = 0; state < dfa.states(); state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        next[state][letter] = transition.applyAsInt(state, letter);
      }
    }
    return Dfa.of(dfa.alphabet(), dfa.start(), next, dfa::isAccepting);
  }
}
