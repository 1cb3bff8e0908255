package rasp.formal.library.builtin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rasp.formal.counting.Configuration;

/**
 * A deterministic automaton whose memory is a value with {@code equals}, such as a counter, that
 * says everything of what may follow.
 */
public interface Rules<S> {
  /** A letter that may be read, and what is known then. */
  record Step<S>(int letter, S next) {}

  boolean mayEnd(S state);

  /** From each state that a step leads to must some word be accepted. */
  List<Step<S>> steps(S state);

  default Configuration startingIn(S first) {
    return new Memory<>(this, first, new ConcurrentHashMap<>());
  }

  /** A value of the memory; there is one for each value. */
  final class Memory<S> implements Configuration {
    private final Rules<S> rules;
    private final S state;
    private final Map<S, Memory<S>> known;
    private @Nullable List<Step<S>> steps;

    private Memory(Rules<S> rules, S state, Map<S, Memory<S>> known) {
      this.rules = rules;
      this.state = state;
      this.known = known;
    }

    /** Threads may race to find them; they find the same. */
    private List<Step<S>> steps() {
      List<Step<S>> found = steps;
      if (found == null) {
        found = List.copyOf(rules.steps(state));
        steps = found;
      }
      return found;
    }

    @Override
    public boolean mayEnd() {
      return rules.mayEnd(state);
    }

    @Override
    public int moves() {
      return steps().size();
    }

    @Override
    public int letter(int move) {
      return steps().get(move).letter();
    }

    @Override
    public Configuration after(int move) {
      return known.computeIfAbsent(
          steps().get(move).next(), next -> new Memory<>(rules, next, known));
    }

    @Override
    public Object kind() {
      return state;
    }
  }
}
