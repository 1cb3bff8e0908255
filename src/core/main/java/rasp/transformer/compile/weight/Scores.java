package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.transformer.compile.value.AtomTable;
import rasp.transformer.compile.value.HeadValues;
import rasp.transformer.compile.value.NotCompilable;
import rasp.transformer.compile.value.ReachableTuples;
import rasp.transformer.compile.value.SelectorTruth;
import rasp.transformer.model.Inputs;

/**
 * Writes a selector as the scores of one head: all selected keys of a row have the same score, and
 * all others one that is smaller by 1 at least.
 *
 * <p>A conjunction is a sum, one summand for each conjunct. A conjunct is a truth table over
 * classes of queries and classes of keys: one side's class picks a dimension, the other side's says
 * in which dimensions it is selected. An equality with a key's number needs no classes where at
 * most one key matches and one always does: {@code 2qk - k²} is largest at the nearest k.
 */
public final class Scores {
  /** Larger truth tables are not made. */
  private static final long MOST_ENTRIES = 6_000_000;

  private static final int FEW = 4;
  private static final double LARGEST = 4096;

  private final Graph graph;
  private final ReachableTuples values;
  private final Inputs inputs;
  private final ResidualStream stream;
  private final HeadValues.Result result;
  private final Wiring.Head head;
  private final Id selector;
  private double step = 1;
  private int matches;

  private Scores(
      Graph graph,
      ReachableTuples values,
      Inputs inputs,
      ResidualStream stream,
      HeadValues.Result result,
      Wiring.Head head) {
    this.graph = graph;
    this.values = values;
    this.inputs = inputs;
    this.stream = stream;
    this.result = result;
    this.head = head;
    this.selector = result.selector();
  }

  public static void write(
      Graph graph,
      ReachableTuples values,
      Inputs inputs,
      ResidualStream stream,
      HeadValues.Result result,
      Wiring.Head head) {
    new Scores(graph, values, inputs, stream, result, head).run();
  }

  private record Conjunct(Id selector, boolean negated) {}

  private void run() {
    Id inner = selector;
    if (graph.op(selector) instanceof Op.Best(Id selected, Id score)) {
      inner = selected;
      best(score);
    }
    var conjuncts = new ArrayList<Conjunct>();
    split(inner, false, conjuncts);
    conjuncts.forEach(this::conjunct);
    if (stream.wiring().hasStart()) start();
  }

  private void split(Id id, boolean negated, List<Conjunct> conjuncts) {
    switch (graph.op(id)) {
      case Op.Both(Id left, Id right) when !negated -> {
        split(left, false, conjuncts);
        split(right, false, conjuncts);
      }
      case Op.Either(Id left, Id right) when negated -> {
        split(left, true, conjuncts);
        split(right, true, conjuncts);
      }
      case Op.Complement(Id of) -> split(of, !negated, conjuncts);
      default -> conjuncts.add(new Conjunct(id, negated));
    }
  }

  /** Adds a product; at the start every view is zero, so that it selects itself only. */
  private void score(View query, View key, double factor) {
    Wiring wiring = stream.wiring();
    // A start stands half way between selected and not, so all scores are twice as far apart.
    double scale = wiring.hasStart() ? 2 * factor : factor;
    head.score(View.zero().plus(wiring.silent(query), scale), wiring.silent(key));
  }

  private View one() {
    return View.of(stream.wiring().one());
  }

  /** Where a row selects nothing it attends to the start, and the start always to itself. */
  private void start() {
    Wiring wiring = stream.wiring();
    View start = View.of(wiring.start());
    head.score(View.zero().plus(one(), 2), View.zero().plus(start, matches * step - 0.5));
    head.score(start, start);
  }

  private void conjunct(Conjunct conjunct) {
    if (!nearest(conjunct)) table(conjunct);
  }

