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
import rasp.graph.ir.ElementwiseFunction;
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
public record KeyClasses(SelectorForm rest, ImmutableList<Term> terms) {
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
  public static Optional<KeyClasses> of(SelectorForm pattern, GraphRewriter draft) {
    Optional<KeyClasses> byConditions = new Finder(pattern, Optional.empty(), draft).find();
    if (byConditions.isPresent()) return byConditions;
    return pattern.pairs().stream()
        .filter(pair -> !draft.fact(pair.queries()).uniform())
        .map(SelectorForm.Pair::keys)
        .distinct()
        .filter(column -> isOfFew(draft.fact(column)))
        .map(column -> new Finder(pattern, Optional.of(column), draft).find())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isOfFew(AbstractValue fact) {
    return !fact.values().isEmpty()
        && fact.values().size() <= MOST_TERMS
        && !SelectorForm.inOrder(fact.values()).isEmpty();
  }

  /** Looks for the classes that conditions on the key make, and the values of one column. */
  private static final class Finder {
    private final SelectorForm pattern;
    private final Optional<Id> column;
    private final GraphRewriter draft;
    private final Map<SelectorForm, Id> keysOf = new LinkedHashMap<>();
    private Optional<SelectorForm> rest = Optional.empty();

    Finder(SelectorForm pattern, Optional<Id> column, GraphRewriter draft) {
      this.pattern = pattern;
      this.column = column;
      this.draft = draft;
    }

    Optional<KeyClasses> find() {
      Predicate<SelectorForm.Pair> ofKey =
          pair -> !isOfColumn(pair) && draft.fact(pair.queries()).uniform();
      for (Map.Entry<SelectorForm, SelectorForm> one : pattern.apart(ofKey).entrySet()) {
        boolean added =
            column.isEmpty()
                ? add(one.getValue(), Optional.empty(), one.getKey())
                : addValues(one.getValue(), one.getKey());
        if (!added) return Optional.empty();
      }
      boolean depends =
          keysOf.keySet().stream().anyMatch(asked -> !asked.equals(SelectorForm.FULL));
      if (!depends || keysOf.size() > MOST_TERMS) return Optional.empty();
      var terms = ImmutableList.<Term>builder();
      keysOf.forEach((asked, keys) -> terms.add(new Term(keys, condition(asked))));
      return rest.map(common -> new KeyClasses(common, terms.build()));
    }

    private boolean isOfColumn(SelectorForm.Pair pair) {
      return column.equals(Optional.of(pair.keys()));
    }

    private Id condition(SelectorForm asked) {
      return new Conditions(draft, keys -> keys).of(asked);
    }

    /** Each value of the column is a class. */
    private boolean addValues(SelectorForm key, SelectorForm left) {
      for (Atom value : SelectorForm.inOrder(draft.fact(column.orElseThrow()).values())) {
        Optional<SelectorForm> selected = selected(left, value);
        if (selected.isEmpty() || !add(key, Optional.of(value), selected.get())) return false;
      }
      return true;
    }

    /** What is selected of keys with a value. */
    private Optional<SelectorForm> selected(SelectorForm left, Atom value) {
      Id constant = draft.constant(value);
      Optional<SelectorForm> selected = Optional.of(SelectorForm.EMPTY);
      for (Map.Entry<SelectorForm, SelectorForm> one : left.apart(this::isOfColumn).entrySet()) {
        if (one.getKey().equals(SelectorForm.EMPTY)) continue;
        Optional<SelectorForm> when =
            new Substituted((pair, comparison) ->
                draft.comparisons().ofColumns(constant, pair.queries(), comparison))
                .of(one.getValue());
        selected = selected.flatMap(some -> when.flatMap(one.getKey()::and).flatMap(some::or));
      }
      return selected;
    }

    /** A class of keys, of which so much is selected. */
    private boolean add(SelectorForm key, Optional<Atom> value, SelectorForm selected) {
      if (selected.equals(SelectorForm.EMPTY)) return true;
      SelectorForm.Split split = selected.split(pair -> draft.fact(pair.keys()).uniform());
      if (rest.isPresent() && !rest.get().equals(split.rest())) return false;
      rest = Optional.of(split.rest());
      Id keys =
          value
              .map(one ->
                  draft.add(
                      ElementwiseFunction.Binary.AND,
                      condition(key),
                      draft.add(
                          ElementwiseFunction.Binary.EQUAL,
                          column.orElseThrow(),
                          draft.constant(one))))
              .orElseGet(() -> condition(key));
      keysOf.merge(split.inside(), keys, (x, y) -> draft.add(ElementwiseFunction.Binary.OR, x, y));
      return true;
    }
  }

  /**
   * Of selectors of single positions, {@code base + c} for several c, the classes of positions by
   * their rest, with which each is told from the others.
   *
   * @param key a condition on the key besides
   */
  public static ImmutableList<Term> ofPosition(
      Id position, int divisor, SelectorForm key, GraphRewriter draft) {
    var terms = ImmutableList.<Term>builder();
    Id by = draft.constant(Atom.of(divisor));
    Id besides = new Conditions(draft, keys -> keys).of(key);
    Id keyRest = draft.add(ElementwiseFunction.Binary.MODULO, draft.indices(), by);
    Id queryRest = draft.add(ElementwiseFunction.Binary.MODULO, position, by);
    for (int i = 0; i < divisor; i++) {
      Id rest = draft.constant(Atom.of(i));
      Id keys = draft.add(ElementwiseFunction.Binary.EQUAL, keyRest, rest);
      Id asked = draft.add(ElementwiseFunction.Binary.EQUAL, queryRest, rest);
      terms.add(new Term(draft.add(ElementwiseFunction.Binary.AND, besides, keys), asked));
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
