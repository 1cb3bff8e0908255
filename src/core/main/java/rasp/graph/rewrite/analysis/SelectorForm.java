package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * The normal form of a selector: which outcomes of comparing keys with queries it selects.
 *
 * <p>Comparing a key with a query comes out in one of four ways: less, equal, greater, or neither
 * (nan, a text against a number). A selector made of m different comparisons of columns is a truth
 * table of 4^m entries, and two selectors with the same table over the same columns are the same.
 *
 * @param pairs the columns that are compared, in order; each one matters
 * @param table for outcomes o₁ … o_m, at index Σ oᵢ·4^(i-1), whether the key is selected
 */
public record SelectorForm(List<Pair> pairs, List<Boolean> table) {
  public static final int LESS = 0;
  public static final int EQUAL = 1;
  public static final int GREATER = 2;
  public static final int NEITHER = 3;

  /** Of more comparisons no table is made. */
  private static final int MOST_PAIRS = 5;

  public static final SelectorForm FULL = new SelectorForm(List.of(), List.of(true));
  public static final SelectorForm EMPTY = new SelectorForm(List.of(), List.of(false));

  /** What is known of a column of queries besides. */
  sealed interface Anchor {
    /** Whole numbers that add up to a column and so much. */
    record Offset(Id base, BigInteger offset) implements Anchor {}

    /**
     * One value always.
     *
     * @param keys all values that the keys may have; none where they are not known
     */
    record Point(Atom value, ImmutableSet<Atom> keys) implements Anchor {}

    record Unknown() implements Anchor {}
  }

