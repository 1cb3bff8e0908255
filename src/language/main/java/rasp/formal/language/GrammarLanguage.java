package rasp.formal.language;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Slice;
import rasp.formal.counting.TooLargeSlice;
import rasp.formal.grammar.Ambiguity;
import rasp.formal.grammar.CanonicalParser;
import rasp.formal.grammar.Derivations;
import rasp.formal.grammar.Grammar;
import rasp.formal.grammar.GrammarSlice;
import rasp.formal.grammar.NormalForm;

/**
 * The words that a context-free grammar derives.
 *
 * <p>Whether a grammar is ambiguous cannot be decided; {@link Ambiguity} says what is known. Counts
 * are of words where it is known to be unambiguous or where words can be enumerated, and otherwise
 * not given.
 */
public final class GrammarLanguage implements Language {
  /** More products of counts than these take too long. */
  private static final long MOST_PRODUCTS = 100_000_000;

  private final Definition definition;
  private final ReadAt readAt;
  private final Grammar grammar;
  private final NormalForm rules;
  private final Optional<CanonicalParser> parser;
  private final Ambiguity ambiguity;
  private final ConcurrentHashMap<Integer, GrammarSlice> slices = new ConcurrentHashMap<>();

  private GrammarLanguage(Definition definition, ReadAt readAt, Grammar grammar) {
    this.definition = definition;
    this.readAt = readAt;
    this.grammar = grammar;
    this.rules = NormalForm.of(grammar);
    this.parser = CanonicalParser.of(grammar);
    this.ambiguity = Ambiguity.of(grammar, rules, parser);
  }

  public static GrammarLanguage of(Definition definition, ReadAt readAt, Grammar grammar) {
    return new GrammarLanguage(definition, readAt, grammar);
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public ReadAt readAt() {
    return readAt;
  }

  public Grammar grammar() {
    return grammar;
  }

  public Ambiguity ambiguity() {
    return ambiguity;
  }

  /** Time O(n) where the grammar has a parser, otherwise that of {@link Derivations}. */
  @Override
  public boolean contains(String word) {
    return parser
        .map(it -> read(it, word).filter(CanonicalParser.Stack::mayEnd).isPresent())
        .orElseGet(() -> Derivations.exist(rules, word.codePoints().toArray()));
  }

  private static Optional<CanonicalParser.Stack> read(CanonicalParser parser, String prefix) {
    Optional<CanonicalParser.Stack> at = Optional.of(parser.start());
    for (int i = 0; i < prefix.length() && at.isPresent(); ) {
      int letter = prefix.codePointAt(i);
      at = at.get().after(letter);
      i += Character.charCount(letter);
    }
    return at;
  }

  @Override
  public Slice ofLength(int length) {
    return GrammarSlice.products(rules, length) > MOST_PRODUCTS
        ? new TooLargeSlice(length)
        : slice(length);
  }

  private GrammarSlice slice(int length) {
    return slices.computeIfAbsent(length, n -> new GrammarSlice(rules, ambiguity, n));
  }

  /** A slice has counted the words of shorter lengths, too. */
  @Override
  public List<Optional<BigInteger>> counts(int longest) {
    if (!ambiguity.isExcluded()) return Language.super.counts(longest);
    int counted = longest;
    while (GrammarSlice.products(rules, counted) > MOST_PRODUCTS) counted--;
    List<BigInteger> counts = slice(counted).counts();
    return IntStream.rangeClosed(0, longest)
        .mapToObj(
            n -> n < counts.size() ? Optional.of(counts.get(n)) : Optional.<BigInteger>empty())
        .toList();
  }

  @Override
  public Optional<Continuations> after(String prefix) {
    return Optional.of(
        parser
            .map(it -> read(it, prefix).map(GrammarLanguage::after).orElse(Continuations.NONE))
            .orElseGet(() -> afterByDerivations(prefix)));
  }

  private static Continuations after(CanonicalParser.Stack at) {
    return new Continuations(
        at.letters()
            .mapToObj(Character::toString)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder())),
        at.mayEnd());
  }

  /** In cubic time for each letter, whatever the grammar. */
  public Continuations afterByDerivations(String prefix) {
    var letters = ImmutableSortedSet.<String>naturalOrder();
    for (String letter : alphabet().letters()) {
      if (isViable((prefix + letter).codePoints().toArray())) letters.add(letter);
    }
    return new Continuations(letters.build(), contains(prefix));
  }

  /** Whether some member begins so; a symbol's row says that it derives a word which begins so. */
  private boolean isViable(int[] prefix) {
    var whole = new Derivations(rules, prefix);
    var begins = new BitSet[prefix.length];
    for (int i = prefix.length - 1; i >= 0; i--) {
      begins[i] = new BitSet();
      for (NormalForm.One one : rules.ones()) {
        if (i == prefix.length - 1 && one.letter() == prefix[i]) begins[i].set(one.from());
      }
      for (boolean grew = true; grew; ) {
        grew = false;
        for (NormalForm.Pair pair : rules.pairs()) {
          if (!begins[i].get(pair.from()) && begins(pair, i, begins, whole)) {
            begins[i].set(pair.from());
            grew = true;
          }
        }
      }
    }
    return begins[0].get(0);
  }

  private static boolean begins(
      NormalForm.Pair pair, int start, BitSet[] begins, Derivations whole) {
    if (begins[start].get(pair.left())) return true;
    for (int middle = start + 1; middle < begins.length; middle++) {
      if (whole.derives(pair.left(), start, middle) && begins[middle].get(pair.right())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name();
  }
}
