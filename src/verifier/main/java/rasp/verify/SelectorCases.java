package rasp.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The law {@link Law#SELECTOR_CASES} for one pair of positions: what a selector says in a case of
 * how each key compares with each query.
 */
final class SelectorCases {
  private final Graph graph;
  private final List<Kinds> kinds;
  private final Cases cases;
  private final Work work;
  private final Map<Id, Boolean> known = new HashMap<>();

  /** A question for the order of a key and a query. */
  private record Ordered(Id keys, Id queries) {}

  SelectorCases(Graph graph, List<Kinds> kinds, Cases cases, Work work) {
    this.graph = graph;
    this.kinds = kinds;
    this.cases = cases;
    this.work = work;
  }

  /** Throws {@link rasp.graph.ir.Undefined} where it fails in this case. */
  boolean selects(Op.Selector selector) {
    return switch (selector) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          selects(keys, queries, comparison);
      case Op.Both(Id left, Id right) -> selects(left) && selects(right);
      case Op.Either(Id left, Id right) -> selects(left) || selects(right);
      case Op.Complement(Id inner) -> !selects(inner);
      case Op.Best best -> cases.ask(best, List.of(true, false));
    };
  }

  boolean selects(Id id) {
    Boolean before = known.get(id);
    if (before != null) return before;
    work.spend(1);
    if (graph.op(id) instanceof Op.Selector selector) {
      boolean selects = selects(selector);
      known.put(id, selects);
      return selects;
    }
    throw new IllegalArgumentException("no selector: " + id);
  }

  private boolean selects(Id keys, Id queries, Op.Comparison comparison) {
    if (graph.op(keys) instanceof Op.Constant(Atom key)
        && graph.op(queries) instanceof Op.Constant(Atom query)) {
      return Arithmetic.holds(comparison, key, query);
    }
    boolean mayBeNan =
        kinds.get(keys.index()).mayBe(Kinds.NAN) || kinds.get(queries.index()).mayBe(Kinds.NAN);
    return cases.ask(new Ordered(keys, queries), Order.cases(mayBeNan)).holds(comparison);
  }
}
