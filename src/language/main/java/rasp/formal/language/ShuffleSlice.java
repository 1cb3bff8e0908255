package rasp.formal.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rasp.formal.counting.AutomatonSlice;
import rasp.formal.counting.Choice;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.GuidedSlice;
import rasp.formal.counting.LexicographicWords;
import rasp.formal.counting.Reader;
import rasp.formal.counting.Slice;
import rasp.formal.counting.Uniformity;

/**
 * The words of one length of a {@linkplain Shuffle shuffle}. Of the first part c(i) words of length
 * i and of the others together d(n - i) make (n over i) · c(i) · d(n - i) words of length n. A word
 * is drawn by how many letters each part has, in proportion to these numbers; then which positions
 * are whose, each way alike; then a word of each part. Exactly uniform; time O(parts · n²) products
 * once, and O(parts · n) a word.
 */
final class ShuffleSlice implements GuidedSlice {
  /** Counts of longer words take more than some seconds. */
  static final int LONGEST = 1_000;

  private final List<Shuffle.Part> parts;
  private final int length;

  /** How many words of each length a part has. */
  private final List<List<BigInteger>> single;

  /** How many words of each length a part and those behind it have together. */
  private final BigInteger[][] together;

  /** How many letters a part has, of so many that it has together with those behind it. */
  private final @Nullable Choice[][] shares;

  /** The words of each length of a part. */
  private final List<Map<Integer, Slice>> words = new ArrayList<>();

  /** By how many letters a configuration of a part can be completed, by its kind. */
  private final List<Map<Object, BitSet>> completions = new ArrayList<>();

  ShuffleSlice(List<Shuffle.Part> parts, int length) {
    this.parts = parts;
    this.length = length;
    this.single =
        parts.stream().map(part -> AutomatonLanguage.counts(part.first(), length)).toList();
    this.together = new BigInteger[parts.size()][length + 1];
    this.shares = new Choice[parts.size()][length + 1];
    parts.forEach(part -> words.add(new HashMap<>()));
    parts.forEach(part -> completions.add(new HashMap<>()));
    for (int n = 0; n <= length; n++) count(n);
  }

  private void count(int n) {
    int last = parts.size() - 1;
    for (int part = 0; part < last; part++) together[part][n] = BigInteger.ZERO;
    together[last][n] = single.get(last).get(n);
    List<BigInteger> ways = ways(n);
    for (int part = last - 1; part >= 0; part--) {
      for (int i = 0; i <= n; i++) {
        together[part][n] = together[part][n].add(words(part, i, n, ways.get(i)));
      }
    }
  }

  /** How many words of n letters have i of the part, and the others of those behind it. */
  private BigInteger words(int part, int i, int n, BigInteger ways) {
    BigInteger mine = single.get(part).get(i);
    BigInteger others = together[part + 1][n - i];
    return mine.signum() == 0 || others.signum() == 0
        ? BigInteger.ZERO
        : ways.multiply(mine).multiply(others);
  }

  /** In how many ways i of n positions can be chosen, for each i. */
  private static List<BigInteger> ways(int n) {
    var ways = new ArrayList<>(List.of(BigInteger.ONE));
    for (int i = 1; i <= n; i++) {
      ways.add(
          ways.getLast().multiply(BigInteger.valueOf(n - i + 1L)).divide(BigInteger.valueOf(i)));
    }
    return ways;
  }

