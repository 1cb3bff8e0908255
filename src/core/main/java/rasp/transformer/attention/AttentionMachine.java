package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * Runs a graph as a transformer of some setting would: heads weigh by {@link Attention}, and every
 * number is one of the setting's {@link Precision}. Time O(operations · n²).
 *
 * <p>Where no visible key is selected, RASP's own head gives the default; all others find the
 * visible keys equal and treat them as tied, which the run counts. Where no key is visible at all,
 * the head gives the default. Texts and truth values are kept apart, as one-hot directions are: a
 * head gives the one with the most weight, and none where two have the same.
 */
public final class AttentionMachine {
  private final Graph graph;
  private final Setting setting;
  private final ReachableValues reachable;
  private final NumberLine numbers;
  private final BitSet needed;

  /** A machine whose feed-forward blocks know the values that a mean can have. */
  public AttentionMachine(Graph graph, Id output, Setting setting, ReachableValues reachable) {
    if (!(graph.op(output) instanceof Op.SOp)) {
      throw new IllegalArgumentException("only an s-op has values: " + graph.op(output));
    }
    this.graph = graph;
    this.setting = setting;
    this.reachable = reachable;
    this.numbers = NumberLine.of(setting.precision(), setting.strict());
    this.needed = graph.dependencies(output);
  }

  /** Runs the graph on an input of at least one token. */
  public AttentionRun run(Input input) {
    return run(input, Map.of());
  }

