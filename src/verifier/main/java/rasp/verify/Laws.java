package rasp.verify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * Proves steps of a rewriting: that an operation and what became of it have the same values of the
 * same kinds on every word on which the operation, and all that it reads, have one.
 */
final class Laws {
  /** Work on all steps together; those for which none is left are not proved. */
  private static final long MOST_WORK = 20_000_000;

  private final Graph graph;
  private final List<Kinds> kinds;
  private final Work work = new Work(MOST_WORK);

  Laws(Graph graph) {
    this.graph = graph;
    this.kinds = Kinds.of(graph);
  }

  /**
   * The law of which a step is an instance; empty where none is found.
   *
   * @param before the operation on operands of the graph
   * @param after what it became
   */
  Optional<Law> provedBy(Op before, Id after) {
    if (!new Totality(before).covers(after)) return Optional.empty();
    return switch (before) {
      case Op.Aggregate aggregate -> aggregate(aggregate, after);
      case Op.Elementwise map -> {
        // Shared by all cases: a question about a term is the same question in each.
        var terms = new Terms(kinds);
        yield Cases.all(
                cases -> isSame(map, after, new ElementwiseCases(graph, terms, cases, work)))
            ? Optional.of(Law.CASES)
            : Optional.empty();
      }
      case Op.Selector selector ->
          Cases.all(cases -> isSame(selector, after, cases))
              ? Optional.of(Law.SELECTOR_CASES)
              : Optional.empty();
      case Op.Tokens tokens -> Optional.empty();
      case Op.Indices indices -> Optional.empty();
      case Op.Constant constant -> Optional.empty();
    };
  }

  private static boolean isSame(Op.Elementwise before, Id after, ElementwiseCases side) {
    int written;
    try {
      written = side.value(before);
    } catch (Undefined failing) {
      // In this case the written operation has no value, and nothing is promised.
      return true;
    } catch (Unchecked large) {
      return false;
    }
    try {
      return written == side.value(after);
    } catch (Undefined | Unchecked failing) {
      return false;
    }
  }

  private boolean isSame(Op.Selector before, Id after, Cases cases) {
    var side = new SelectorCases(graph, kinds, cases, work);
    try {
      return side.selects(before) == side.selects(after);
    } catch (Undefined | Unchecked failing) {
      return false;
    }
  }

  private Optional<Law> aggregate(Op.Aggregate before, Id after) {
    if (after.equals(before.values()) && isOwnPosition(before.selector())) {
      return Optional.of(Law.OWN_POSITION);
    }
    boolean nothing =
        graph.op(after).equals(new Op.Constant(before.otherwise()))
            && Cases.all(cases -> !selects(before.selector(), cases));
    return nothing ? Optional.of(Law.EMPTY_SELECTOR) : Optional.empty();
  }

  private boolean selects(Id selector, Cases cases) {
    try {
      return new SelectorCases(graph, kinds, cases, work).selects(selector);
    } catch (Undefined | Unchecked failing) {
      return true;
    }
  }

  private boolean isOwnPosition(Id selector) {
    return graph.op(selector) instanceof Op.Select(Id keys, Id queries, Op.Comparison comparison)
        && graph.op(keys) instanceof Op.Indices
        && graph.op(queries) instanceof Op.Indices
        && comparison == Op.Comparison.EQUAL;
  }

  /**
   * The operations that have a value wherever a given one has: all that it reads, and functions of
   * these that never fail.
   */
  private final class Totality {
    private final Op before;
    private final BitSet read = new BitSet();
    private final Set<Set<Id>> ordered = new HashSet<>();
    private final Set<Set<Id>> orderedEverywhere = new HashSet<>();

    Totality(Op before) {
      this.before = before;
      for (Id operand : before.operands()) read.or(graph.dependencies(operand));
      noteOrder(before);
      read.stream().forEach(i -> noteOrder(graph.op(new Id(i))));
    }

    private void noteOrder(Op op) {
      if (!isOrdering(op)) return;
      var operands = Set.copyOf(op.operands());
      ordered.add(operands);
      if (op instanceof Op.Select) orderedEverywhere.add(operands);
    }

    private static boolean isOrdering(Op op) {
      return switch (op) {
        case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
            Order.needsOrder(comparison);
        case Op.Elementwise(ElementwiseFunction.Binary function, List<Id> operands) ->
            switch (function) {
              case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
              case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, NOT_EQUAL, AND, OR ->
                  false;
            };
        default -> false;
      };
    }

    boolean covers(Id after) {
      BitSet made = graph.dependencies(after);
      made.andNot(read);
      for (int i : made.stream().toArray()) {
        boolean same = i == after.index() && before instanceof Op.Elementwise;
        if (!isTotal(new Id(i), same)) return false;
      }
      return true;
    }

    /**
     * Says that an operation never fails where its operands do not.
     *
     * @param same whether it is to have the values of the written one, whose kinds agree
     */
    private boolean isTotal(Id id, boolean same) {
      return switch (graph.op(id)) {
        case Op.Constant constant -> true;
        case Op.Indices indices -> true;
        case Op.Tokens tokens -> false;
        case Op.Aggregate aggregate -> false;
        case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
            isTotal(function, operands) && (same || kinds.get(id.index()).isUniform());
        case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
            !Order.needsOrder(comparison) || isOrdered(List.of(keys, queries), orderedEverywhere);
        case Op.Both both -> true;
        case Op.Either either -> true;
        case Op.Complement complement -> true;
        case Op.Best best -> false;
      };
    }

    private boolean isTotal(ElementwiseFunction function, List<Id> operands) {
      return switch (function) {
        case ElementwiseFunction.Unary unary ->
            switch (unary) {
              case NOT, INDICATOR -> true;
              case NEGATE, PLUS, ABS -> !kinds.get(operands.getFirst().index()).mayBe(Kinds.TEXT);
              case ROUND, FLOOR, CEIL ->
                  kinds.get(operands.getFirst().index()).isOnly(Kinds.INT | Kinds.BOOL);
            };
        case ElementwiseFunction.Binary binary ->
            switch (binary) {
              case AND, OR, EQUAL, NOT_EQUAL -> true;
              case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> isOrdered(operands, ordered);
              case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> false;
            };
        case ElementwiseFunction.Choose choose -> true;
        case ElementwiseFunction.MemberOf member -> true;
        case ElementwiseFunction.Letter letter -> false;
        case ElementwiseFunction.ItemAt item -> false;
        case ElementwiseFunction.CharacterAt character -> false;
        case ElementwiseFunction.ValueUnder entry -> false;
      };
    }

    /** Says that two operands can be ordered, or that the written operation orders them too. */
    private boolean isOrdered(List<Id> operands, Set<Set<Id>> before) {
      Kinds left = kinds.get(operands.get(0).index());
      Kinds right = kinds.get(operands.get(1).index());
      return left.isOrderedWith(right) || before.contains(Set.copyOf(operands));
    }
  }
}
