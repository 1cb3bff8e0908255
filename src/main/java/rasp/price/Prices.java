package rasp.price;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.eval.ElementwiseValue;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.ir.Undefined;

/**
 * How many different values every aggregate of a graph reads and yields, at most, on all words of
 * at most n of the given letters, in exact arithmetic: an interpretation of the graph over sets and
 * ranges of values, each bounded by the {@link Growth} of a formula. The logarithm is the number of
 * bits that a transformer needs for it.
 *
 * <p>Three bounds are taken together: what the operation makes of the ranges of its operands; how
 * many combinations of tokens, positions and aggregates it is a function of; and how many words
 * there are. Time O(operations · size / 64) and what the listed values take.
 */
public final class Prices {
  /** Longer lists of values are not kept. */
  private static final int LONGEST_LIST = 1024;

  /** What an aggregate costs: the values that it reads at the keys, and those that it yields. */
  public record Price(Id aggregate, Growth reads, Growth yields) {}

  private final Graph graph;
  private final List<String> letters;
  private final List<Optional<Values>> values = new ArrayList<>();
  private final List<BitSet> sources = new ArrayList<>();
  private final BitSet uniform = new BitSet();
  private final BitSet positional = new BitSet();
  private final BitSet positionalWithLength = new BitSet();
  private final BitSet spikes = new BitSet();

  private Prices(Graph graph, List<String> letters) {
    this.graph = graph;
    this.letters = letters;
  }

  /** The prices of the aggregates that an output depends on, in the order of the graph. */
  public static ImmutableList<Price> of(Graph graph, Id output, List<String> letters) {
    var run = new Prices(graph, letters);
    for (int i = 0; i <= output.index(); i++) run.add(new Id(i));
    BitSet needed = graph.dependencies(output);
    return needed.stream()
        .mapToObj(Id::new)
        .filter(id -> graph.op(id) instanceof Op.Aggregate)
        .map(id ->
            new Price(
                id, run.of(((Op.Aggregate) graph.op(id)).values()).count(), run.of(id).count()))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The letters that prices are reckoned over where no alphabet is given: those that the program
   * names and one more; where it names none, ten digits if numbers are read, else 26 letters.
   */
  public static List<String> letters(Graph graph, Id output) {
    var named = new TreeSet<String>();
    boolean numbers = false;
    for (int i : graph.dependencies(output).stream().toArray()) {
      switch (graph.op(new Id(i))) {
        case Op.Constant(Atom value) -> name(value, named);
        case Op.Elementwise(Function.ValueUnder(var entries), var operands) ->
            entries.keySet().forEach(key -> name(key, named));
        case Op.Elementwise(Function.MemberOf(var items), var operands) ->
            items.forEach(item -> name(item, named));
        case Op.Tokens(Op.Reading reading) ->
            numbers |= reading == Op.Reading.INT || reading == Op.Reading.FLOAT;
        default -> {}
      }
    }
    String more = numbers ? "0123456789" : "abcdefghijklmnopqrstuvwxyz";
    List<String> others =
        more.codePoints()
            .mapToObj(Character::toString)
            .filter(one -> !named.contains(one))
            .toList();
    named.addAll(named.isEmpty() || numbers ? others : others.subList(0, 1));
    return List.copyOf(named);
  }

  private static void name(Atom value, Set<String> named) {
    boolean letter =
        value instanceof Atom.Text(String text) && text.codePointCount(0, text.length()) == 1;
    if (letter) named.add(value.text());
  }

  private Values of(Id id) {
    return values.get(id.index()).orElseThrow();
  }

  private void add(Id id) {
    Op op = graph.op(id);
    trace(op, id.index());
    spikes.set(id.index(), isSpike(op));
    values.add(
        op instanceof Op.SOp sop ? Optional.of(atMost(find(sop), id.index())) : Optional.empty());
  }

  /** What an operation is a function of, and whether it is the same at all positions. */
  private void trace(Op op, int id) {
    var from = new BitSet();
    boolean isSource =
        op instanceof Op.Tokens || op instanceof Op.Indices || op instanceof Op.Aggregate;
    if (isSource) from.set(op instanceof Op.Tokens ? 0 : id + 1);
    if (op instanceof Op.Elementwise) {
      op.operands().forEach(operand -> from.or(sources.get(operand.index())));
    }
    sources.add(from);
    uniform.set(
        id,
        switch (op) {
          case Op.Tokens tokens -> false;
          case Op.Indices indices -> false;
          case Op.Constant constant -> true;
          case Op.Elementwise map -> all(uniform, map.operands());
          case Op.Aggregate(Id selector, Id read, Atom otherwise) -> uniform.get(selector.index());
          // Of a selector: all rows are the same.
          case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
              uniform.get(queries.index());
          case Op.Best(Id selector, Id score) -> uniform.get(selector.index());
          case Op.Both both -> all(uniform, both.operands());
          case Op.Either either -> all(uniform, either.operands());
          case Op.Complement(Id selector) -> uniform.get(selector.index());
        });
    boolean leaf = op instanceof Op.Indices || op instanceof Op.Constant;
    boolean withLength =
        leaf || (!op.operands().isEmpty() && all(positionalWithLength, op.operands()));
    positionalWithLength.set(id, withLength);
    boolean attends = op instanceof Op.Aggregate;
    positional.set(id, leaf || (!attends && withLength && all(positional, op.operands())));
  }

  private static boolean all(BitSet set, List<Id> ids) {
    return ids.stream().allMatch(id -> set.get(id.index()));
  }

  /** No more than there are combinations of what it is a function of. */
  private Values atMost(Values found, int id) {
    Growth words = words();
    Growth bound = uniform.get(id) ? words : words.times(Growth.N);
    if (positionalWithLength.get(id)) {
      boolean one = uniform.get(id) || positional.get(id);
      // Pairs of a position and a length; or only one of both.
      Growth pairs = Growth.N.times(Growth.N).plus(Growth.N).dividedBy(2);
      bound = bound.orSmaller(one ? Growth.N : pairs);
      if (uniform.get(id) && positional.get(id)) bound = Growth.ONE;
    }
    if (graph.op(new Id(id)) instanceof Op.Elementwise) {
      Growth combinations = Growth.ONE;
      BitSet from = sources.get(id);
      for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
        combinations =
            combinations.times(
                s == 0 ? Growth.constant(letters.size()) : of(new Id(s - 1)).count());
      }
      bound = bound.orSmaller(combinations);
    }
    return found.atMost(bound);
  }

