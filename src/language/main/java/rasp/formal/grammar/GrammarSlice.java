package rasp.formal.grammar;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rasp.formal.counting.Choice;
import rasp.formal.counting.LexicographicWords;
import rasp.formal.counting.Reader;
import rasp.formal.counting.Slice;
import rasp.formal.counting.Uniformity;

/**
 * The words of one length that a grammar derives, counted and drawn by their derivations: for each
 * symbol and length the number of derivations is a sum of products. Time O(rules · n²) once,
 * O(rules · n) a symbol drawn.
 */
public final class GrammarSlice implements Slice {
  /** More words than this are not listed to be counted. */
  private static final int LISTED = 200_000;

  private final NormalForm rules;
  private final Ambiguity ambiguity;
  private final int length;

  /** The number of derivations of words of each length from each symbol. */
  private final BigInteger[][] derivations;

  private final @Nullable Split[][] splits;

  /** One way to derive a word: a letter, or two symbols and where the second one begins. */
  private sealed interface Way {
    record Letter(int letter) implements Way {}

    record Cut(int left, int right, int leftLength) implements Way {}
  }

  private record Split(List<Way> ways, Choice choice) {}

  public GrammarSlice(NormalForm rules, Ambiguity ambiguity, int length) {
    this.rules = rules;
    this.ambiguity = ambiguity;
    this.length = length;
    this.derivations = new BigInteger[rules.symbols()][length + 1];
    this.splits = new Split[rules.symbols()][length + 1];
    for (BigInteger[] row : derivations) Arrays.fill(row, BigInteger.ZERO);
    for (NormalForm.One one : rules.ones()) {
      if (length >= 1) derivations[one.from()][1] = derivations[one.from()][1].add(BigInteger.ONE);
    }
    for (int n = 2; n <= length; n++) {
      for (NormalForm.Pair pair : rules.pairs()) {
        BigInteger sum = derivations[pair.from()][n];
        for (int left = 1; left < n; left++) sum = sum.add(product(pair, left, n));
        derivations[pair.from()][n] = sum;
      }
    }
  }

  /** How many products counting takes. */
  public static long products(NormalForm rules, int length) {
    return rules.pairs().size() * (long) length * length / 2;
  }

  private BigInteger product(NormalForm.Pair pair, int left, int n) {
    BigInteger first = derivations[pair.left()][left];
    if (first.signum() == 0) return BigInteger.ZERO;
    return first.multiply(derivations[pair.right()][n - left]);
  }

  private BigInteger all() {
    if (length == 0) return rules.derivesEmpty() ? BigInteger.ONE : BigInteger.ZERO;
    return derivations[0][length];
  }

  @Override
  public int length() {
    return length;
  }

  /** How many derivations there are of words of each length up to this one. */
  public List<BigInteger> counts() {
    var counts = new ArrayList<>(List.of(derivations[0]));
    counts.set(0, rules.derivesEmpty() ? BigInteger.ONE : BigInteger.ZERO);
    return counts;
  }

  /** How many derivations there are: at least as many as words. */
  BigInteger derivations() {
    return all();
  }

  @Override
  public Optional<BigInteger> count() {
    if (ambiguity.isExcluded() || all().compareTo(BigInteger.ONE) <= 0) return Optional.of(all());
    return isListed()
        ? Optional.of(BigInteger.valueOf(listed().size()))
        : Optional.<BigInteger>empty();
  }

  /** A word of this length with two derivations; looks at all of them. */
  Optional<String> wordDerivedTwice() {
    if (length == 0) return Optional.empty();
    SortedSet<String> words = listed();
    if (all().equals(BigInteger.valueOf(words.size()))) return Optional.empty();
    return words.stream().filter(this::isDerivedTwice).findFirst();
  }

  private boolean isDerivedTwice(String word) {
    int[] letters = word.codePoints().toArray();
    var ways = new long[length][length + 1][rules.symbols()];
    for (int start = length - 1; start >= 0; start--) {
      for (NormalForm.One one : rules.ones()) {
        if (one.letter() == letters[start]) ways[start][start + 1][one.from()]++;
      }
      for (int end = start + 2; end <= length; end++) {
        for (NormalForm.Pair pair : rules.pairs()) {
          for (int middle = start + 1; middle < end; middle++) {
            ways[start][end][pair.from()] +=
                ways[start][middle][pair.left()] * ways[middle][end][pair.right()];
          }
        }
      }
    }
    return ways[0][length][0] > 1;
  }

  private boolean isListed() {
    return all().compareTo(BigInteger.valueOf(LISTED)) <= 0;
  }

  private SortedSet<String> listed() {
    return listed(new Goal(0, length), new HashMap<>());
  }

