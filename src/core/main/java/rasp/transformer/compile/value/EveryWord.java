package rasp.transformer.compile.value;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;
import rasp.transformer.model.Inputs;

/**
 * What all heads give together, by running the program on every word. {@link HeadValues} combines
 * freely what different positions and heads can be, which may be far more than what occurs; where
 * there are few words, this leaves nothing in that does not.
 *
 * <p>Time O(words · n · (heads · n + operations)).
 */
public final class EveryWord {
  /** So many operations on a word are a step of the search for values. */
  private static final long A_STEP = 8;

  private final Graph graph;
  private final ReachableTuples values;
  private final Inputs inputs;
  private final ImmutableList<Rows> heads;
  private final List<Id> aggregates = new ArrayList<>();
  private final Map<Id, Rows> rowsOf = new HashMap<>();
  private final List<Id> order = new ArrayList<>();
  private final int[][] column;
  private final List<Set<List<Integer>>> occurring = new ArrayList<>();

  /** A head, and what of its rows has been met. */
  private static final class Rows {
    final Schedule.Head head;
    final SelectorTruth truth;
    final Optional<Id> score;
    final int[] keys;
    final int[] queries;
    boolean mayBeEmpty;
    int mostSelected;
    boolean everything = true;

    Rows(Graph graph, ReachableTuples values, Inputs inputs, Schedule.Head head) {
      this.head = head;
      Id selector = head.selector();
      truth = new SelectorTruth(graph, values.atoms(), selector);
      score =
          graph.op(selector) instanceof Op.Best(Id inner, Id by)
              ? Optional.of(by)
              : Optional.empty();
      keys = new int[inputs.maxLength()];
      queries = new int[inputs.maxLength()];
    }
  }

  private EveryWord(Graph graph, ReachableTuples values, Inputs inputs, Schedule schedule) {
    this.graph = graph;
    this.values = values;
    this.inputs = inputs;
    this.column = new int[graph.size()][inputs.maxLength()];
    var made = ImmutableList.<Rows>builder();
    var needed = new BitSet();
    for (Schedule.Layer layer : schedule.layers()) {
      for (Schedule.Head head : layer.heads()) {
        var rows = new Rows(graph, values, inputs, head);
        made.add(rows);
        for (Id aggregate : head.aggregates()) {
          aggregates.add(aggregate);
          rowsOf.put(aggregate, rows);
          needed.set(aggregate.index());
        }
      }
    }
    heads = made.build();
    for (int i = graph.size() - 1; i >= 0; i--) if (needed.get(i)) need(new Id(i), needed);
    needed.stream().mapToObj(Id::new).forEach(order::add);
    for (int cell = 0; cell < inputs.cells(); cell++) occurring.add(new LinkedHashSet<>());
  }

  private void need(Id id, BitSet needed) {
    switch (graph.op(id)) {
      case Op.Aggregate(Id selector, Id of, Atom otherwise) when !values.isLocal(id) -> {
        Rows rows = rows(id);
        needed.set(of.index());
        rows.truth.keys().forEach(key -> needed.set(key.index()));
        rows.truth.queries().forEach(query -> needed.set(query.index()));
        rows.score.ifPresent(score -> needed.set(score.index()));
      }
      case Op.Elementwise map when !values.isLocal(id) ->
          map.operands().forEach(operand -> needed.set(operand.index()));
      default -> {}
    }
  }

  /** What each head gives in all words; refused where these are too many. */
  public static ImmutableMap<Schedule.Head, HeadValues.Result> of(
      Graph graph, ReachableTuples values, Inputs inputs, Schedule schedule) {
    return new EveryWord(graph, values, inputs, schedule).run();
  }

  private ImmutableMap<Schedule.Head, HeadValues.Result> run() {
    for (int n = 1; n <= inputs.maxLength(); n++) {
      double operations = (double) inputs.words(n) * n * (heads.size() * n + order.size());
      values.steps((long) (operations / A_STEP));
    }
    var cells = new int[inputs.maxLength()];
    for (int n = 1; n <= inputs.maxLength(); n++) words(n, 0, cells);
    var builder = new Tuples.Builder();
    for (int p = 0; p < inputs.maxLength(); p++) {
      for (int cell : inputs.cellsAt(p)) {
        int list = builder.list(List.copyOf(occurring.get(cell)));
        // In longer and shorter words alike: contexts are told apart by their cell only.
        for (int n = p + 1; n <= inputs.maxLength(); n++) builder.put(n, cell, list);
      }
    }
    Tuples together = builder.build();
    var results = new LinkedHashMap<Schedule.Head, HeadValues.Result>();
    for (Rows rows : heads) {
      results.put(
          rows.head,
          new HeadValues.Result(
              rows.head.selector(), rows.mayBeEmpty, rows.mostSelected, rows.everything, together));
    }
    values.add(aggregates, together);
    return ImmutableMap.copyOf(results);
  }

