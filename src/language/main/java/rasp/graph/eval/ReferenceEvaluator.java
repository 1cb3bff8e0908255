package rasp.graph.eval;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * The meaning of a graph, written to be read: each operation in turn, each position in turn. Time
 * O(operations · n²). Where speed matters use {@link FastEvaluator}.
 */
public final class ReferenceEvaluator implements Evaluator {
  private final Graph graph;
  private final Id output;
  private final BitSet needed;

  /** An evaluator of one output of the graph. */
  public ReferenceEvaluator(Graph graph, Id output) {
    this.graph = graph;
    this.output = output;
    this.needed = graph.dependencies(output);
  }

  @Override
  public Evaluation evaluate(Input input) {
    if (input.size() == 0) {
      return new Evaluation.Failure(
          output, Code.E404_EMPTY_INPUT, "the input has no tokens", "give at least one token");
    }
    var run = new Run(graph, input);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      try {
        run.compute(new Id(i));
      } catch (Undefined undefined) {
        return new Evaluation.Failure(
            new Id(i), undefined.code(), undefined.message(), undefined.help());
      }
    }
    return switch (graph.op(output)) {
      case Op.SOp sop -> new Evaluation.Values(run.values(output));
      case Op.Selector selector -> new Evaluation.Pattern(run.selection(output));
    };
  }

  /** The values of one run, by operation. */
  private static final class Run {
    private final Graph graph;
    private final Input input;
    private final int n;
    private final Map<Id, Sequence> values = new HashMap<>();
    private final Map<Id, Selection> selections = new HashMap<>();

    Run(Graph graph, Input input) {
      this.graph = graph;
      this.input = input;
      this.n = input.size();
    }

    Sequence values(Id id) {
      return require(values.get(id), id);
    }

    Selection selection(Id id) {
      return require(selections.get(id), id);
    }

    private static <T> T require(@Nullable T value, Id id) {
      if (value == null)
        throw new IllegalStateException("operation " + id.index() + " is read as what it is not");
      return value;
    }

    private Atom at(Id id, int position) {
      return values(id).values().get(position);
    }

    void compute(Id id) {
      switch (graph.op(id)) {
        case Op.SOp sop ->
            values.put(id, Sequence.of(everywhere(position -> value(sop, position))));
        case Op.Selector selector -> selections.put(id, new Selection(rows(selector)));
      }
    }

    private List<Atom> everywhere(IntFunction<Atom> value) {
      var column = new ArrayList<Atom>(n);
      for (int position = 0; position < n; position++) column.add(value.apply(position));
      return column;
    }

    private Atom value(Op.SOp sop, int position) {
      return switch (sop) {
        case Op.Tokens(Op.Reading reading) ->
            TokenReading.read(reading, input.tokens().get(position));
        case Op.Indices() -> Atom.of(position);
        case Op.Constant(Atom value) -> value;
        case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
            ElementwiseValue.of(
                function, operands.stream().map(operand -> at(operand, position)).toList());
        case Op.Aggregate(Id selector, Id column, Atom otherwise) ->
            aggregate(selection(selector).rows().get(position), values(column), otherwise);
      };
    }

    private static Atom aggregate(BitSet selected, Sequence column, Atom otherwise) {
      if (selected.isEmpty()) return otherwise;
      if (selected.cardinality() == 1) return column.values().get(selected.nextSetBit(0));
      return mean(column, selected.stream().mapToObj(column.values()::get).toList());
    }

    /** Ints are added exactly, and doubles from the first one on; then one division. */
    private static Atom mean(Sequence column, List<Atom> selected) {
      if (column.type() != Sequence.Type.INT && column.type() != Sequence.Type.FLOAT) {
        throw Means.ofNonNumbers(column);
      }
      Atom sum = new Atom.Int(BigInteger.ZERO);
      for (Atom value : selected)
        sum = Arithmetic.apply(ElementwiseFunction.Binary.ADD, sum, value);
      return Atom.of(Arithmetic.toDouble(sum) / selected.size());
    }

    private List<BitSet> rows(Op.Selector selector) {
      var rows = ImmutableList.<BitSet>builder();
      for (int query = 0; query < n; query++) rows.add(row(selector, query));
      return rows.build();
    }

    private BitSet row(Op.Selector selector, int query) {
      return switch (selector) {
        case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
            where(key -> Arithmetic.holds(comparison, at(keys, key), at(queries, query)));
        case Op.Both(Id left, Id right) ->
            where(
                key -> selection(left).selects(query, key) && selection(right).selects(query, key));
        case Op.Either(Id left, Id right) ->
            where(
                key -> selection(left).selects(query, key) || selection(right).selects(query, key));
        case Op.Complement(Id inner) -> where(key -> !selection(inner).selects(query, key));
        case Op.Best(Id inner, Id score) -> best(selection(inner).rows().get(query), values(score));
      };
    }

    private BitSet where(IntPredicate selected) {
      var row = new BitSet(n);
      IntStream.range(0, n).filter(selected).forEach(row::set);
      return row;
    }

    private BitSet best(BitSet candidates, Sequence score) {
      if (score.type() == Sequence.Type.STRING) throw Means.scoreOfNonNumbers(score);
      var row = new BitSet(n);
      int best = -1;
      for (int key = candidates.nextSetBit(0); key >= 0; key = candidates.nextSetBit(key + 1)) {
        if (best < 0
            || Arithmetic.holds(
                Op.Comparison.GREATER_EQUAL, score.values().get(key), score.values().get(best))) {
          best = key;
        }
      }
      if (best >= 0) row.set(best);
      return row;
    }
  }
}