  /** At most so many words of at most n letters there are: σ + … + σ^n. */
  private Growth words() {
    int size = letters.size();
    if (size <= 1) return Growth.N;
    return Growth.exponential(BigInteger.valueOf(size))
        .times(Growth.constant(size))
        .dividedBy(size - 1);
  }

  private Values find(Op.SOp op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> tokens(reading);
      case Op.Indices indices -> Values.whole(Growth.ZERO, Growth.N.minus(Growth.ONE));
      case Op.Constant(Atom value) -> Values.listed(ImmutableSet.of(value));
      case Op.Elementwise(Function function, List<Id> operands) -> elementwise(function, operands);
      case Op.Aggregate aggregate -> mean(aggregate);
    };
  }

  private Values tokens(Op.Reading reading) {
    var read = new LinkedHashSet<Atom>();
    for (String letter : letters) {
      boolean digit = letter.length() == 1 && letter.charAt(0) >= '0' && letter.charAt(0) <= '9';
      switch (reading) {
        case STR, AS_IS -> read.add(Atom.of(letter));
        case INT -> {
          if (digit) read.add(Atom.of(Integer.parseInt(letter)));
        }
        case FLOAT -> {
          if (digit) read.add(Atom.of(Double.parseDouble(letter)));
        }
        case BOOL -> {
          read.add(Atom.of(true));
          read.add(Atom.of(false));
        }
      }
    }
    // Where no letter is a number nothing can be read, and nothing is said.
    return read.isEmpty() ? unknown() : Values.listed(ImmutableSet.copyOf(read));
  }

  private Values unknown() {
    return new Values(Optional.empty(), Optional.empty(), words().times(Growth.N));
  }

  private Values elementwise(Function function, List<Id> operands) {
    List<Values> of = operands.stream().map(this::of).toList();
    Optional<ImmutableSet<Atom>> listed = listed(function, of);
    if (listed.isPresent()) {
      Values all = Values.listed(listed.get());
      return all.isShort() ? all : unknown().atMost(all.count());
    }
    Growth combinations = Growth.ONE;
    for (Values operand : of) combinations = combinations.times(operand.count());
    Values known = ranged(function, of).filter(Values::isShort).orElse(unknown());
    return known.atMost(combinations);
  }

  /** All values of the function on all values of the operands; those that fail are none. */
  private static Optional<ImmutableSet<Atom>> listed(Function function, List<Values> operands) {
    List<List<Atom>> rows = List.of(List.of());
    for (Values operand : operands) {
      if (operand.listed().isEmpty()) return Optional.empty();
      var longer = new ArrayList<List<Atom>>();
      for (List<Atom> row : rows) {
        for (Atom atom : operand.listed().get()) {
          var next = new ArrayList<>(row);
          next.add(atom);
          longer.add(next);
        }
      }
      rows = longer;
      if (rows.size() > LONGEST_LIST) return Optional.empty();
    }
    Set<Atom> found = new LinkedHashSet<>();
    for (List<Atom> row : rows) {
      value(function, row).ifPresent(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(ImmutableSet.copyOf(found));
  }

  private static Optional<Atom> value(Function function, List<Atom> operands) {
    try {
      return Optional.of(ElementwiseValue.of(function, operands));
    } catch (Undefined fails) {
      return Optional.empty();
    }
  }

  private static final Values TRUTHS =
      Values.listed(ImmutableSet.of(Atom.of(false), Atom.of(true)));

  private static Optional<Values> ranged(Function function, List<Values> of) {
    return switch (function) {
      case Function.Unary unary -> ranged(unary, of.getFirst());
      case Function.Binary binary -> ranged(binary, of.get(0), of.get(1));
      case Function.Choose choose -> chosen(of.get(1), of.get(2));
      case Function.MemberOf member -> Optional.of(TRUTHS);
      case Function.ItemAt(var items) -> Optional.of(Values.listed(ImmutableSet.copyOf(items)));
      case Function.CharacterAt(var texts) ->
          Optional.of(Values.listed(ImmutableSet.copyOf(texts)));
      case Function.ValueUnder(var entries) ->
          Optional.of(Values.listed(ImmutableSet.copyOf(entries.values())));
      case Function.Letter letter -> Optional.empty();
    };
  }

  private static Optional<Values> chosen(Values then, Values otherwise) {
    Growth count = then.count().plus(otherwise.count());
    Optional<Values.Range> range = then.range().flatMap(x -> otherwise.range().flatMap(x::or));
    Optional<ImmutableSet<Atom>> listed =
        then.listed()
            .flatMap(x ->
                otherwise
                    .listed()
                    .map(y -> ImmutableSet.<Atom>builder().addAll(x).addAll(y).build()));
    if (listed.isPresent()) return Optional.of(Values.listed(listed.get()));
    boolean counted = range.isPresent() && range.get().isCounted();
    Growth bound = counted ? count.orSmaller(range.get().steps().plus(Growth.ONE)) : count;
    return Optional.of(new Values(Optional.empty(), range, bound));
  }

  private static Optional<Values> ranged(Function.Unary function, Values x) {
    return switch (function) {
      case NOT -> Optional.of(TRUTHS);
      case INDICATOR -> Optional.of(Values.listed(ImmutableSet.of(Atom.of(0), Atom.of(1))));
      case NEGATE ->
          x.range()
              .map(range ->
                  new Values(
                      Optional.empty(),
                      Optional.of(
                          new Values.Range(
                              Growth.ZERO.minus(range.highest()),
                              Growth.ZERO.minus(range.lowest()),
                              range.denominator())),
                      x.count()));
      case PLUS -> Optional.of(x);
      case ROUND, FLOOR, CEIL ->
          x.range()
              .map(range ->
                  range.whole()
                      ? x
                      : Values.whole(
                          range.lowest().minus(Growth.ONE), range.highest().plus(Growth.ONE)));
      case ABS ->
          Optional.of(
              new Values(
                  Optional.empty(),
                  x.range()
                      .flatMap(range ->
                          range
                              .magnitude()
                              .map(most ->
                                  new Values.Range(Growth.ZERO, most, range.denominator()))),
                  x.count()));
    };
  }

  private static Optional<Values> ranged(Function.Binary function, Values x, Values y) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR ->
          Optional.of(TRUTHS);
      case ADD -> both(x, y).map(pair -> sum(pair, pair.y().lowest(), pair.y().highest()));
      case SUBTRACT ->
          both(x, y)
              .map(pair ->
                  sum(
                      pair,
                      Growth.ZERO.minus(pair.y().highest()),
                      Growth.ZERO.minus(pair.y().lowest())));
      case MULTIPLY -> both(x, y).flatMap(Prices::product);
      case MODULO ->
          y.listed()
              .filter(one -> one.size() == 1)
              .map(one -> one.iterator().next())
              .filter(one -> one instanceof Atom.Int(var value) && value.signum() > 0)
              .filter(one -> x.range().map(Values.Range::whole).orElse(false))
              .map(one ->
                  Values.whole(
                      Growth.ZERO, Growth.constant(((Atom.Int) one).value()).minus(Growth.ONE)));
      case POWER -> power(x, y);
      case DIVIDE -> quotient(x, y);
    };
  }

  private static Optional<Values> product(Ranges pair) {
    long denominator = pair.x().denominator() * pair.y().denominator();
    Growth lowest = pair.x().lowest().times(pair.y().lowest());
    if (pair.x().lowest().isNeverNegative() && pair.y().lowest().isNeverNegative()) {
      return Optional.of(within(lowest, pair.x().highest().times(pair.y().highest()), denominator));
    }
    return pair.x()
        .magnitude()
        .flatMap(left -> pair.y().magnitude().map(left::times))
        .map(most -> within(Growth.ZERO.minus(most), most, denominator));
  }

  /** By a whole number above 0. */
  private static Optional<Values> quotient(Values x, Values y) {
    Optional<Atom> divisor =
        y.listed().filter(one -> one.size() == 1).map(one -> one.iterator().next());
    if (x.range().isEmpty()
        || !(divisor.orElse(null) instanceof Atom.Int(BigInteger by))
        || by.signum() <= 0
        || by.bitLength() > 20) {
      return Optional.empty();
    }
    Values.Range range = x.range().get();
    long divide = by.longValueExact();
    return Optional.of(
        within(
            range.lowest().dividedBy(divide),
            range.highest().dividedBy(divide),
            range.denominator() * divide));
  }

  /** The ranges of both operands. */
  private record Ranges(Values.Range x, Values.Range y) {}

  private static Optional<Ranges> both(Values x, Values y) {
    return x.range().flatMap(left -> y.range().map(right -> new Ranges(left, right)));
  }

  private static Values sum(Ranges pair, Growth lowest, Growth highest) {
    return within(
        pair.x().lowest().plus(lowest),
        pair.x().highest().plus(highest),
        pair.x().common(pair.y()));
  }

  private static Values within(Growth lowest, Growth highest, long denominator) {
    var range = new Values.Range(lowest, highest, denominator);
    Growth count = range.isCounted() ? range.steps().plus(Growth.ONE) : NOTHING_KNOWN;
    return new Values(Optional.empty(), Optional.of(range), count);
  }

  /** More than is ever asked for; another bound is always smaller. */
  private static final Growth NOTHING_KNOWN = Growth.exponential(BigInteger.TEN.pow(9));

  /** {@code c ^ i} for i from 0 to at most n - 1. */
  private static Optional<Values> power(Values x, Values y) {
    Optional<BigInteger> base =
        x.listed()
            .filter(one -> one.size() == 1)
            .map(one -> one.iterator().next())
            .filter(one -> one instanceof Atom.Int(var value) && value.signum() > 0)
            .map(one -> ((Atom.Int) one).value());
    boolean positions =
        y.range()
            .filter(range ->
                range.whole()
                    && range.lowest().isNeverNegative()
                    && Growth.N.minus(Growth.ONE).minus(range.highest()).isNeverNegative())
            .isPresent();
    if (!positions || base.isEmpty() || base.get().bitLength() > 31) return Optional.empty();
    return Optional.of(
        Values.whole(
            Growth.ONE, Growth.exponential(base.get()).dividedBy(base.get().longValueExact())));
  }

  private Values mean(Op.Aggregate aggregate) {
    Values read = of(aggregate.values());
    boolean full = isFull(aggregate.selector());
    Values otherwise = Values.listed(ImmutableSet.of(aggregate.otherwise()));
    if (isSingle(aggregate.selector()) || hasNoMean(read)) {
      return chosen(read, otherwise).orElseThrow();
    }
    Growth extra = full ? Growth.ZERO : Growth.ONE;
    Growth lengths = Growth.N.times(Growth.N.plus(Growth.ONE)).dividedBy(2);
    Growth count = NOTHING_KNOWN;
    Optional<Values.Range> range = read.range();
    boolean exact = range.isPresent() && range.get().isCounted();
    if (exact) {
      // A mean of m of them is the lowest and k/m steps, k from 0 to m times the steps; m from 1 to
      // n.
      count = range.get().steps().times(lengths).plus(Growth.ONE).plus(extra);
    }
    // The mean of what is the same everywhere is that.
    if (exact && uniform.get(aggregate.values().index())) {
      count = count.orSmaller(read.count().plus(extra));
    }
    if (spikes.get(aggregate.values().index())) {
      // One position counts, or none: a value other than 0 over m, or 0.
      boolean zero = read.listed().map(all -> all.contains(Atom.of(0))).orElse(false);
      Growth others = zero ? read.count().minus(Growth.ONE) : read.count();
      count = count.orSmaller(others.times(Growth.N).plus(Growth.ONE).plus(extra));
    }
    Optional<Values.Range> mean =
        range.flatMap(known -> full ? Optional.of(known) : otherwise.range().flatMap(known::or));
    return new Values(
        Optional.empty(),
        mean.map(known -> new Values.Range(known.lowest(), known.highest(), 0)),
        count);
  }

  /** Texts and truth values: where there is a value, one position was selected. */
  private static boolean hasNoMean(Values read) {
    return read.listed()
        .map(all ->
            all.stream().allMatch(one -> one instanceof Atom.Text || one instanceof Atom.Bool))
        .orElse(false);
  }

  /** Whether it is seen that every row selects all keys. */
  private boolean isFull(Id selector) {
    return graph.op(selector) instanceof Op.Select(Id keys, Id queries, Op.Comparison comparison)
        && comparison == Op.Comparison.EQUAL
        && keys.equals(queries)
        && graph.op(keys) instanceof Op.Constant;
  }

  /** Whether it is seen that no row selects two keys. */
  private boolean isSingle(Id selector) {
    return switch (graph.op(selector)) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          comparison == Op.Comparison.EQUAL && graph.op(keys) instanceof Op.Indices;
      case Op.Both(Id left, Id right) -> isSingle(left) || isSingle(right);
      case Op.Best best -> true;
      case Op.Either either -> false;
      case Op.Complement complement -> false;
      case Op.SOp sop -> false;
    };
  }

  /** Whether it is seen that at most one position has another value than 0. */
  private boolean isSpike(Op op) {
    if (!(op instanceof Op.Elementwise(Function function, List<Id> operands))) return false;
    if (function == Function.Binary.MULTIPLY) {
      // Zero times what is no finite number is not zero, but then there is no range either.
      return operands.stream().anyMatch(operand -> spikes.get(operand.index()));
    }
    return function == Function.Unary.INDICATOR
        && graph.op(operands.getFirst())
            instanceof Op.Elementwise(Function inner, List<Id> compared)
        && inner == Function.Binary.EQUAL
        && compared.stream().anyMatch(one -> graph.op(one) instanceof Op.Indices)
        && compared.stream().anyMatch(one -> graph.op(one) instanceof Op.Constant);
  }
}