  private SortedSet<String> listed(Goal goal, Map<Goal, SortedSet<String>> known) {
    SortedSet<String> already = known.get(goal);
    if (already != null) return already;
    var words = new TreeSet<String>();
    known.put(goal, words);
    if (derivations[goal.symbol][goal.length].signum() == 0) return words;
    for (Way way : split(goal.symbol, goal.length).ways) {
      switch (way) {
        case Way.Letter(int letter) -> words.add(Character.toString(letter));
        case Way.Cut(int left, int right, int leftLength) -> {
          SortedSet<String> seconds = listed(new Goal(right, goal.length - leftLength), known);
          for (String first : listed(new Goal(left, leftLength), known)) {
            for (String second : seconds) words.add(first + second);
          }
        }
      }
    }
    return words;
  }

  private Split split(int symbol, int n) {
    Split known = splits[symbol][n];
    if (known != null) return known;
    var ways = new ArrayList<Way>();
    var weights = new ArrayList<BigInteger>();
    for (NormalForm.One one : rules.ones()) {
      if (n == 1 && one.from() == symbol) {
        ways.add(new Way.Letter(one.letter()));
        weights.add(BigInteger.ONE);
      }
    }
    for (NormalForm.Pair pair : rules.pairs()) {
      if (pair.from() != symbol) continue;
      for (int left = 1; left < n; left++) {
        BigInteger weight = product(pair, left, n);
        if (weight.signum() == 0) continue;
        ways.add(new Way.Cut(pair.left(), pair.right(), left));
        weights.add(weight);
      }
    }
    var split = new Split(List.copyOf(ways), Choice.inProportionTo(weights));
    splits[symbol][n] = split;
    return split;
  }

  private record Goal(int symbol, int length) {}

  @Override
  public Optional<String> draw(RandomGenerator random) {
    return draw(length, random);
  }

  /** A word of a length up to this one. */
  public Optional<String> draw(int wanted, RandomGenerator random) {
    if (counts().get(wanted).signum() == 0) return Optional.empty();
    if (wanted == 0) return Optional.of("");
    var word = new StringBuilder(wanted);
    var goals = new ArrayDeque<Goal>();
    goals.push(new Goal(0, wanted));
    while (!goals.isEmpty()) {
      Goal goal = goals.pop();
      Split split = split(goal.symbol, goal.length);
      switch (split.ways.get(split.choice.draw(random))) {
        case Way.Letter(int letter) -> word.appendCodePoint(letter);
        case Way.Cut(int left, int right, int leftLength) -> {
          goals.push(new Goal(right, goal.length - leftLength));
          goals.push(new Goal(left, leftLength));
        }
      }
    }
    return Optional.of(word.toString());
  }

  @Override
  public Uniformity uniformity() {
    return switch (ambiguity) {
      case Ambiguity.Excluded excluded -> Uniformity.EXACT;
      case Ambiguity.Shown shown -> Uniformity.BY_DERIVATION;
      case Ambiguity.NotFound notFound -> Uniformity.UNKNOWN;
    };
  }

  @Override
  public Stream<String> words() {
    if (all().signum() == 0) return Stream.empty();
    if (length > 0 && isListed()) return listed().stream();
    return LexicographicWords.words(new Prefix(""), length);
  }

  /** What has been read of a word of this length, and the letters with which it can go on. */
  private final class Prefix implements Reader {
    private final String read;
    private final int[] letters;

    Prefix(String read) {
      this.read = read;
      this.letters =
          read.codePointCount(0, read.length()) == length
              ? new int[0]
              : rules.ones().stream()
                  .mapToInt(NormalForm.One::letter)
                  .distinct()
                  .filter(letter -> canBegin(read + Character.toString(letter)))
                  .toArray();
    }

    @Override
    public boolean mayEnd() {
      return letters.length == 0;
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
    public Reader after(int move) {
      return new Prefix(read + Character.toString(letters[move]));
    }
  }

  /** Whether a word of this length begins so: its rest may be any letters. */
  private boolean canBegin(String text) {
    int[] prefix = text.codePoints().toArray();
    var table = new BitSet[prefix.length][length + 1];
    for (int start = prefix.length - 1; start >= 0; start--) {
      for (int end = start + 1; end <= length; end++) {
        table[start][end] = derived(prefix, table, start, end);
      }
    }
    return table[0][length].get(0);
  }

  private BitSet derived(int[] prefix, BitSet[][] table, int start, int end) {
    var symbols = new BitSet();
    for (NormalForm.One one : rules.ones()) {
      if (end == start + 1 && one.letter() == prefix[start]) symbols.set(one.from());
    }
    for (int middle = start + 1; middle < end; middle++) {
      for (NormalForm.Pair pair : rules.pairs()) {
        if (!table[start][middle].get(pair.left())) continue;
        boolean right =
            middle < prefix.length
                ? table[middle][end].get(pair.right())
                : derivations[pair.right()][end - middle].signum() > 0;
        if (right) symbols.set(pair.from());
      }
    }
    return symbols;
  }
}
