package rasp.graph.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * Runs a graph on typed columns and shared rows, equal operations once, and forgets each column
 * after its last reader. Time O(n + r·⌈n/64⌉) for an operation whose pattern has r ≤ n + 1 distinct
 * rows, but for the cases that {@link SelectedRows} and {@link AggregatedColumn} name.
 *
 * <p>An instance may be used by several threads at once: a run's state is its own.
 */
public final class FastEvaluator implements Evaluator {
  /** One operation of the run, with what it reads as numbers of earlier steps. */
  private record Step(Op op, Id origin, List<Integer> reads, List<Integer> frees) {}

  private final List<Step> steps;
  private final Id output;

  /** Plans what the output depends on. O(operations). */
  public FastEvaluator(Graph graph, Id output) {
    this.output = output;
    this.steps = steps(graph, output);
  }

  private static List<Step> steps(Graph graph, Id output) {
    SharedSteps shared = SharedSteps.of(graph, output);
    var lastReader = new int[shared.size()];
    for (int s = 0; s < lastReader.length; s++) {
      for (Id read : shared.op(s).operands()) lastReader[read.index()] = s;
    }
    var frees = new ArrayList<List<Integer>>();
    for (int s = 0; s < lastReader.length; s++) frees.add(new ArrayList<>(0));
    for (int s = 0; s < lastReader.length - 1; s++) frees.get(lastReader[s]).add(s);
    var steps = new ArrayList<Step>();
    for (int s = 0; s < lastReader.length; s++) {
      Op op = shared.op(s);
      List<Integer> reads = op.operands().stream().map(Id::index).toList();
      steps.add(new Step(op, shared.origins().get(s), reads, List.copyOf(frees.get(s))));
    }
    return steps;
  }

  @Override
  public Evaluation evaluate(Input input) {
    if (input.size() == 0) {
      return new Evaluation.Failure(
          output, Code.E404_EMPTY_INPUT, "the input has no tokens", "give at least one token");
    }
    var run = new Run(input, steps.size());
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      try {
        run.compute(s, step);
      } catch (Undefined undefined) {
        return new Evaluation.Failure(
            step.origin(), undefined.code(), undefined.message(), undefined.help());
      }
    }
    return switch (steps.getLast().op()) {
      case Op.SOp sop -> new Evaluation.Values(run.column(steps.size() - 1).sequence());
      case Op.Selector selector -> new Evaluation.Pattern(run.rows(steps.size() - 1).selection());
    };
  }

  /** What the steps of one run have computed and somebody has still to read. */
  private static final class Run {
    private final Input input;
    private final int n;
    private final @Nullable Column[] columns;
    private final @Nullable Rows[] patterns;

    Run(Input input, int steps) {
      this.input = input;
      this.n = input.size();
      this.columns = new Column[steps];
      this.patterns = new Rows[steps];
    }

    Column column(int step) {
      Column column = columns[step];
      if (column == null) throw new IllegalStateException("step " + step + " holds no column");
      return column;
    }

    Rows rows(int step) {
      Rows rows = patterns[step];
      if (rows == null) throw new IllegalStateException("step " + step + " holds no pattern");
      return rows;
    }

    void compute(int number, Step step) {
      List<Integer> reads = step.reads();
      switch (step.op()) {
        case Op.SOp sop -> columns[number] = column(sop, reads);
        case Op.Selector selector -> patterns[number] = rows(selector, reads);
      }
      for (int free : step.frees()) {
        columns[free] = null;
        patterns[free] = null;
      }
    }

    private Column column(Op.SOp sop, List<Integer> reads) {
      return switch (sop) {
        case Op.Tokens(Op.Reading reading) -> tokens(reading);
        case Op.Indices() -> indices();
        case Op.Constant(Atom value) -> constant(value);
        case Op.Elementwise(ElementwiseFunction function, var operands) ->
            ElementwiseColumn.of(function, columns(reads));
        case Op.Aggregate(var selector, var values, Atom otherwise) ->
            AggregatedColumn.of(rows(reads.get(0)), column(reads.get(1)), otherwise);
      };
    }

    private List<Column> columns(List<Integer> reads) {
      var operands = new ArrayList<Column>(reads.size());
      for (int read : reads) operands.add(column(read));
      return operands;
    }

    private Column tokens(Op.Reading reading) {
      List<Atom> tokens = input.tokens();
      var values = new ArrayList<Atom>(n);
      for (Atom token : tokens) values.add(TokenReading.read(reading, token));
      return Column.of(values);
    }

    private Column indices() {
      var indices = new Column.Numbers(n);
      for (int i = 0; i < n; i++) indices.set(i, i, Column.Numbers.INT);
      return indices;
    }

    private Column constant(Atom value) {
      if (value instanceof Atom.Text(String text)) {
        var values = new String[n];
        Arrays.fill(values, text);
        return new Column.Texts(values);
      }
      var numbers = new Column.Numbers(n);
      if (numbers.set(0, value)) {
        numbers.fill(numbers.values[0], numbers.kinds[0]);
        return numbers;
      }
      return Column.of(Collections.nCopies(n, value));
    }

    private Rows rows(Op.Selector selector, List<Integer> reads) {
      return switch (selector) {
        case Op.Select(var keys, var queries, Op.Comparison comparison) ->
            SelectedRows.of(column(reads.get(0)), column(reads.get(1)), comparison);
        case Op.Both both -> rows(reads.get(0)).and(rows(reads.get(1)));
        case Op.Either either -> rows(reads.get(0)).or(rows(reads.get(1)));
        case Op.Complement complement -> rows(reads.get(0)).complement();
        case Op.Best best -> BestRows.of(rows(reads.get(0)), column(reads.get(1)));
      };
    }
  }
}
