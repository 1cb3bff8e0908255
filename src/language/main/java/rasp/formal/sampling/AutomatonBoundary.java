package rasp.formal.sampling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;
import rasp.formal.counting.AllWords;
import rasp.formal.language.Language;

/**
 * Words that tell the minimal automaton of a regular language from one that differs a little, as
 * tests of conformance of finite machines do {@linkplain rasp.Bibliography#C78 [C78]}: a word into
 * a state, the letter in question, and a word that separates where it leads to from where it should
 * not.
 */
sealed interface AutomatonBoundary extends Boundary {
  /** Of automata with more states there are too many pairs to look at. */
  int MOST_STATES = 150;

  int LONGEST_DETOUR = 3;

  /** A state, a letter, and a state that the letter does not lead to. */
  record Moved(int state, int letter, int to) {}

  /** Words that tell a transition from one that leads to another state. */
  record MovedTransition(
      AutomatonPaths paths,
      List<Moved> transitions,
      ConcurrentHashMap<Integer, List<Moved>> byLength)
      implements AutomatonBoundary {
    MovedTransition(AutomatonPaths paths, List<Moved> transitions) {
      this(paths, List.copyOf(transitions), new ConcurrentHashMap<>());
    }

    /** Those that a word of a length tells from the right ones. */
    private List<Moved> told(int length) {
      return transitions.stream()
          .filter(moved ->
              IntStream.range(0, length).anyMatch(at -> isTold(moved, at, length - at - 1)))
          .toList();
    }

    private boolean isTold(Moved moved, int before, int behind) {
      int right = paths.dfa().next(moved.state, moved.letter);
      return paths.isReached(moved.state, before) && paths.isSeparated(right, moved.to, behind);
    }

    @Override
    public Optional<String> draw(int length, Turn turn) {
      List<Moved> told = byLength.computeIfAbsent(length, this::told);
      if (told.isEmpty()) return Optional.empty();
      Moved moved = told.get(turn.next(told.size()));
      Dfa dfa = paths.dfa();
      int right = dfa.next(moved.state, moved.letter);
      RandomGenerator random = turn.random();
      return AutomatonPaths.place(length, at -> isTold(moved, at, length - at - 1), random)
          .map(at ->
              paths.into(moved.state, at, random)
                  + dfa.alphabet().text(moved.letter)
                  + paths.separating(right, moved.to, length - at - 1, random));
    }
  }

  /** Words into each state that does not accept. */
  record IntoState(AutomatonPaths paths) implements AutomatonBoundary {
    @Override
    public Optional<String> draw(int length, Turn turn) {
      int[] reached =
          IntStream.range(0, paths.dfa().states())
              .filter(state -> paths.isReached(state, length) && !paths.dfa().isAccepting(state))
              .toArray();
      return reached.length == 0
          ? Optional.empty()
          : Optional.of(paths.into(reached[state(reached.length, turn)], length, turn.random()));
    }
  }

  /** Shifted by one each round, since some lengths reach only some states. */
  private static int state(int states, Turn turn) {
    int number = turn.next(states * states);
    return (number + number / states) % states;
  }

  /**
   * Members through each state, however seldom others are, and with a few letters more there.
   *
   * @param longest how many letters more at most
   */
  record ThroughState(AutomatonPaths paths, int longest) implements AutomatonBoundary {
    @Override
    public Optional<String> draw(int length, Turn turn) {
      int state = turn.next(paths.dfa().states());
      int detour = longest == 0 ? 0 : 1 + turn.next(longest);
      int rest = length - detour;
      if (rest < 0) return Optional.empty();
      RandomGenerator random = turn.random();
      return AutomatonPaths.place(
              rest + 1,
              at -> paths.isReached(state, at) && paths.isAccepting(state, rest - at),
              random)
          .map(at ->
              paths.into(state, at, random)
                  + AllWords.draw(paths.dfa().alphabet(), detour, random)
                  + paths.accepted(state, rest - at, random));
    }
  }

  /** The sources of a regular language whose automaton is not too large. */
  static Optional<Boundary> of(Language language, Side side) {
    Optional<Dfa> dfa = language.dfa().filter(it -> it.states() <= MOST_STATES && it.letters() > 0);
    return dfa.map(it -> {
      var paths = new AutomatonPaths(it);
      var sources = new LinkedHashMap<Boundary, Integer>();
      switch (side) {
        case MEMBERS -> {
          sources.put(new MovedTransition(paths, forbidden(it)), 2);
          sources.put(new ThroughState(paths, 0), 1);
        }
        case OTHERS -> {
          sources.put(new MovedTransition(paths, moved(it, true)), 8);
          sources.put(new MovedTransition(paths, moved(it, false)), 2);
          sources.put(new IntoState(paths), 10);
          sources.put(new ThroughState(paths, LONGEST_DETOUR), 2);
        }
      }
      return OneOf.of(sources);
    });
  }

  /** The transitions of members moved to where nothing is accepted. */
  private static List<Moved> forbidden(Dfa dfa) {
    BitSet live = dfa.live();
    int dead = live.nextClearBit(0);
    var forbidden = new ArrayList<Moved>();
    for (int state = 0; dead < dfa.states() && state < dfa.states(); state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        if (live.get(dfa.next(state, letter))) forbidden.add(new Moved(state, letter, dead));
      }
    }
    return forbidden;
  }

  /**
   * The transitions moved: those of a letter that is wrong, so that another state lets it pass, or
   * all others; such as leave out the letter first, then such as begin again.
   */
  private static List<Moved> moved(Dfa dfa, boolean wrong) {
    BitSet live = dfa.live();
    var first = new ArrayList<Moved>();
    var second = new ArrayList<Moved>();
    var others = new ArrayList<Moved>();
    for (int state = 0; state < dfa.states(); state++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        int right = dfa.next(state, letter);
        if (wrong != (live.get(state) && !live.get(right))) continue;
        for (int to = 0; to < dfa.states(); to++) {
          if (to == right || !live.get(to)) continue;
          (to == state ? first : to == dfa.start() ? second : others)
              .add(new Moved(state, letter, to));
        }
      }
    }
    first.addAll(second);
    first.addAll(others);
    return first;
  }
}