  /** Of each length up to this one. */
  List<BigInteger> counts() {
    return List.of(together[0]);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Optional<BigInteger> count() {
    return Optional.of(together[0][length]);
  }

  @Override
  public Uniformity uniformity() {
    return Uniformity.EXACT;
  }

  @Override
  public synchronized Optional<String> draw(RandomGenerator random) {
    if (together[0][length].signum() == 0) return Optional.empty();
    var owner = new int[length];
    var drawn = new ArrayList<int[]>();
    int left = length;
    for (int part = 0; part < parts.size(); part++) {
      int letters = part == parts.size() - 1 ? left : share(part, left).draw(random);
      Configuration first = parts.get(part).first();
      drawn.add(
          words
              .get(part)
              .computeIfAbsent(letters, n -> AutomatonSlice.of(first, n))
              .draw(random)
              .orElseThrow()
              .codePoints()
              .toArray());
      for (int i = length - left; i < length - left + letters; i++) owner[i] = part;
      left -= letters;
    }
    shuffle(owner, random);
    var read = new int[parts.size()];
    var word = new StringBuilder(length);
    for (int part : owner) word.appendCodePoint(drawn.get(part)[read[part]++]);
    return Optional.of(word.toString());
  }

  private Choice share(int part, int n) {
    Choice known = shares[part][n];
    if (known == null) {
      List<BigInteger> ways = ways(n);
      known =
          Choice.inProportionTo(
              IntStream.rangeClosed(0, n).mapToObj(i -> words(part, i, n, ways.get(i))).toList());
      shares[part][n] = known;
    }
    return known;
  }

  /** Every order with the same probability (Fisher and Yates 1938). */
  private static void shuffle(int[] items, RandomGenerator random) {
    for (int i = items.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int item = items[i];
      items[i] = items[other];
      items[other] = item;
    }
  }

  @Override
  public Stream<String> words() {
    return reader().stream().flatMap(mixed -> LexicographicWords.words(mixed, length));
  }

  @Override
  public Optional<Reader> reader() {
    return together[0][length].signum() == 0
        ? Optional.empty()
        : Optional.of(Mixed.at(this, parts.stream().map(Shuffle.Part::first).toList(), length));
  }

  /** Whether the parts can be completed by so many letters together. */
  private boolean canEnd(List<Configuration> at, int letters) {
    var sums = new BitSet();
    sums.set(0);
    for (int part = 0; part < at.size(); part++) {
      BitSet mine = completions(part, at.get(part));
      var next = new BitSet();
      sums.stream()
          .forEach(sum ->
              mine.stream()
                  .takeWhile(more -> sum + more <= letters)
                  .forEach(more -> next.set(sum + more)));
      sums = next;
    }
    return sums.get(letters);
  }

  private synchronized BitSet completions(int part, Configuration at) {
    return completions
        .get(part)
        .computeIfAbsent(
            at.kind(),
            fresh -> {
              List<BigInteger> counts = AutomatonLanguage.counts(at, length);
              var lengths = new BitSet();
              for (int n = 0; n <= length; n++) if (counts.get(n).signum() > 0) lengths.set(n);
              return lengths;
            });
  }

  /** A move of one of the parts. */
  private record Move(int part, int move) {}

  /** Where the parts are, and the moves after which the letters that are left can end the word. */
  private record Mixed(ShuffleSlice slice, List<Configuration> at, int left, List<Move> alive)
      implements Reader {
    static Mixed at(ShuffleSlice slice, List<Configuration> at, int left) {
      var alive = new ArrayList<Move>();
      for (int part = 0; part < at.size() && left > 0; part++) {
        for (int move = 0; move < at.get(part).moves(); move++) {
          var candidate = new Move(part, move);
          if (slice.canEnd(moved(at, candidate), left - 1)) alive.add(candidate);
        }
      }
      return new Mixed(slice, at, left, alive);
    }

    private static List<Configuration> moved(List<Configuration> at, Move move) {
      var moved = new ArrayList<>(at);
      moved.set(move.part, at.get(move.part).after(move.move));
      return moved;
    }

    @Override
    public boolean mayEnd() {
      return left == 0;
    }

    @Override
    public int moves() {
      return alive.size();
    }

    @Override
    public int letter(int move) {
      return at.get(alive.get(move).part).letter(alive.get(move).move);
    }

    @Override
    public Reader after(int move) {
      return at(slice, moved(at, alive.get(move)), left - 1);
    }
  }
}