  private void words(int n, int position, int[] cells) {
    if (position == n) {
      word(n, cells);
      return;
    }
    for (int cell : inputs.cellsAt(position)) {
      cells[position] = cell;
      words(n, position + 1, cells);
    }
  }

  private Rows rows(Id aggregate) {
    Rows rows = rowsOf.get(aggregate);
    if (rows == null) throw new IllegalStateException(aggregate + " is not scheduled");
    return rows;
  }

  /** Runs the program on a word, and keeps what its aggregates are, unless it fails. */
  private void word(int n, int[] cells) {
    for (Id id : order) {
      int[] to = column[id.index()];
      if (values.isLocal(id)) {
        int[] local = values.local(id);
        for (int p = 0; p < n; p++) to[p] = local[cells[p]];
      } else if (graph.op(id) instanceof Op.Elementwise map) {
        elementwise(id, map, n, to);
      } else if (graph.op(id) instanceof Op.Aggregate(Id selector, Id of, Atom otherwise)) {
        if (!aggregate(rows(id), column[of.index()], otherwise, n, to)) return;
      }
      for (int p = 0; p < n; p++) if (to[p] == AtomTable.NONE) return;
    }
    for (int p = 0; p < n; p++) {
      var tuple = new ArrayList<Integer>(aggregates.size());
      for (Id id : aggregates) tuple.add(column[id.index()][p]);
      occurring.get(cells[p]).add(tuple);
    }
  }

  private void elementwise(Id id, Op.Elementwise map, int n, int[] to) {
    List<Id> operands = map.operands();
    var here = new int[operands.size()];
    var places = new int[operands.size()];
    for (int i = 0; i < places.length; i++) places[i] = i;
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < here.length; i++) here[i] = column[operands.get(i).index()][p];
      to[p] = values.apply(id, map, here, places);
    }
  }

  /** False where a row has no value. */
  private boolean aggregate(Rows rows, int[] of, Atom otherwise, int n, int[] to) {
    for (int p = 0; p < n; p++) {
      rows.keys[p] = rows.truth.key(at(rows.truth.keys(), p));
      rows.queries[p] = rows.truth.query(at(rows.truth.queries(), p));
    }
    boolean mean = haveMeans(of, n);
    var row = new int[n];
    for (int q = 0; q < n; q++) {
      int count = 0;
      for (int k = 0; k < n; k++) {
        switch (rows.truth.of(rows.queries[q], rows.keys[k])) {
          case FAILS -> {
            return false;
          }
          case YES -> row[count++] = k;
          case NO -> {}
        }
      }
      rows.everything &= count == n && rows.score.isEmpty();
      if (count > 1 && rows.score.isPresent()) {
        row[0] = best(column[rows.score.get().index()], row, count);
        count = 1;
      }
      if (count > 1 && !mean) return false;
      rows.mayBeEmpty |= count == 0;
      rows.mostSelected = Math.max(rows.mostSelected, count);
      to[q] =
          switch (count) {
            case 0 -> values.atoms().number(otherwise);
            case 1 -> of[row[0]];
            default -> values.atoms().number(mean(of, row, count));
          };
    }
    return true;
  }

  private List<Integer> at(List<Id> ids, int position) {
    var values = new ArrayList<Integer>(ids.size());
    for (Id id : ids) values.add(column[id.index()][position]);
    return values;
  }

  /** Whether a sequence holds numbers, and not truth values alone, or texts. */
  private boolean haveMeans(int[] of, int n) {
    boolean number = false;
    for (int p = 0; p < n; p++) {
      switch (values.atom(of[p])) {
        case Atom.Text text -> {
          return false;
        }
        case Atom.Bool truth -> {}
        case Atom.Int whole -> number = true;
        case Atom.Real real -> number = true;
      }
    }
    return number;
  }

  private int best(int[] score, int[] row, int count) {
    int best = row[0];
    for (int i = 1; i < count; i++) {
      Atom here = values.atom(score[row[i]]);
      if (Arithmetic.compareNumbers(here, values.atom(score[best])) >= 0) best = row[i];
    }
    return best;
  }

  /** As the evaluators add: in order, whole numbers exactly. */
  private Atom mean(int[] of, int[] row, int count) {
    double sum = 0;
    boolean exact = true;
    for (int i = 0; i < count; i++) {
      double value = Arithmetic.toDouble(values.atom(of[row[i]]));
      sum += value;
      exact &= Math.abs(sum) < 0x1p53 && Math.abs(value) < 0x1p53;
    }
    if (!exact) {
      Atom all = Atom.Int.ZERO;
      for (int i = 0; i < count; i++) {
        all = Arithmetic.apply(Binary.ADD, all, values.atom(of[row[i]]));
      }
      sum = Arithmetic.toDouble(all);
    }
    return Atom.of(sum / count);
  }
}
