package rasp.language;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import rasp.automaton.Dfa;

/**
 * The words that a deterministic automaton accepts, with a memory or without.
 *
 * <p>Some languages, such as w w, are only read deterministically if the length is known
 * beforehand; for them reading starts in a configuration of its own for each length, and a prefix
 * of unknown length is answered apart.
 */
final class AutomatonLanguage implements Language {
  /** More configurations are taken for infinitely many. */
  private static final int MAX_STATES = 5_000;

  private final Definition definition;
  private final ReadAt readAt;
  private final IntFunction<Optional<Configuration>> start;
  private final @Nullable Prefixes prefixes;

  /** What may follow a prefix where reading depends on the length. */
  @FunctionalInterface
  interface Prefixes {
    Continuations after(String prefix);
  }

  private AutomatonLanguage(
      Definition definition,
      ReadAt readAt,
      IntFunction<Optional<Configuration>> start,
      @Nullable Prefixes prefixes) {
    this.definition = definition;
    this.readAt = readAt;
    this.start = start;
    this.prefixes = prefixes;
  }

  static AutomatonLanguage regular(Definition definition, ReadAt readAt, Dfa dfa) {
    Optional<Configuration> first = DfaConfiguration.start(dfa);
    return new AutomatonLanguage(definition, readAt, length -> first, null);
  }

  static AutomatonLanguage of(Definition definition, ReadAt readAt, Configuration first) {
    var start = Optional.of(first);
    return new AutomatonLanguage(definition, readAt, length -> start, null);
  }

  static AutomatonLanguage byLength(
      Definition definition,
      ReadAt readAt,
      IntFunction<Optional<Configuration>> start,
      Prefixes prefixes) {
    return new AutomatonLanguage(definition, readAt, start, prefixes);
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

  /** One pass forwards over the kinds; O(longest · kinds) where reading needs no length. */
  @Override
  public List<Optional<BigInteger>> counts(int longest) {
    if (prefixes != null) return Language.super.counts(longest);
    var counts = new ArrayList<Optional<BigInteger>>();
    Map<Object, Ways> level = new HashMap<>();
    start.apply(0).ifPresent(first -> level.put(first.kind(), new Ways(first, BigInteger.ONE)));
    for (int length = 0; length <= longest; length++) {
      counts.add(
          Optional.of(
              level.values().stream()
                  .filter(ways -> ways.at.mayEnd())
                  .map(Ways::number)
                  .reduce(BigInteger.ZERO, BigInteger::add)));
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

  /** The configurations that letters reach, if they are not many. */
  @Override
  public Optional<Dfa> automaton() {
    if (prefixes != null) return Optional.empty();
    Configuration first = start.apply(0).orElse(null);
    if (first == null) return Optional.of(Dfa.none(definition.alphabet()));
    // State 0 is where no member begins so.
    var numbers = new HashMap<Configuration, Integer>(Map.of(first, 1));
    var reached = new ArrayList<>(List.of(first));
    var next = new ArrayList<>(List.of(new int[definition.alphabet().size()]));
    for (int at = 0; at < reached.size(); at++) {
      if (reached.size() > MAX_STATES) return Optional.empty();
      Configuration from = reached.get(at);
      var row = new int[definition.alphabet().size()];
      for (int move = 0; move < from.moves(); move++) {
        Configuration to = from.after(move);
        Integer known = numbers.putIfAbsent(to, numbers.size() + 1);
        if (known == null) reached.add(to);
        row[definition.alphabet().indexOf(from.letter(move))] =
            known == null ? numbers.size() : known;
      }
      next.add(row);
    }
    return Optional.of(
        Dfa.of(
                definition.alphabet(),
                1,
                next.toArray(int[][]::new),
                state -> state > 0 && reached.get(state - 1).mayEnd())
            .minimal());
  }

  @Override
  public String toString() {
    return name();
  }
}