  /**
   * A column of keys against one of queries.
   *
   * @param possible the outcomes that can occur, as a set of bits
   * @param own those that can occur where the key's position is the query's
   * @param role what is known of it besides
   * @param anchor by which it has to do with others of the same keys
   */
  public record Pair(Id keys, Id queries, int possible, int own, Role role, Anchor anchor)
      implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return keys.equals(other.keys)
          ? queries.compareTo(other.queries)
          : keys.compareTo(other.keys);
    }

    boolean isPossible(int outcome) {
      return ((possible >> outcome) & 1) == 1;
    }

    /** Whether the same key can come out so against these queries and against those. */
    private boolean goesWith(int outcome, Pair other, int otherOutcome) {
      if (!keys.equals(other.keys)) return true;
      if (anchor instanceof Anchor.Offset x && other.anchor instanceof Anchor.Offset y) {
        if (!x.base().equals(y.base())) return true;
        int order = x.offset().compareTo(y.offset());
        // Between neighbours there is no whole number.
        boolean between = x.offset().subtract(y.offset()).abs().compareTo(BigInteger.ONE) > 0;
        return order > 0
            ? agree(otherOutcome, outcome, between)
            : order == 0 ? outcome == otherOutcome : agree(outcome, otherOutcome, between);
      }
      return !(anchor instanceof Anchor.Point x)
          || !(other.anchor instanceof Anchor.Point y)
          || agree(x, outcome, y, otherOutcome);
    }

    private static boolean agree(Anchor.Point x, int outcome, Anchor.Point y, int otherOutcome) {
      if (!x.keys().isEmpty()) {
        return x.keys().stream()
            .anyMatch(key ->
                comparing(key, x.value()) == outcome && comparing(key, y.value()) == otherOutcome);
      }
      return switch (comparing(x.value(), y.value())) {
        case LESS -> agree(outcome, otherOutcome, true);
        case EQUAL -> outcome == otherOutcome;
        case GREATER -> agree(otherOutcome, outcome, true);
        default -> true;
      };
    }

    /** Whether a key comes out so against one value, and so against a larger one. */
    private static boolean agree(int smaller, int larger, boolean between) {
      if (smaller == NEITHER || larger == NEITHER) return smaller == larger;
      return smaller != GREATER ? larger == LESS : larger != LESS || between;
    }
  }

  /**
   * The values from the least to the greatest, equal ones once; none where some cannot be compared.
   */
  static List<Atom> inOrder(Collection<Atom> values) {
    var ordered = new ArrayList<Atom>();
    for (Atom value : values) {
      int place = 0;
      while (place < ordered.size() && comparing(ordered.get(place), value) == LESS) place++;
      int next = place < ordered.size() ? comparing(ordered.get(place), value) : GREATER;
      if (next == NEITHER || comparing(value, value) == NEITHER) return List.of();
      if (next == GREATER) ordered.add(place, value);
    }
    return ordered;
  }

  /** How comparing a key with a query comes out. */
  static int comparing(Atom key, Atom query) {
    if (key.sameAs(query)) return EQUAL;
    try {
      if (Arithmetic.holds(Op.Comparison.LESS, key, query)) return LESS;
      return Arithmetic.holds(Op.Comparison.GREATER, key, query) ? GREATER : NEITHER;
    } catch (Undefined incomparable) {
      return NEITHER;
    }
  }

  /** Two comparisons of positions that have to do with each other. */
  enum Role {
    /** The key's position with the query's. */
    OWN_POSITION,
    /** The key's position with 0. */
    POSITION_ZERO,
    NONE
  }

  public SelectorForm {
    pairs = List.copyOf(pairs);
    table = List.copyOf(table);
  }

  public static SelectorForm of(Pair pair, Op.Comparison comparison) {
    return reduced(List.of(pair), outcome -> ((outcomes(comparison) >> outcome) & 1) == 1);
  }

  /** The outcomes under which a comparison holds, as a set of bits. */
  public static int outcomes(Op.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> 1 << EQUAL;
      case NOT_EQUAL -> (1 << LESS) | (1 << GREATER) | (1 << NEITHER);
      case LESS -> 1 << LESS;
      case LESS_EQUAL -> (1 << LESS) | (1 << EQUAL);
      case GREATER -> 1 << GREATER;
      case GREATER_EQUAL -> (1 << GREATER) | (1 << EQUAL);
    };
  }

  /** How the i-th comparison comes out in an entry of the table. */
  static int outcome(int entry, int i) {
    return (entry >> (2 * i)) & 3;
  }

  public SelectorForm complement() {
    return reduced(pairs, entry -> !table.get(entry));
  }

  public Optional<SelectorForm> and(SelectorForm other) {
    return join(other, true);
  }

  public Optional<SelectorForm> or(SelectorForm other) {
    return join(other, false);
  }

  private Optional<SelectorForm> join(SelectorForm other, boolean and) {
    var all = new ArrayList<>(pairs);
    other.pairs.stream().filter(pair -> !all.contains(pair)).forEach(all::add);
    all.sort(null);
    if (all.size() > MOST_PAIRS) return Optional.empty();
    return Optional.of(
        reduced(
            all,
            entry -> {
              boolean left = table.get(projected(entry, all));
              boolean right = other.table.get(other.projected(entry, all));
              return and ? left && right : left || right;
            }));
  }

  /** The entry of this table that an entry over more comparisons speaks of. */
  private int projected(int entry, List<Pair> all) {
    int own = 0;
    for (int i = 0; i < pairs.size(); i++) {
      own |= outcome(entry, all.indexOf(pairs.get(i))) << (2 * i);
    }
    return own;
  }

  /** Without the comparisons that do not matter; impossible entries are not selected. */
  private static SelectorForm reduced(List<Pair> pairs, IntPredicate selected) {
    var table = new Boolean[1 << (2 * pairs.size())];
    Arrays.setAll(table, entry -> isPossible(pairs, entry) && selected.test(entry));
    for (int i = 0; i < pairs.size(); i++) {
      int comparison = i;
      if (matters(pairs, table, comparison)) continue;
      var fewer = new ArrayList<>(pairs);
      fewer.remove(comparison);
      return reduced(fewer, entry -> withAnyOutcome(pairs, table, entry, comparison));
    }
    return new SelectorForm(pairs, Arrays.asList(table));
  }

  /** What the table says where a comparison that does not matter comes out as it can. */
  private static boolean withAnyOutcome(
      List<Pair> pairs, Boolean[] table, int entry, int comparison) {
    for (int outcome = 0; outcome < 4; outcome++) {
      int whole = withOutcome(entry, comparison, outcome);
      if (isPossible(pairs, whole)) return table[whole];
    }
    return false;
  }

  /** Whether comparisons can come out as an entry says, as far as pairs of them tell. */
  static boolean isPossible(List<Pair> pairs, int entry) {
    boolean later = false;
    boolean zero = false;
    boolean own = false;
    boolean asOwn = true;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      int outcome = outcome(entry, i);
      if (!pair.isPossible(outcome)) return false;
      for (int j = 0; j < i; j++) {
        if (!pair.goesWith(outcome, pairs.get(j), outcome(entry, j))) return false;
      }
      later |= pair.role() == Role.OWN_POSITION && outcome == GREATER;
      zero |= pair.role() == Role.POSITION_ZERO && outcome == EQUAL;
      own |= pair.role() == Role.OWN_POSITION && outcome == EQUAL;
      asOwn &= ((pair.own() >> outcome) & 1) == 1;
    }
    // Position 0 is later than no position.
    return !(later && zero) && (asOwn || !own);
  }

  private static boolean matters(List<Pair> pairs, Boolean[] table, int comparison) {
    for (int entry = 0; entry < table.length; entry++) {
      if (!isPossible(pairs, entry)) continue;
      for (int outcome = 0; outcome < 4; outcome++) {
        int other = withoutOutcome(entry, comparison) | (outcome << (2 * comparison));
        if (isPossible(pairs, other) && !table[other].equals(table[entry])) return true;
      }
    }
    return false;
  }

  private static int withoutOutcome(int entry, int comparison) {
    return entry & ~(3 << (2 * comparison));
  }

  /** The entry with one comparison more, at a place, with an outcome. */
  private static int withOutcome(int entry, int comparison, int outcome) {
    int low = entry & ((1 << (2 * comparison)) - 1);
    int high = (entry >> (2 * comparison)) << (2 * (comparison + 1));
    return high | (outcome << (2 * comparison)) | low;
  }

  /** What is left where the i-th comparison comes out one way. */
  public SelectorForm where(int i, int outcome) {
    if (!pairs.get(i).isPossible(outcome)) return EMPTY;
    var fewer = new ArrayList<>(pairs);
    fewer.remove(i);
    return reduced(fewer, entry -> table.get(withOutcome(entry, i, outcome)));
  }

  /** How the i-th comparison has to come out for this to be left. */
  public SelectorForm condition(int i, SelectorForm rest) {
    return reduced(List.of(pairs.get(i)), outcome -> where(i, outcome).equals(rest));
  }

  /** A pattern as what two patterns over different comparisons both select. */
  public record Split(SelectorForm rest, SelectorForm inside) {}

  /**
   * Takes some comparisons apart from the others, if what they come to is a condition of its own.
   */
  public Split split(Predicate<Pair> inside) {
    List<Pair> some = pairs.stream().filter(inside).toList();
    if (some.isEmpty()) return new Split(this, FULL);
    var rests = new HashSet<SelectorForm>();
    for (int entry = 0; entry < 1 << (2 * some.size()); entry++) {
      SelectorForm rest = where(some, entry);
      if (!rest.equals(EMPTY)) rests.add(rest);
    }
    if (rests.size() != 1) return new Split(this, FULL);
    SelectorForm rest = rests.iterator().next();
    return new Split(rest, reduced(some, entry -> where(some, entry).equals(rest)));
  }

  /** What is left where some comparisons come out in one way or another, and in which. */
  Map<SelectorForm, SelectorForm> apart(Predicate<Pair> inside) {
    List<Pair> some = pairs.stream().filter(inside).toList();
    var ways = new LinkedHashMap<SelectorForm, BitSet>();
    for (int entry = 0; entry < 1 << (2 * some.size()); entry++) {
      if (!isPossible(some, entry)) continue;
      ways.computeIfAbsent(where(some, entry), fresh -> new BitSet()).set(entry);
    }
    var apart = new LinkedHashMap<SelectorForm, SelectorForm>();
    ways.forEach((rest, entries) -> apart.put(rest, reduced(some, entries::get)));
    return apart;
  }

  /** What it selects of the keys behind position 0. */
  public SelectorForm withoutPositionZero() {
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).role() == Role.POSITION_ZERO) return where(i, GREATER);
    }
    return this;
  }

  /** What is left where some comparisons come out as an entry over them says. */
  private SelectorForm where(List<Pair> some, int entry) {
    if (!isPossible(some, entry)) return EMPTY;
    SelectorForm rest = this;
    for (int i = 0; i < some.size(); i++) {
      int place = rest.pairs.indexOf(some.get(i));
      if (place >= 0) rest = rest.where(place, outcome(entry, i));
    }
    return rest;
  }

  /** Whether every selected key has one of these outcomes in a comparison, if it has the pair. */
  public boolean implies(Pair pair, int outcomes) {
    int i = pairs.indexOf(pair);
    if (i < 0) return equals(EMPTY);
    for (int entry = 0; entry < table.size(); entry++) {
      if (table.get(entry) && ((outcomes >> outcome(entry, i)) & 1) == 0) return false;
    }
    return true;
  }

  /**
   * Whether a key is selected whatever comes out, of the outcomes that each comparison may have.
   */
  boolean holdsWithin(ToIntFunction<Pair> outcomes) {
    for (int entry = 0; entry < table.size(); entry++) {
      boolean concerned = isPossible(pairs, entry);
      for (int i = 0; i < pairs.size(); i++) {
        concerned &= ((outcomes.applyAsInt(pairs.get(i)) >> outcome(entry, i)) & 1) == 1;
      }
      if (concerned && !table.get(entry)) return false;
    }
    return true;
  }
}