  /** By the nearest number, where the conjunct is an equality that allows it. */
  private boolean nearest(Conjunct conjunct) {
    if (conjunct.negated() || result.mayBeEmpty() || result.mostSelected() != 1) return false;
    if (!(graph.op(conjunct.selector()) instanceof Op.Select(Id k, Id q, Op.Comparison comparison))
        || comparison != Op.Comparison.EQUAL
        || !values.isLocal(k)) {
      return false;
    }
    Coding keys = stream.coding(k);
    Coding queries = stream.coding(q);
    if (!keys.numeric() || !queries.numeric()) return false;
    double[] codes =
        keys.codes().values().stream().mapToDouble(d -> d).sorted().distinct().toArray();
    boolean whole = Arrays.stream(codes).allMatch(c -> c == Math.rint(c) && Math.abs(c) <= LARGEST);
    if (!whole || codes.length <= FEW) return false;
    double middle = Math.rint((codes[0] + codes[codes.length - 1]) / 2);
    var linear = new double[inputs.cells()];
    var square = new double[inputs.cells()];
    int[] local = values.local(k);
    for (int cell : inputs.occurring()) {
      if (local[cell] == AtomTable.NONE) return false;
      double code = keys.code(local[cell]) - middle;
      linear[cell] = 2 * code;
      square[cell] = -code * code;
    }
    View query = stream.scalar(q).plus(one(), -middle);
    score(query, stream.local("2(key-" + (int) middle + ")", linear), step);
    score(one(), stream.local("-(key-" + (int) middle + ")²", square), step);
    return true;
  }

  /** Which classes of keys each class of queries selects. */
  private record Table(
      List<boolean[]> selects,
      Map<List<Integer>, Integer> query,
      Map<List<Integer>, Integer> key) {}

  private Table tableOf(Conjunct conjunct, SelectorTruth truth) {
    List<List<Integer>> queries = tuples(truth.queries());
    List<List<Integer>> keys = tuples(truth.keys());
    if ((long) queries.size() * keys.size() > MOST_ENTRIES) {
      throw new NotCompilable(
          conjunct.selector(),
          "it compares %d different keys with %d different queries"
              .formatted(keys.size(), queries.size()));
    }
    var rows = new boolean[queries.size()][keys.size()];
    for (int q = 0; q < rows.length; q++) {
      int query = truth.query(queries.get(q));
      for (int k = 0; k < keys.size(); k++) {
        rows[q][k] = truth.of(query, truth.key(keys.get(k))) == SelectorTruth.Truth.YES;
      }
    }
    var keyClass = new HashMap<String, Integer>();
    var representative = new ArrayList<Integer>();
    var key = new HashMap<List<Integer>, Integer>();
    for (int k = 0; k < keys.size(); k++) {
      int column = k;
      var text = new StringBuilder();
      for (boolean[] row : rows) text.append(row[column] ? '1' : '0');
      boolean none = text.indexOf("1") < 0;
      key.put(
          keys.get(k),
          none
              ? -1
              : keyClass.computeIfAbsent(
                  text.toString(),
                  fresh -> {
                    representative.add(column);
                    return representative.size() - 1;
                  }));
    }
    var queryClass = new HashMap<String, Integer>();
    var selects = new ArrayList<boolean[]>();
    var query = new HashMap<List<Integer>, Integer>();
    for (int q = 0; q < rows.length; q++) {
      var picks = new boolean[representative.size()];
      boolean any = false;
      for (int c = 0; c < picks.length; c++) {
        picks[c] = rows[q][representative.get(c)];
        any |= picks[c];
      }
      query.put(
          queries.get(q),
          !any
              ? -1
              : queryClass.computeIfAbsent(
                  Arrays.toString(picks),
                  fresh -> {
                    selects.add(picks);
                    return selects.size() - 1;
                  }));
    }
    return new Table(selects, query, key);
  }

  private List<List<Integer>> tuples(List<Id> of) {
    var tuples = new LinkedHashSet<List<Integer>>();
    values
        .enumeration(of)
        .everywhere((cells, tuple) -> tuples.add(Arrays.stream(tuple).boxed().toList()));
    return List.copyOf(tuples);
  }

