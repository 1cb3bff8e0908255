package rasp.formal.sampling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;

/**
 * Words of given lengths along the paths of an automaton: into a state, from a state to acceptance,
 * and from two states so that only one of them accepts. Tables are of truth values, by length;
 * letters are drawn alike among those that a path can go on with. Time and space O(length · states²
 * · letters) once.
 */
final class AutomatonPaths {
  private final Dfa dfa;
  private final int states;

  /** For each state the states and letters that lead to it. */
  private final List<List<Step>> into = new ArrayList<>();

  /** The states that words of each length lead to. */
  private final List<BitSet> reached = new ArrayList<>();

  /** The states from which some word of each length is accepted. */
  private final List<BitSet> accepting = new ArrayList<>();

  /** The pairs of states, of which a word of each length is accepted from exactly one. */
  private final List<BitSet> separated = new ArrayList<>();

  private record Step(int from, int letter) {}

  AutomatonPaths(Dfa dfa) {
    this.dfa = dfa;
    this.states = dfa.states();
    for (int state = 0; state < states; state++) into.add(new ArrayList<>());
    for (int state = 0; state < states; state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        into.get(dfa.next(state, letter)).add(new Step(state, letter));
      }
    }
    var start = new BitSet();
    start.set(dfa.start());
    reached.add(start);
    accepting.add(those(states, dfa::isAccepting));
    separated.add(
        those(
            states * states,
            pair -> dfa.isAccepting(pair / states) != dfa.isAccepting(pair % states)));
  }

  private static BitSet those(int size, IntPredicate wanted) {
    var set = new BitSet(size);
    for (int i = 0; i < size; i++) set.set(i, wanted.test(i));
    return set;
  }

  Dfa dfa() {
    return dfa;
  }

  private synchronized BitSet reached(int length) {
    while (reached.size() <= length) {
      BitSet last = reached.getLast();
      reached.add(
          those(states, state -> into.get(state).stream().anyMatch(step -> last.get(step.from))));
    }
    return reached.get(length);
  }

  private synchronized BitSet accepting(int length) {
    while (accepting.size() <= length) {
      BitSet shorter = accepting.getLast();
      accepting.add(
          those(states, state -> canGoOn(letter -> shorter.get(dfa.next(state, letter)))));
    }
    return accepting.get(length);
  }

  private synchronized BitSet separated(int length) {
    while (separated.size() <= length) {
      BitSet shorter = separated.getLast();
      separated.add(
          those(states * states, pair -> canGoOn(letter -> shorter.get(after(pair, letter)))));
    }
    return separated.get(length);
  }

  private boolean canGoOn(IntPredicate letters) {
    return IntStream.range(0, dfa.letters()).anyMatch(letters);
  }

  private int after(int pair, int letter) {
    return dfa.next(pair / states, letter) * states + dfa.next(pair % states, letter);
  }

  boolean isReached(int state, int length) {
    return reached(length).get(state);
  }

  boolean isAccepting(int state, int length) {
    return accepting(length).get(state);
  }

  boolean isSeparated(int one, int other, int length) {
    return separated(length).get(one * states + other);
  }

  /** A word of a length that leads to a state, which is reached by some. */
  String into(int state, int length, RandomGenerator random) {
    var backwards = new ArrayList<Integer>();
    int at = state;
    for (int left = length - 1; left >= 0; left--) {
      BitSet before = reached(left);
      List<Step> steps = into.get(at).stream().filter(step -> before.get(step.from)).toList();
      Step step = steps.get(random.nextInt(steps.size()));
      backwards.add(step.letter);
      at = step.from;
    }
    var word = new StringBuilder(length);
    for (int letter : backwards.reversed()) word.appendCodePoint(dfa.alphabet().codePoint(letter));
    return word.toString();
  }

  /** A word of a length that is accepted from a state, from which some are. */
  String accepted(int state, int length, RandomGenerator random) {
    var word = new StringBuilder(length);
    int at = state;
    for (int left = length - 1; left >= 0; left--) {
      BitSet then = accepting(left);
      int from = at;
      at = dfa.next(at, drawn(word, letter -> then.get(dfa.next(from, letter)), random));
    }
    return word.toString();
  }

  /**
   * A word of a length that is accepted from exactly one of two states that some word separates.
   */
  String separating(int one, int other, int length, RandomGenerator random) {
    var word = new StringBuilder(length);
    int at = one * states + other;
    for (int left = length - 1; left >= 0; left--) {
      BitSet then = separated(left);
      int from = at;
      at = after(at, drawn(word, letter -> then.get(after(from, letter)), random));
    }
    return word.toString();
  }

  private int drawn(StringBuilder word, IntPredicate possible, RandomGenerator random) {
    int[] letters = IntStream.range(0, dfa.letters()).filter(possible).toArray();
    int letter = letters[random.nextInt(letters.length)];
    word.appendCodePoint(dfa.alphabet().codePoint(letter));
    return letter;
  }

  /** One of the numbers below a bound; of the possible ones the first and the last often. */
  static Optional<Integer> place(int places, IntPredicate possible, RandomGenerator random) {
    int[] all = IntStream.range(0, places).filter(possible).toArray();
    if (all.length == 0) return Optional.empty();
    return Optional.of(
        switch (random.nextInt(4)) {
          case 0 -> all[0];
          case 1 -> all[all.length - 1];
          default -> all[random.nextInt(all.length)];
        });
  }
}