  /**
   * Runs the graph on an input of at least one token, with some operations already done.
   *
   * @param given what they gave, which is taken as it is, whatever this arithmetic makes of it
   */
  AttentionRun run(Input input, Map<Id, List<HeadValue>> given) {
    if (input.size() == 0) throw new IllegalArgumentException("an input has at least one token");
    var run = new Run(input);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      var id = new Id(i);
      List<HeadValue> done = given.get(id);
      try {
        if (done == null) run.compute(id);
        else run.result.put(id, done);
      } catch (Undefined undefined) {
        run.result.fail(
            new AttentionRun.Failure(id, run.at, undefined.code(), undefined.message()));
        break;
      }
    }
    return run.result;
  }

  /** One run. */
  private final class Run {
    private final Input input;
    private final int n;
    private final AttentionRun result = new AttentionRun();

    /** The position that is computed, or the query. */
    private int at;

    Run(Input input) {
      this.input = input;
      this.n = input.size();
    }

    void compute(Id id) {
      switch (graph.op(id)) {
        case Op.Tokens tokens -> result.put(id, tokens(tokens));
        case Op.Indices() -> result.put(id, everywhere(i -> numbers.of(Atom.of(i))));
        case Op.Constant(Atom value) -> {
          HeadValue cell = numbers.of(value);
          result.put(id, everywhere(i -> cell));
        }
        case Op.Elementwise(ElementwiseFunction function, List<Id> operands) -> {
          List<List<HeadValue>> columns = operands.stream().map(result::column).toList();
          result.put(id, everywhere(i -> numbers.apply(function, at(columns, i))));
        }
        case Op.Aggregate aggregate -> aggregate(id, aggregate);
        case Op.Selector selector -> result.put(id, pattern(selector));
      }
    }

    /** In a loop: this is done for every position of every word in every setting. */
    private static List<HeadValue> at(List<List<HeadValue>> columns, int position) {
      var cells = new ArrayList<HeadValue>(columns.size());
      for (List<HeadValue> column : columns) cells.add(column.get(position));
      return cells;
    }

    private List<HeadValue> everywhere(IntFunction<HeadValue> value) {
      var column = new ArrayList<HeadValue>(n);
      for (at = 0; at < n; at++) column.add(value.apply(at));
      return column;
    }

    /** Reading tokens is the evaluator's business; it is asked for the tokens alone. */
    private List<HeadValue> tokens(Op.Tokens tokens) {
      var builder = new Graph.Builder();
      Id id = builder.append(tokens);
      return switch (new ReferenceEvaluator(builder.graph(), id).evaluate(input)) {
        case Evaluation.Values(var sequence) ->
            sequence.values().stream().map(numbers::of).toList();
        case Evaluation.Failure(var operation, Code code, String message, String help) ->
            throw new Undefined(code, message, help);
        case Evaluation.Pattern pattern -> throw new IllegalStateException("tokens are no pattern");
      };
    }

    private AttentionPattern pattern(Op.Selector selector) {
      return switch (selector) {
        case Op.Select(Id keys, Id queries, Op.Comparison comparison) -> {
          List<HeadValue> k = result.column(keys);
          List<HeadValue> q = result.column(queries);
          yield AttentionPattern.plain(
              rows(query -> key -> numbers.holds(comparison, k.get(key), q.get(query))));
        }
        case Op.Both(Id left, Id right) -> composite(left, right, BitSet::and);
        case Op.Either(Id left, Id right) -> composite(left, right, BitSet::or);
        case Op.Complement(Id inner) -> {
          List<BitSet> selected = result.pattern(inner).rows();
          yield AttentionPattern.plain(rows(query -> key -> !selected.get(query).get(key)));
        }
        case Op.Best(Id inner, Id score) -> best(result.pattern(inner), result.column(score));
      };
    }

    private List<BitSet> rows(IntFunction<IntPredicate> selected) {
      var rows = ImmutableList.<BitSet>builderWithExpectedSize(n);
      for (int query = 0; query < n; query++) {
        at = query;
        IntPredicate inRow = selected.apply(query);
        var row = new BitSet(n);
        for (int key = 0; key < n; key++) {
          if (inRow.test(key)) row.set(key);
        }
        rows.add(row);
      }
      return rows.build();
    }

    private AttentionPattern composite(Id left, Id right, BiConsumer<BitSet, BitSet> operation) {
      var rows = ImmutableList.<BitSet>builderWithExpectedSize(n);
      for (int query = 0; query < n; query++) {
        var row = (BitSet) result.pattern(left).rows().get(query).clone();
        operation.accept(row, result.pattern(right).rows().get(query));
        rows.add(row);
      }
      return AttentionPattern.plain(rows.build());
    }

    private AttentionPattern best(AttentionPattern inner, List<HeadValue> score) {
      if (score.stream().anyMatch(HeadValue::isText)) {
        throw new Undefined(
            Code.E301_OPERAND_KINDS, "best needs a numeric score, but the values are texts", "");
      }
      var winners = ImmutableList.<BitSet>builderWithExpectedSize(n);
      for (int query = 0; query < n; query++) {
        BitSet row = inner.rows().get(query);
        int visible = setting.mask().visible(query, n);
        int winner = -1;
        for (int k = row.nextSetBit(0); k >= 0 && k < visible; k = row.nextSetBit(k + 1)) {
          boolean better =
              winner < 0
                  || numbers.holds(Op.Comparison.GREATER_EQUAL, score.get(k), score.get(winner));
          if (better) winner = k;
        }
        var best = new BitSet(n);
        if (winner >= 0) best.set(winner);
        winners.add(best);
      }
      return new AttentionPattern(winners.build(), inner.rows(), score);
    }

    private void aggregate(Id id, Op.Aggregate aggregate) {
      AttentionPattern pattern = result.pattern(aggregate.selector());
      var head = new Head(result.column(aggregate.values()), aggregate.otherwise());
      var computed = new ArrayList<HeadValue>(n);
      var read = new ArrayList<HeadValue>(n);
      for (int query = 0; query < n; query++) {
        at = query;
        int visible = setting.mask().visible(query, n);
        if (isEmpty(pattern.rows().get(query), visible)) result.emptyRow(id);
        HeadValue cell = head.row(pattern, query, visible);
        computed.add(cell);
        read.add(read(id, cell));
      }
      result.putComputed(id, computed);
      result.put(id, read);
    }

    private HeadValue read(Id aggregate, HeadValue computed) {
      if (!setting.readsNearest() || computed.isCategory()) return computed;
      return HeadValue.of(numbers.round(reachable.read(aggregate, computed.number())));
    }
  }

  private static boolean isEmpty(BitSet row, int visible) {
    int first = row.nextSetBit(0);
    return first < 0 || first >= visible;
  }

  /** The values of one head: what the weights of a row make of them. */
  private final class Head {
    private final List<HeadValue> values;
    private final HeadValue otherwise;
    private final boolean categories;
    private final NumberLine.Averages averages;

    /** Of each text or truth value the means of its direction. */
    private final Map<HeadValue, NumberLine.Averages> directions = new HashMap<>();

    Head(List<HeadValue> column, Atom default_) {
      this.otherwise = numbers.of(default_);
      this.values = setting.bos() ? withFirst(otherwise, column) : column;
      this.categories = column.stream().allMatch(HeadValue::isCategory);
      this.averages = numbers.averages(setting.bos() ? withFirst(numeric(), column) : column);
    }

    private static List<HeadValue> withFirst(HeadValue first, List<HeadValue> column) {
      return ImmutableList.<HeadValue>builderWithExpectedSize(column.size() + 1)
          .add(first)
          .addAll(column)
          .build();
    }

    /** A default that is a text is none of the numbers; the reference fails where it is needed. */
    private HeadValue numeric() {
      return otherwise.isText() ? numbers.of(Atom.Int.ZERO) : otherwise;
    }

    HeadValue row(AttentionPattern pattern, int query, int visible) {
      if (setting.attention() instanceof Attention.Mean) {
        return mean(pattern.rows().get(query), visible);
      }
      double[] weights = pattern.scores(query, visible, setting.bos());
      if (weights.length == 0) return otherwise;
      for (double score : weights) {
        if (Double.isNaN(score)) {
          throw new Undefined(Code.E302_ARITHMETIC, "a score is no number", "");
        }
      }
      setting.attention().toWeights(weights, numbers);
      return weighted(weights);
    }

    private HeadValue mean(BitSet row, int visible) {
      if (isEmpty(row, visible)) return otherwise;
      int first = setting.bos() ? 1 : 0;
      var weights = new double[visible + first];
      int selected = 0;
      for (int k = row.nextSetBit(0); k >= 0 && k < visible; k = row.nextSetBit(k + 1)) {
        weights[first + k] = 1;
        selected++;
      }
      if (selected > 1 && categories) {
        throw new Undefined(
            Code.E402_MEAN_OF_NON_NUMBERS,
            "several positions are selected, but only numbers have a mean",
            "");
      }
      return weighted(weights);
    }

    private HeadValue weighted(double[] weights) {
      int only = only(weights);
      if (only >= 0) return values.get(only);
      return categories ? most(weights) : averages.mean(weights);
    }

    /** The only key that has a weight, or -1; of a weight that is no number all becomes nan. */
    private static int only(double[] weights) {
      int only = -1;
      for (int k = 0; k < weights.length; k++) {
        if (weights[k] == 0) continue;
        if (only >= 0 || Double.isNaN(weights[k])) return -1;
        only = k;
      }
      return only;
    }

    /** The directions of texts and truth values are columns of zeros and ones, added as such. */
    private HeadValue most(double[] weights) {
      Map<HeadValue, HeadValue> weightOf = new LinkedHashMap<>();
      for (int k = 0; k < weights.length; k++) {
        if (weights[k] == 0) continue;
        weightOf.computeIfAbsent(
            values.get(k), one -> directions.computeIfAbsent(one, this::direction).mean(weights));
      }
      var winners = new ArrayList<HeadValue>();
      HeadValue most = numbers.of(Atom.Int.ZERO);
      for (Map.Entry<HeadValue, HeadValue> entry : weightOf.entrySet()) {
        if (numbers.holds(Op.Comparison.GREATER, entry.getValue(), most)) winners.clear();
        if (!numbers.holds(Op.Comparison.GREATER_EQUAL, entry.getValue(), most)) continue;
        winners.add(entry.getKey());
        most = entry.getValue();
      }
      if (winners.size() == 1) return winners.getFirst();
      if (winners.isEmpty()) {
        throw new Undefined(
            Code.E302_ARITHMETIC,
            "no key has a weight that is a number, as the largest score is infinite",
            "");
      }
      throw new Undefined(
          Code.E402_MEAN_OF_NON_NUMBERS,
          "two of %s have the same weight, so the head says neither"
              .formatted(
                  String.join(
                      ", ", weightOf.keySet().stream().limit(4).map(HeadValue::text).toList())),
          "");
    }

    private NumberLine.Averages direction(HeadValue category) {
      return numbers.averages(
          values.stream()
              .map(value -> numbers.of(value.equals(category) ? Atom.Int.ONE : Atom.Int.ZERO))
              .toList());
    }
  }
}
