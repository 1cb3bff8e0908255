package rasp.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Members of one length by the kinds of configurations that can be met after each number of
 * letters: completions are counted backwards from the last letter, and a word is drawn letter by
 * letter, each move in proportion to its completions. Exactly uniform; time and space O(length ·
 * kinds) once, and O(length) a word.
 */
final class AutomatonSlice implements Slice {
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

  AutomatonSlice(Configuration first, int length) {
    this.first = first;
    this.length = length;
    levels.add(List.of(new Kind(first)));
    for (int read = 0; read < length; read++) levels.add(after(levels.getLast()));
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
    if (start().completions.signum() == 0) return Stream.empty();
    return StreamSupport.stream(new InOrder(), false);
  }

  /** The word read so far, a branch for each letter of it, and the letters still to be tried. */
  private final class InOrder extends Spliterators.AbstractSpliterator<String> {
    private final List<Branch> branches = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private record Branch(Configuration at, Kind kind, Iterator<Integer> moves) {
      static Branch at(Configuration at, Kind kind) {
        return new Branch(
            at,
            kind,
            IntStream.range(0, kind.next.length)
                .filter(move -> kind.next[move].completions.signum() > 0)
                .boxed()
                .sorted(Comparator.comparingInt(at::letter))
                .iterator());
      }
    }

    InOrder() {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
      branches.add(Branch.at(first, start()));
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
      while (!branches.isEmpty()) {
        Branch branch = branches.getLast();
        if (branches.size() > length) {
          String found = word.toString();
          leave();
          action.accept(found);
          return true;
        }
        if (!branch.moves.hasNext()) {
          leave();
          continue;
        }
        int move = branch.moves.next();
        word.appendCodePoint(branch.at.letter(move));
        branches.add(Branch.at(branch.at.after(move), branch.kind.next[move]));
      }
      return false;
    }

    private void leave() {
      branches.removeLast();
      if (word.length() > 0) word.setLength(word.offsetByCodePoints(word.length(), -1));
    }
  }
}
