package rasp.formal.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;

/**
 * The automaton whose states are the configurations that words lead to, where these are finitely
 * many. Time O(states · letters).
 */
public final class ReachedConfigurations {
  private static final int MOST_STATES = 5_000;

  private final Alphabet alphabet;
  private final Map<Configuration, Integer> numbers = new HashMap<>();
  private final List<Configuration> found = new ArrayList<>();

  private ReachedConfigurations(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /** The minimal automaton; absent where more configurations are reached than are looked at. */
  public static Optional<Dfa> dfa(Alphabet alphabet, Configuration first) {
    var run = new ReachedConfigurations(alphabet);
    run.number(first);
    var next = new ArrayList<int[]>();
    for (int state = 0; state < run.found.size(); state++) {
      if (run.found.size() > MOST_STATES) return Optional.empty();
      next.add(run.row(run.found.get(state)));
    }
    int dead = run.found.size();
    for (int[] row : next) {
      for (int letter = 0; letter < row.length; letter++) if (row[letter] < 0) row[letter] = dead;
    }
    var stay = new int[alphabet.size()];
    Arrays.fill(stay, dead);
    next.add(stay);
    Dfa dfa =
        Dfa.of(
            alphabet,
            0,
            next.toArray(int[][]::new),
            state -> state < dead && run.found.get(state).mayEnd());
    return Optional.of(dfa.minimal());
  }

  private int number(Configuration configuration) {
    return numbers.computeIfAbsent(
        configuration,
        fresh -> {
          found.add(fresh);
          return found.size() - 1;
        });
  }

  /** For each letter the configuration that it leads to, or -1. */
  private int[] row(Configuration from) {
    var row = new int[alphabet.size()];
    for (int letter = 0; letter < row.length; letter++) {
      int move = from.move(alphabet.codePoint(letter));
      row[letter] = move < 0 ? -1 : number(from.after(move));
    }
    return row;
  }
}
