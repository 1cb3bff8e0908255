package rasp.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * The law {@link Law#CASES} for one position: the value of an elementwise operation as a term, in a
 * case of the truth of conditions and of the order of values. Every simplification here keeps the
 * value and its kind; the documentation has the proofs.
 */
final class ElementwiseCases {
  /** Operations that are nested deeper are not looked into. */
  private static final int MOST_DEPTH = 200;

  private static final List<Boolean> TRUTHS = List.of(true, false);

  private final Graph graph;
  private final Terms terms;
  private final Cases cases;
  private final Work work;
  private final Map<Id, Integer> values = new HashMap<>();

  /** A question for the truth of a term. */
  private record Truth(int term) {}

  /** A question for the order of two terms, of which the first has the smaller number. */
  private record Ordered(int first, int second) {}

  ElementwiseCases(Graph graph, Terms terms, Cases cases, Work work) {
    this.graph = graph;
    this.terms = terms;
    this.cases = cases;
    this.work = work;
  }

  /** The value of an operation on operands of the graph, as a term with its truth settled. */
  int value(Op.Elementwise op) {
    return settled(apply(op.function(), op.operands().stream().map(id -> value(id, 0)).toList()));
  }

  /** The value of an operation of the graph. */
  int value(Id id) {
    return settled(value(id, 0));
  }

  /** A truth value is known in each case. */
  private int settled(int term) {
    return terms.kinds(term).isOnly(Kinds.BOOL) ? terms.known(Atom.of(truth(term))) : term;
  }

  private int value(Id id, int depth) {
    Integer known = values.get(id);
    if (known != null) return known;
    work.spend(1);
    int term =
        switch (graph.op(id)) {
          case Op.Constant(Atom value) -> terms.known(value);
          case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
              depth >= MOST_DEPTH
                  ? terms.of(new Terms.Term.Opaque(id))
                  : apply(
                      function,
                      operands.stream().map(operand -> value(operand, depth + 1)).toList());
          case Op.Tokens tokens -> terms.of(new Terms.Term.Opaque(id));
          case Op.Indices indices -> terms.of(new Terms.Term.Opaque(id));
          case Op.Aggregate aggregate -> terms.of(new Terms.Term.Opaque(id));
          case Op.Selector selector -> throw new IllegalArgumentException("no s-op: " + id);
        };
    values.put(id, term);
    return term;
  }

  private boolean truth(int term) {
    return terms.term(term) instanceof Terms.Term.Known(Atom atom)
        ? atom.truth()
        : cases.ask(new Truth(term), TRUTHS);
  }

  /** Throws {@link Undefined} where the function has no value in this case. */
  private int apply(ElementwiseFunction function, List<Integer> x) {
    boolean allKnown = x.stream().allMatch(term -> terms.term(term) instanceof Terms.Term.Known);
    if (allKnown) return terms.known(folded(function, x));
    return switch (function) {
      case ElementwiseFunction.Unary unary -> unary(unary, x.getFirst());
      case ElementwiseFunction.Binary binary -> binary(binary, x.get(0), x.get(1));
      case ElementwiseFunction.Choose() -> {
        if (x.get(1).equals(x.get(2))) yield x.get(1);
        yield truth(x.get(0)) ? x.get(1) : x.get(2);
      }
      case ElementwiseFunction.Letter letter -> applied(function, x);
      case ElementwiseFunction.MemberOf member -> applied(function, x);
      case ElementwiseFunction.ItemAt item -> applied(function, x);
      case ElementwiseFunction.CharacterAt character -> applied(function, x);
      case ElementwiseFunction.ValueUnder entry -> applied(function, x);
    };
  }

  private int applied(ElementwiseFunction function, List<Integer> x) {
    return terms.of(new Terms.Term.Apply(function, x));
  }

  private Atom folded(ElementwiseFunction function, List<Integer> x) {
    List<Atom> atoms =
        x.stream().map(term -> ((Terms.Term.Known) terms.term(term)).atom()).toList();
    Sizes.require(function, atoms);
    return ElementwiseValue.of(function, atoms);
  }

  private int unary(ElementwiseFunction.Unary function, int x) {
    Kinds kinds = terms.kinds(x);
    return switch (function) {
      case NOT -> terms.known(Atom.of(!truth(x)));
      case INDICATOR -> terms.known(truth(x) ? Atom.Int.ONE : Atom.Int.ZERO);
      case PLUS -> kinds.mayBe(Kinds.BOOL) ? applied(function, List.of(x)) : x;
      case ROUND, FLOOR, CEIL ->
          kinds.isOnly(Kinds.INT | Kinds.TEXT) ? x : applied(function, List.of(x));
      case NEGATE -> {
        boolean twice =
            terms.term(x) instanceof Terms.Term.Apply(var inner, var operands)
                && inner == ElementwiseFunction.Unary.NEGATE
                && !terms.kinds(operands.getFirst()).mayBe(Kinds.BOOL);
        yield twice
            ? ((Terms.Term.Apply) terms.term(x)).operands().getFirst()
            : applied(function, List.of(x));
      }
      case ABS -> applied(function, List.of(x));
    };
  }

  private int binary(ElementwiseFunction.Binary function, int x, int y) {
    return switch (function) {
      case AND -> terms.known(Atom.of(truth(x) && truth(y)));
      case OR -> terms.known(Atom.of(truth(x) || truth(y)));
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          terms.known(Atom.of(order(x, y).holds(Order.of(function))));
      case ADD -> {
        if (isWhole(y, 0) && !terms.kinds(x).mayBe(Kinds.BOOL)) yield x;
        if (isWhole(x, 0) && !terms.kinds(y).mayBe(Kinds.BOOL)) yield y;
        boolean texts = terms.kinds(x).mayBe(Kinds.TEXT) && terms.kinds(y).mayBe(Kinds.TEXT);
        yield texts ? applied(function, List.of(x, y)) : commuting(function, x, y);
      }
      case SUBTRACT -> {
        if (isWhole(y, 0) && !terms.kinds(x).mayBe(Kinds.BOOL)) yield x;
        boolean nothing = x == y && terms.kinds(x).isOnly(Kinds.INT | Kinds.BOOL | Kinds.TEXT);
        yield nothing ? terms.known(Atom.Int.ZERO) : applied(function, List.of(x, y));
      }
      case MULTIPLY -> {
        if (isWhole(y, 1) && !terms.kinds(x).mayBe(Kinds.BOOL)) yield x;
        if (isWhole(x, 1) && !terms.kinds(y).mayBe(Kinds.BOOL)) yield y;
        int other = isWhole(x, 0) ? y : x;
        boolean nothing =
            (isWhole(x, 0) || isWhole(y, 0)) && terms.kinds(other).isOnly(Kinds.INT | Kinds.BOOL);
        yield nothing ? terms.known(Atom.Int.ZERO) : commuting(function, x, y);
      }
      case DIVIDE, MODULO, POWER -> applied(function, List.of(x, y));
    };
  }

  private int commuting(ElementwiseFunction.Binary function, int x, int y) {
    return applied(function, List.of(Math.min(x, y), Math.max(x, y)));
  }

  private boolean isWhole(int term, long number) {
    return terms.term(term).equals(new Terms.Term.Known(Atom.of(number)));
  }

  private Order order(int x, int y) {
    boolean mayBeNan = terms.kinds(x).mayBe(Kinds.NAN) || terms.kinds(y).mayBe(Kinds.NAN);
    if (x == y) {
      return mayBeNan
          ? cases.ask(new Ordered(x, y), List.of(Order.EQUAL, Order.UNORDERED))
          : Order.EQUAL;
    }
    var question = new Ordered(Math.min(x, y), Math.max(x, y));
    Order order = cases.ask(question, Order.cases(mayBeNan));
    return x < y ? order : order.exchanged();
  }
}
