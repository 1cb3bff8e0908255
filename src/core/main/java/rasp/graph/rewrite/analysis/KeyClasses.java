package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Function;
import rasp.graph.ir.Id;

/**
 * A selector by classes of keys: of each class, a query selects all that the rest does, or none. So
 * {@code select(tokens == "a", tokens == "a", ==)} selects everything: the keys that hold an a
 * where the query does, and the others where it does not. Over few letters every comparison of them
 * is by classes, one a letter.
 *
 * @param rest what is selected of the classes that a query asks for
 * @param terms the classes, which have no key in common
 */
public record KeyClasses(Pattern rest, ImmutableList<Term> terms) {
  /** Of more classes nothing is made: each is a column of values to be averaged. */
  private static final int MOST_TERMS = 10;

  /**
   * A class of keys.
   *
   * @param key whether a key is one of them
   * @param query whether a query asks for them
   */
  public record Term(Id key, Id query) {}

  /** The classes of a selector, if there are any that not every query asks for. */
  public static Optional<KeyClasses> of(Pattern pattern, Draft draft) {
    Optional<KeyClasses> byConditions = new Finder(pattern, Optional.empty(), draft).find();
    if (byConditions.isPresent()) return byConditions;
    return pattern.pairs().stream()
        .filter(pair -> !draft.fact(pair.queries()).uniform())
        .map(Pattern.Pair::keys)
        .distinct()
        .filter(column -> isOfFew(draft.fact(column)))
        .map(column -> new Finder(pattern, Optional.of(column), draft).find())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isOfFew(Fact fact) {
    return !fact.values().isEmpty()
        && fact.values().size() <= MOST_TERMS
        && !Pattern.inOrder(fact.values()).isEmpty();
  }

  /** Looks for the classes that conditions on the key make, and the values of one column. */
  private static final class Finder {
    private final Pattern pattern;
    private final Optional<Id> column;
    private final Draft draft;
    private final Map<Pattern, Id> keysOf = new LinkedHashMap<>();
    private Optional<Pattern> rest = Optional.empty();

    Finder(Pattern pattern, Optional<Id> column, Draft draft) {
      this.pattern = pattern;
      this.column = column;
      this.draft = draft;
    }

    Optional<KeyClasses> find() {
      Predicate<Pattern.Pair> ofKey =
          pair -> !isOfColumn(pair) && draft.fact(pair.queries()).uniform();
      for (Map.Entry<Pattern, Pattern> one : pattern.apart(ofKey).entrySet()) {
        boolean added =
            column.isEmpty()
                ? add(one.getValue(), Optional.empty(), one.getKey())
                : addValues(one.getValue(), one.getKey());
        if (!added) return Optional.empty();
      }
      boolean depends = keysOf.keySet().stream().anyMatch(asked -> !asked.equals(Pattern.FULL));
      if (!depends || keysOf.size() > MOST_TERMS) return Optional.empty();
      var terms = ImmutableList.<Term>builder();
      keysOf.forEach((asked, keys) -> terms.add(new Term(keys, condition(asked))));
      return rest.map(common -> new KeyClasses(common, terms.build()));
    }

    private boolean isOfColumn(Pattern.Pair pair) {
      return column.equals(Optional.of(pair.keys()));
    }

    private Id condition(Pattern asked) {
      return new Conditions(draft, keys -> keys).of(asked);
    }

    /** Each value of the column is a class. */
    private boolean addValues(Pattern key, Pattern left) {
      for (Atom value : Pattern.inOrder(draft.fact(column.orElseThrow()).values())) {
        Optional<Pattern> selected = selected(left, value);
        if (selected.isEmpty() || !add(key, Optional.of(value), selected.get())) return false;
      }
      return true;
    }

    /** What is selected of keys with a value. */
    private Optional<Pattern> selected(Pattern left, Atom value) {
      Id constant = draft.constant(value);
      Optional<Pattern> selected = Optional.of(Pattern.EMPTY);
      for (Map.Entry<Pattern, Pattern> one : left.apart(this::isOfColumn).entrySet()) {
        if (one.getKey().equals(Pattern.EMPTY)) continue;
        Optional<Pattern> when =
            new Substituted((pair, comparison) ->
                draft.comparisons().ofColumns(constant, pair.queries(), comparison))
                .of(one.getValue());
        selected = selected.flatMap(some -> when.flatMap(one.getKey()::and).flatMap(some::or));
      }
      return selected;
    }

    /** A class of keys, of which so much is selected. */
    private boolean add(Pattern key, Optional<Atom> value, Pattern selected) {
      if (selected.equals(Pattern.EMPTY)) return true;
      Pattern.Split split = selected.split(pair -> draft.fact(pair.keys()).uniform());
      if (rest.isPresent() && !rest.get().equals(split.rest())) return false;
      rest = Optional.of(split.rest());
      Id keys =
          value
              .map(one ->
                  draft.add(
                      Function.Binary.AND,
                      condition(key),
                      draft.add(Function.Binary.EQUAL, column.orElseThrow(), draft.constant(one))))
              .orElseGet(() -> condition(key));
      keysOf.merge(split.inside(), keys, (x, y) -> draft.add(Function.Binary.OR, x, y));
      return true;
    }
  }

  /**
   * Of selectors of single positions, {@code base + c} for several c, the classes of positions by
   * their rest, with which each is told from the others.
   *
   * @param key a condition on the key besides
   */
  public static ImmutableList<Term> ofPosition(Id position, int divisor, Pattern key, Draft draft) {
    var terms = ImmutableList.<Term>builder();
    Id by = draft.constant(Atom.of(divisor));
    Id besides = new Conditions(draft, keys -> keys).of(key);
    Id keyRest = draft.add(Function.Binary.MODULO, draft.indices(), by);
    Id queryRest = draft.add(Function.Binary.MODULO, position, by);
    for (int i = 0; i < divisor; i++) {
      Id rest = draft.constant(Atom.of(i));
      Id keys = draft.add(Function.Binary.EQUAL, keyRest, rest);
      Id asked = draft.add(Function.Binary.EQUAL, queryRest, rest);
      terms.add(new Term(draft.add(Function.Binary.AND, besides, keys), asked));
    }
    return terms.build();
  }

  /** The least divisor by which whole numbers leave different rests, if there is a small one. */
  public static Optional<Integer> divisor(List<BigInteger> numbers) {
    for (int divisor = 2; divisor <= MOST_TERMS; divisor++) {
      var by = BigInteger.valueOf(divisor);
      var rests = new ArrayList<BigInteger>();
      numbers.forEach(number -> rests.add(number.mod(by)));
      if (rests.stream().distinct().count() == numbers.size()) return Optional.of(divisor);
    }
    return Optional.empty();
  }
}
