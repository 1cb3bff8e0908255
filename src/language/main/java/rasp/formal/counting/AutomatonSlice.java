package rasp.formal.counting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of one length by the kinds of configurations that can be met after each number of
 * letters: completions are counted backwards from the last letter, and a word is drawn letter by
 * letter, each move in proportion to its completions. Exactly uniform; time and space O(length ·
 * kinds) once, and O(length) a word.
 */
public final class AutomatonSlice implements GuidedSlice {
  private final Configuration first;
  private final int length;

  /** The kinds that are met after so many letters; the first one of the first is the start. */
  private final List<List<Kind>> levels = new ArrayList<>();

  /** Configurations that are counted together. */
  private static final class Kind {
    private final Configuration example;
    private Kind[] next = {};
    private BigInteger completions = BigInteger.ZERO;
    private @Nullable Choice choice;

    Kind(Configuration example) {
      this.example = example;
    }

    /** Threads may race to make it; they make the same. */
    Choice choice() {
      Choice known = choice;
      if (known == null) {
        known = Choice.inProportionTo(Stream.of(next).map(kind -> kind.completions).toList());
        choice = known;
      }
      return known;
    }
  }

  /** The counts of so many bytes are held and no more. */
  private static final long MOST_BYTES = 1L << 29;

  /** The slice, unless its counts would take too much memory. */
  public static Slice of(Configuration first, int length) {
    var slice = new AutomatonSlice(first, length);
    if (!slice.meetKinds()) return new TooLargeSlice(length);
    slice.countCompletions();
    return slice;
  }

  private AutomatonSlice(Configuration first, int length) {
    this.first = first;
    this.length = length;
    levels.add(List.of(new Kind(first)));
  }

  private boolean meetKinds() {
    long bytes = 0;
    long each = 100 + length / 3L;
    for (int read = 0; read < length; read++) {
      levels.add(after(levels.getLast()));
      bytes += each * levels.getLast().size();
      if (bytes > MOST_BYTES) return false;
    }
    return true;
  }

  private void countCompletions() {
    for (Kind last : levels.getLast()) {
      if (last.example.mayEnd()) last.completions = BigInteger.ONE;
    }
    for (List<Kind> level : levels.subList(0, length).reversed()) {
      for (Kind kind : level) {
        for (Kind next : kind.next) kind.completions = kind.completions.add(next.completions);
      }
    }
  }

  private static List<Kind> after(List<Kind> level) {
    Map<Object, Kind> met = new LinkedHashMap<>();
    for (Kind kind : level) {
      kind.next = new Kind[kind.example.moves()];
      for (int move = 0; move < kind.next.length; move++) {
        Configuration next = kind.example.after(move);
        kind.next[move] = met.computeIfAbsent(next.kind(), fresh -> new Kind(next));
      }
    }
    return List.copyOf(met.values());
  }

  private Kind start() {
    return levels.getFirst().getFirst();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Optional<BigInteger> count() {
    return Optional.of(start().completions);
  }

  @Override
  public Uniformity uniformity() {
    return Uniformity.EXACT;
  }

  @Override
  public Optional<String> draw(RandomGenerator random) {
    if (start().completions.signum() == 0) return Optional.empty();
    var word = new StringBuilder(length);
    Configuration at = first;
    Kind kind = start();
    for (int read = 0; read < length; read++) {
      int move = kind.choice().draw(random);
      word.appendCodePoint(at.letter(move));
      at = at.after(move);
      kind = kind.next[move];
    }
    return Optional.of(word.toString());
  }

  @Override
  public Stream<String> words() {
    return reader().stream().flatMap(alive -> LexicographicWords.words(alive, length));
  }

  @Override
  public Optional<Reader> reader() {
    return start().completions.signum() == 0
        ? Optional.empty()
        : Optional.of(Alive.at(first, start()));
  }

  /** A configuration and its moves that can still become a word of this length. */
  private record Alive(Configuration at, Kind kind, List<Integer> alive) implements Reader {
    static Alive at(Configuration at, Kind kind) {
      return new Alive(
          at,
          kind,
          IntStream.range(0, kind.next.length)
              .filter(move -> kind.next[move].completions.signum() > 0)
              .boxed()
              .toList());
    }

    @Override
    public boolean mayEnd() {
      return at.mayEnd();
    }

    @Override
    public int moves() {
      return alive.size();
    }

    @Override
    public int letter(int move) {
      return at.letter(alive.get(move));
    }

    @Override
    public Reader after(int move) {
      return at(at.after(alive.get(move)), kind.next[alive.get(move)]);
    }
  }
}
