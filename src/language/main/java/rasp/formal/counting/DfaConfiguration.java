package rasp.formal.counting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;

/** A state of a finite automaton from which a word is accepted. */
public final class DfaConfiguration implements Configuration {
  private final int state;
  private final boolean mayEnd;
  private int[] letters = {};
  private DfaConfiguration[] targets = {};

  private DfaConfiguration(int state, boolean mayEnd) {
    this.state = state;
    this.mayEnd = mayEnd;
  }

  /** Where reading starts; empty for the empty language. */
  public static Optional<Configuration> start(Dfa dfa) {
    BitSet live = dfa.live();
    if (!live.get(dfa.start())) return Optional.empty();
    var states =
        IntStream.range(0, dfa.states())
            .mapToObj(state -> new DfaConfiguration(state, dfa.isAccepting(state)))
            .toArray(DfaConfiguration[]::new);
    for (DfaConfiguration from : states) {
      int[] into =
          IntStream.range(0, dfa.letters())
              .filter(letter -> live.get(dfa.next(from.state, letter)))
              .toArray();
      from.letters = Arrays.stream(into).map(dfa.alphabet()::codePoint).toArray();
      from.targets =
          Arrays.stream(into)
              .mapToObj(letter -> states[dfa.next(from.state, letter)])
              .toArray(DfaConfiguration[]::new);
    }
    return Optional.of(states[dfa.start()]);
  }

  @Override
  public boolean mayEnd() {
    return mayEnd;
  }

  @Override
  public int moves() {
    return letters.length;
  }

  @Override
  public int letter(int move) {
    return letters[move];
  }

  @Override
  public Configuration after(int move) {
    return targets[move];
  }

  @Override
  public Object kind() {
    return state;
  }
}