  private void table(Conjunct conjunct) {
    var truth = new SelectorTruth(graph, values.atoms(), conjunct.selector(), conjunct.negated());
    Table table = tableOf(conjunct, truth);
    matches++;
    int queryClasses = table.selects.size();
    int keyClasses = queryClasses == 0 ? 0 : table.selects.getFirst().length;
    if (queryClasses == 0) return;
    boolean oneQuery = queryClasses == 1 && !table.query.containsValue(-1);
    boolean oneKey = keyClasses == 1 && !table.key.containsValue(-1);
    if (oneQuery && oneKey) {
      score(one(), one(), step);
      return;
    }
    List<View> queries =
        oneQuery
            ? List.of(one())
            : stream.oneHot(truth.queries(), queryClasses, table.query, label(truth.queries()));
    List<View> keys =
        oneKey
            ? List.of(one())
            : stream.oneHot(truth.keys(), keyClasses, table.key, label(truth.keys()));
    if (queryClasses <= keyClasses) {
      for (int q = 0; q < queryClasses; q++) {
        View selected = View.zero();
        for (int k = 0; k < keyClasses; k++) {
          if (table.selects.get(q)[k]) selected = selected.plus(keys.get(k), 1);
        }
        score(queries.get(q), selected, step);
      }
    } else {
      for (int k = 0; k < keyClasses; k++) {
        View selecting = View.zero();
        for (int q = 0; q < queryClasses; q++) {
          if (table.selects.get(q)[k]) selecting = selecting.plus(queries.get(q), 1);
        }
        score(selecting, keys.get(k), step);
      }
    }
  }

  private String label(List<Id> of) {
    return of.stream().map(stream::name).reduce((a, b) -> a + "," + b).orElse("");
  }

  /** A summand that grows with the score and, among equal scores, with the position. */
  private void best(Id score) {
    var numbers = new TreeSet<Atom>(Arithmetic::compareNumbers);
    for (int value : stream.all(score)) {
      if (!values.atom(value).isNumber()) {
        throw new NotCompilable(score, "the score of best is not always a number");
      }
      numbers.add(values.atom(value));
    }
    var ranks = new TreeMap<Atom, Integer>(Arithmetic::compareNumbers);
    for (Atom number : numbers) ranks.put(number, ranks.size());
    boolean byPosition = values.isLocal(score) && isRising(score);
    double spread = byPosition ? 1 : inputs.maxLength();
    View rank;
    if (values.isLocal(score)) {
      var byCell = new double[inputs.cells()];
      for (int cell : inputs.occurring()) {
        int value = values.local(score)[cell];
        if (value == AtomTable.NONE) continue;
        int place = rank(ranks, value);
        byCell[cell] = spread * place + (byPosition ? 0 : inputs.position(cell));
      }
      rank = stream.local("rank of " + stream.name(score), byCell);
    } else {
      var rankOf = new HashMap<List<Integer>, Integer>();
      for (int value : stream.all(score)) rankOf.put(List.of(value), rank(ranks, value));
      List<View> classes = stream.oneHot(List.of(score), ranks.size(), rankOf, stream.name(score));
      rank = View.zero();
      for (int r = 0; r < classes.size(); r++) rank = rank.plus(classes.get(r), spread * r);
      var position = new double[inputs.cells()];
      for (int cell : inputs.occurring()) position[cell] = inputs.position(cell);
      rank = rank.plus(stream.local("position", position), 1);
    }
    score(one(), rank, 1);
    step = spread * ranks.size() + inputs.maxLength() + 1;
  }

  private int rank(Map<Atom, Integer> ranks, int value) {
    return Optional.ofNullable(ranks.get(values.atom(value))).orElseThrow();
  }

  /** Whether the score is larger at every later position. */
  private boolean isRising(Id score) {
    double before = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < inputs.maxLength(); p++) {
      double next = before;
      for (int cell : inputs.cellsAt(p)) {
        int value = values.local(score)[cell];
        if (value == AtomTable.NONE) return false;
        double code = Arithmetic.toDouble(values.atom(value));
        if (code <= before) return false;
        next = Math.max(next, code);
      }
      before = next;
    }
    return true;
  }
}
