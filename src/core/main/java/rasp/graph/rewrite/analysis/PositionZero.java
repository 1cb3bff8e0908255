package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * What columns hold at position 0, everywhere: a constant, or read through a head that always
 * selects position 0, as {@code aggregate(h, x·[indices = 0]) / aggregate(h, [indices = 0])}. That
 * is exact for whole numbers once rounded, for truth values, and for texts over a known alphabet.
 */
public final class PositionZero {
  /** Larger whole numbers may not survive a mean and a division. */
  static final double MOST = 0x1p48;

  private final GraphRewriter draft;
  private final Optional<GraphRewriter.Use> head;
  private final Map<Id, Optional<Id>> known = new HashMap<>();

  public PositionZero(GraphRewriter draft, Optional<GraphRewriter.Use> head) {
    this.draft = draft;
    this.head = head;
  }

  public GraphRewriter draft() {
    return draft;
  }

  /** What a column holds at position 0, if that is known here. */
  public Optional<Id> at(Id column) {
    Optional<Id> before = known.get(column);
    if (before != null) return before;
    Optional<Id> value = find(column);
    known.put(column, value);
    return value;
  }

  /** Whether a column is {@code x·[indices = 0]}, or that indicator itself. */
  public static boolean isMasked(Id column, GraphRewriter draft) {
    return draft.lengths().isFirst(column)
        || (draft.op(column)
                instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
            && function == ElementwiseFunction.Binary.MULTIPLY
            && operands.stream().anyMatch(draft.lengths()::isFirst)
            && operands.stream().map(draft::fact).allMatch(x -> x.isNumber() && x.finite()));
  }

  private Optional<Id> find(Id column) {
    if (draft.fact(column).uniform()) return Optional.of(column);
    if (draft.lengths().isFirst(column)) return Optional.of(draft.constant(Atom.Int.ONE));
    return switch (draft.op(column)) {
      case Op.Indices indices -> Optional.of(draft.constant(Atom.Int.ZERO));
      case Op.Tokens(Op.Reading reading) -> token(column, reading);
      case Op.Elementwise map -> through(column).or(() -> elementwise(map));
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          draft.pattern(selector).map(draft.rows()::isEmptyAtZero).orElse(false)
              ? Optional.of(draft.constant(otherwise))
              : through(column);
      case Op.Constant constant -> Optional.of(column);
      case Op.Selector selector -> Optional.empty();
    };
  }

  private Optional<Id> elementwise(Op.Elementwise map) {
    var operands = ImmutableList.<Id>builder();
    for (Id operand : map.operands()) {
      Optional<Id> value = at(operand);
      if (value.isEmpty()) return Optional.empty();
      operands.add(value.get());
    }
    return Optional.of(draft.add(new Op.Elementwise(map.function(), operands.build())));
  }

  private Optional<Id> token(Id column, Op.Reading reading) {
    return reading == Op.Reading.STR && draft.assumptions().bos()
        ? Optional.of(draft.constant(Atom.of(Assumptions.BOS)))
        : through(column);
  }

  /** By the head, if there is one, it comes late enough, and the means are exact. */
  private Optional<Id> through(Id column) {
    if (head.isEmpty() || draft.layer(column) >= head.get().layer()) return Optional.empty();
    return NumberCode.of(column, MOST, draft).map(code -> code.back(roundedRatio(code.number())));
  }

  private Id roundedRatio(Id number) {
    Id first = draft.first();
    Id masked =
        isMasked(number, draft)
            ? number
            : draft.add(ElementwiseFunction.Binary.MULTIPLY, number, first);
    Id ratio = draft.add(ElementwiseFunction.Binary.DIVIDE, mean(masked), mean(first));
    return draft.add(ElementwiseFunction.Unary.ROUND, ratio);
  }

  private Id mean(Id values) {
    return draft.addNumber(new Op.Aggregate(head.orElseThrow().selector(), values, Atom.Int.ZERO));
  }
}
