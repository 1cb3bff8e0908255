package rasp.graph.price;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.NamedLetters;
import rasp.graph.ir.Op;

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
  /** What an aggregate costs: the values that it reads at the keys, and those that it yields. */
  public record Price(Id aggregate, Growth reads, Growth yields) {}

  private final Graph graph;
  private final List<String> letters;
  private final List<Optional<ValueSet>> values = new ArrayList<>();
  private final List<BitSet> sources = new ArrayList<>();
  private final BitSet uniform = new BitSet();
  private final BitSet positional = new BitSet();
  private final BitSet positionalWithLength = new BitSet();
  private final BitSet singles = new BitSet();
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
    NamedLetters named = NamedLetters.of(graph, output);
    String more = named.readsNumbers() ? "0123456789" : "abcdefghijklmnopqrstuvwxyz";
    List<String> others =
        more.codePoints()
            .mapToObj(Character::toString)
            .filter(one -> !named.letters().contains(one))
            .toList();
    boolean all = named.letters().isEmpty() || named.readsNumbers();
    var letters = new TreeSet<>(named.letters());
    letters.addAll(all ? others : others.subList(0, 1));
    return List.copyOf(letters);
  }

  private ValueSet of(Id id) {
    return values.get(id.index()).orElseThrow();
  }

  private void add(Id id) {
    Op op = graph.op(id);
    trace(op, id.index());
    singles.set(id.index(), isSingle(op));
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
  private ValueSet atMost(ValueSet found, int id) {
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
      // A long product says nothing: of many sources there are more combinations than words.
      for (int s = from.nextSetBit(0);
          s >= 0 && combinations.isShort();
          s = from.nextSetBit(s + 1)) {
        combinations =
            combinations.times(
                s == 0 ? Growth.constant(letters.size()) : of(new Id(s - 1)).count());
      }
      if (combinations.isShort()) bound = bound.orSmaller(combinations);
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

  private ValueSet find(Op.SOp op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> tokens(reading);
      case Op.Indices indices -> ValueSet.whole(Growth.ZERO, Growth.N.minus(Growth.ONE));
      case Op.Constant(Atom value) -> ValueSet.listed(ImmutableSet.of(value));
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
          elementwise(function, operands);
      case Op.Aggregate aggregate -> mean(aggregate);
    };
  }

  private ValueSet tokens(Op.Reading reading) {
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
    return read.isEmpty() ? unknown() : ValueSet.listed(ImmutableSet.copyOf(read));
  }

  private ValueSet unknown() {
    return new ValueSet(Optional.empty(), Optional.empty(), words().times(Growth.N));
  }

  private ValueSet elementwise(ElementwiseFunction function, List<Id> operands) {
    List<ValueSet> of = operands.stream().map(this::of).toList();
    Optional<ImmutableSet<Atom>> listed = ElementwiseValues.listed(function, of);
    if (listed.isPresent()) {
      ValueSet all = ValueSet.listed(listed.get());
      return all.isShort() ? all : unknown().atMost(all.count());
    }
    Growth combinations = Growth.ONE;
    for (ValueSet operand : of) combinations = combinations.times(operand.count());
    ValueSet known =
        ElementwiseValues.ranged(function, of).filter(ValueSet::isShort).orElse(unknown());
    return known.atMost(combinations);
  }

  private ValueSet mean(Op.Aggregate aggregate) {
    ValueSet read = of(aggregate.values());
    boolean full = isFull(aggregate.selector());
    ValueSet otherwise = ValueSet.listed(ImmutableSet.of(aggregate.otherwise()));
    if (singles.get(aggregate.selector().index()) || hasNoMean(read)) {
      return ElementwiseValues.either(read, otherwise);
    }
    Growth extra = full ? Growth.ZERO : Growth.ONE;
    Growth lengths = Growth.N.times(Growth.N.plus(Growth.ONE)).dividedBy(2);
    Growth count = ValueSet.NOTHING_KNOWN;
    Optional<ValueSet.Range> range = read.range();
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
    Optional<ValueSet.Range> mean =
        range.flatMap(known -> full ? Optional.of(known) : otherwise.range().flatMap(known::or));
    return new ValueSet(
        Optional.empty(),
        mean.map(known -> new ValueSet.Range(known.lowest(), known.highest(), 0)),
        count);
  }

  /** Texts and truth values: where there is a value, one position was selected. */
  private static boolean hasNoMean(ValueSet read) {
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

  /** Whether it is seen that no row of an operation, a selector, selects two keys. */
  private boolean isSingle(Op op) {
    return switch (op) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          comparison == Op.Comparison.EQUAL && graph.op(keys) instanceof Op.Indices;
      case Op.Both(Id left, Id right) -> singles.get(left.index()) || singles.get(right.index());
      case Op.Best best -> true;
      case Op.Either either -> false;
      case Op.Complement complement -> false;
      case Op.SOp sop -> false;
    };
  }

  /** Whether it is seen that at most one position has another value than 0. */
  private boolean isSpike(Op op) {
    if (!(op instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)))
      return false;
    if (function == ElementwiseFunction.Binary.MULTIPLY) {
      // Zero times what is no finite number is not zero, but then there is no range either.
      return operands.stream().anyMatch(operand -> spikes.get(operand.index()));
    }
    return function == ElementwiseFunction.Unary.INDICATOR
        && graph.op(operands.getFirst())
            instanceof Op.Elementwise(ElementwiseFunction inner, List<Id> compared)
        && inner == ElementwiseFunction.Binary.EQUAL
        && compared.stream().anyMatch(one -> graph.op(one) instanceof Op.Indices)
        && compared.stream().anyMatch(one -> graph.op(one) instanceof Op.Constant);
  }
}
