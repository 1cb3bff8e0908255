package rasp.transformer.compile.value;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * A selector as a function of two codes: what its key s-ops are at a key, and what its query s-ops
 * are at a query.
 */
public final class SelectorTruth {
  /** Whether a key is selected; a comparison may have no value, and then the word has none. */
  public enum Truth {
    NO,
    YES,
    FAILS
  }

  private static final ImmutableList<Truth> TRUTHS = ImmutableList.copyOf(Truth.values());

  private final Graph graph;
  private final AtomTable atoms;
  private final Id selector;
  private final boolean negated;
  private final ImmutableList<Id> keys;
  private final ImmutableList<Id> queries;
  private final Map<List<Integer>, Integer> keyNumbers = new HashMap<>();
  private final List<List<Integer>> keyTuples = new ArrayList<>();
  private final Map<List<Integer>, Integer> queryNumbers = new HashMap<>();
  private final List<List<Integer>> queryTuples = new ArrayList<>();
  private final Memo known = new Memo();

  public SelectorTruth(Graph graph, AtomTable atoms, Id selector) {
    this(graph, atoms, selector, false);
  }

  /** The selector, or what it does not select. */
  public SelectorTruth(Graph graph, AtomTable atoms, Id selector, boolean negated) {
    this.graph = graph;
    this.negated = negated;
    this.atoms = atoms;
    this.selector = selector;
    var comparisons = new ArrayList<Op.Select>();
    collect(selector, comparisons);
    keys =
        comparisons.stream()
            .map(Op.Select::keys)
            .distinct()
            .collect(ImmutableList.toImmutableList());
    queries =
        comparisons.stream()
            .map(Op.Select::queries)
            .distinct()
            .collect(ImmutableList.toImmutableList());
  }

  private void collect(Id id, List<Op.Select> comparisons) {
    switch (graph.op(id)) {
      case Op.Select select -> comparisons.add(select);
      case Op.Both(Id left, Id right) -> {
        collect(left, comparisons);
        collect(right, comparisons);
      }
      case Op.Either(Id left, Id right) -> {
        collect(left, comparisons);
        collect(right, comparisons);
      }
      case Op.Complement(Id inner) -> collect(inner, comparisons);
      case Op.Best(Id inner, Id score) -> collect(inner, comparisons);
      case Op.SOp sop -> throw new IllegalStateException(id + " is no selector");
    }
  }

  /** The s-ops that are read at keys. */
  public ImmutableList<Id> keys() {
    return keys;
  }

  /** The s-ops that are read at queries. */
  public ImmutableList<Id> queries() {
    return queries;
  }

  public int key(List<Integer> values) {
    return number(values, keyNumbers, keyTuples);
  }

  public int query(List<Integer> values) {
    return number(values, queryNumbers, queryTuples);
  }

  private static int number(
      List<Integer> values, Map<List<Integer>, Integer> numbers, List<List<Integer>> tuples) {
    Integer number = numbers.get(values);
    if (number != null) return number;
    List<Integer> copy = List.copyOf(values);
    numbers.put(copy, tuples.size());
    tuples.add(copy);
    return tuples.size() - 1;
  }

  /** Whether a query selects a key, of those with these numbers. */
  public Truth of(int query, int key) {
    long pair = (long) query << 32 | key;
    int number = known.get(pair);
    if (number != Memo.UNKNOWN) return TRUTHS.get(number);
    Truth fresh = evaluated(query, key);
    known.put(pair, TRUTHS.indexOf(fresh));
    return fresh;
  }

  private Truth evaluated(int query, int key) {
    try {
      boolean holds = holds(selector, queryTuples.get(query), keyTuples.get(key));
      return holds == negated ? Truth.NO : Truth.YES;
    } catch (Undefined undefined) {
      return Truth.FAILS;
    }
  }

  private boolean holds(Id id, List<Integer> query, List<Integer> key) {
    return switch (graph.op(id)) {
      case Op.Select(Id k, Id q, Op.Comparison comparison) ->
          Arithmetic.holds(
              comparison,
              atoms.atom(key.get(keys.indexOf(k))),
              atoms.atom(query.get(queries.indexOf(q))));
      case Op.Both(Id left, Id right) -> {
        // Both sides are always compared, as a comparison may fail.
        boolean first = holds(left, query, key);
        yield holds(right, query, key) && first;
      }
      case Op.Either(Id left, Id right) -> {
        boolean first = holds(left, query, key);
        yield holds(right, query, key) || first;
      }
      case Op.Complement(Id inner) -> !holds(inner, query, key);
      case Op.Best(Id inner, Id score) -> holds(inner, query, key);
      case Op.SOp sop -> throw new IllegalStateException(id + " is no selector");
    };
  }
}
