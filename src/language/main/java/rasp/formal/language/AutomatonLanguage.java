package rasp.formal.language;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import rasp.formal.automaton.Dfa;
import rasp.formal.counting.AutomatonSlice;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.DfaConfiguration;
import rasp.formal.counting.EmptySlice;
import rasp.formal.counting.ReachedConfigurations;
import rasp.formal.counting.Slice;

/**
 * The words that a deterministic automaton accepts, with a memory or without.
 *
 * <p>Some languages, such as w w, are only read deterministically if the length is known
 * beforehand; for them reading starts in a configuration of its own for each length, and a prefix
 * of unknown length is answered apart.
 */
public final class AutomatonLanguage implements Language {
  private final Definition definition;
  private final ReadAt readAt;
  private final IntFunction<Optional<Configuration>> start;
  private final @Nullable Prefixes prefixes;
  private final List<Configuration> relaxed;

  /** What may follow a prefix where reading depends on the length. */
  @FunctionalInterface
  public interface Prefixes {
    Continuations after(String prefix);
  }

  private AutomatonLanguage(
      Definition definition,
      ReadAt readAt,
      IntFunction<Optional<Configuration>> start,
      @Nullable Prefixes prefixes,
      List<Configuration> relaxed) {
    this.definition = definition;
    this.readAt = readAt;
    this.start = start;
    this.prefixes = prefixes;
    this.relaxed = List.copyOf(relaxed);
  }

  public static AutomatonLanguage regular(Definition definition, ReadAt readAt, Dfa dfa) {
    Optional<Configuration> first = DfaConfiguration.start(dfa);
    return new AutomatonLanguage(definition, readAt, length -> first, null, List.of());
  }

  public static AutomatonLanguage of(
      Definition definition, ReadAt readAt, Configuration first, List<Configuration> relaxed) {
    var start = Optional.of(first);
    return new AutomatonLanguage(definition, readAt, length -> start, null, relaxed);
  }

  public static AutomatonLanguage byLength(
      Definition definition,
      ReadAt readAt,
      IntFunction<Optional<Configuration>> start,
      Prefixes prefixes) {
    return new AutomatonLanguage(definition, readAt, start, prefixes, List.of());
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public Optional<Dfa> dfa() {
    if (definition.level() != Level.REGULAR || prefixes != null) return Optional.empty();
    return start
        .apply(0)
        .map(first -> ReachedConfigurations.dfa(alphabet(), first))
        .orElseGet(() -> Optional.of(Dfa.none(alphabet())));
  }

  /** The languages with one constraint less, or off by one. */
  public List<Language> relaxed() {
    return relaxed.stream()
        .<Language>map(other -> of(definition, readAt, other, List.of()))
        .toList();
  }

  /** Where reading starts, if that does not depend on the length and there is a member. */
  public Optional<Configuration> first() {
    return prefixes == null ? start.apply(0) : Optional.empty();
  }

  @Override
  public ReadAt readAt() {
    return readAt;
  }

  @Override
  public boolean contains(String word) {
    int length = word.codePointCount(0, word.length());
    return reached(word, length).map(Configuration::mayEnd).orElse(false);
  }

  private Optional<Configuration> reached(String word, int length) {
    Configuration at = start.apply(length).orElse(null);
    for (int i = 0; at != null && i < word.length(); ) {
      int letter = word.codePointAt(i);
      int move = at.move(letter);
      at = move < 0 ? null : at.after(move);
      i += Character.charCount(letter);
    }
    return Optional.ofNullable(at);
  }

  @Override
  public Slice ofLength(int length) {
    return start
        .apply(length)
        .map(first -> AutomatonSlice.of(first, length))
        .orElseGet(() -> new EmptySlice(length));
  }

  @Override
  public Optional<Continuations> after(String prefix) {
    if (prefixes != null) return Optional.of(prefixes.after(prefix));
    return Optional.of(
        reached(prefix, 0).map(AutomatonLanguage::continuations).orElse(Continuations.NONE));
  }

  private static Continuations continuations(Configuration at) {
    var letters = ImmutableSortedSet.<String>naturalOrder();
    for (int move = 0; move < at.moves(); move++) {
      letters.add(Character.toString(at.letter(move)));
    }
    return new Continuations(letters.build(), at.mayEnd());
  }

  @Override
  public List<Optional<BigInteger>> counts(int longest) {
    if (prefixes != null) return Language.super.counts(longest);
    return start
        .apply(0)
        .map(first -> counts(first, longest))
        .orElse(Collections.nCopies(longest + 1, BigInteger.ZERO))
        .stream()
        .map(Optional::of)
        .toList();
  }

  /**
   * How many words of each length are accepted from a configuration: one pass forwards over the
   * kinds, O(longest · kinds).
   */
  static List<BigInteger> counts(Configuration first, int longest) {
    var counts = new ArrayList<BigInteger>();
    Map<Object, Ways> level = new HashMap<>();
    level.put(first.kind(), new Ways(first, BigInteger.ONE));
    for (int length = 0; length <= longest; length++) {
      counts.add(
          level.values().stream()
              .filter(ways -> ways.at.mayEnd())
              .map(Ways::number)
              .reduce(BigInteger.ZERO, BigInteger::add));
      if (length < longest) step(level);
    }
    return counts;
  }

  /** How many prefixes lead to configurations of a kind, and one of these. */
  private record Ways(Configuration at, BigInteger number) {
    Ways plus(Ways other) {
      return new Ways(at, number.add(other.number));
    }
  }

  private static void step(Map<Object, Ways> level) {
    var last = List.copyOf(level.values());
    level.clear();
    for (Ways ways : last) {
      for (int move = 0; move < ways.at.moves(); move++) {
        Configuration next = ways.at.after(move);
        level.merge(next.kind(), new Ways(next, ways.number), Ways::plus);
      }
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
