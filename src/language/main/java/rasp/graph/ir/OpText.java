package rasp.graph.ir;

import java.util.List;
import java.util.stream.Collectors;

/** Operations as formulas, for readers: {@code aggregate(select(tokens, tokens, ==), indices)}. */
public final class OpText {
  /** What lies deeper is left out. */
  private static final int DEEPEST = 5;

  private static final int LONGEST = 80;

  private final Graph graph;

  private OpText(Graph graph) {
    this.graph = graph;
  }

  /** The formula of an operation, at most 80 characters of it. */
  public static String of(Graph graph, Id id) {
    String text = new OpText(graph).text(id, 0);
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
    return isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…" : text;
  }

  private String text(Id id, int depth) {
    if (depth > DEEPEST) return "…";
    return switch (graph.op(id)) {
      case Op.Tokens(Op.Reading reading) ->
          switch (reading) {
            case STR -> "tokens";
            case INT -> "tokens_int";
            case FLOAT -> "tokens_float";
            case BOOL -> "tokens_bool";
            case AS_IS -> "tokens_asis";
          };
      case Op.Indices indices -> "indices";
      case Op.Constant(Atom.Text text) -> text.quoted();
      case Op.Constant(Atom value) -> value.text();
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
          elementwise(function, operands, depth);
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          call("aggregate", List.of(selector, values), depth);
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          "select(%s, %s, %s)"
              .formatted(text(keys, depth + 1), text(queries, depth + 1), comparison.sign());
      case Op.Both(Id left, Id right) -> infix("and", left, right, depth);
      case Op.Either(Id left, Id right) -> infix("or", left, right, depth);
      case Op.Complement(Id selector) -> "(not " + text(selector, depth + 1) + ")";
      case Op.Best(Id selector, Id score) -> call("best", List.of(selector, score), depth);
    };
  }

  private String elementwise(ElementwiseFunction function, List<Id> operands, int depth) {
    return switch (function) {
      case ElementwiseFunction.Unary.NEGATE -> "-" + text(operands.getFirst(), depth + 1);
      case ElementwiseFunction.Unary.NOT -> "(not " + text(operands.getFirst(), depth + 1) + ")";
      case ElementwiseFunction.Binary binary ->
          infix(binary.sign(), operands.get(0), operands.get(1), depth);
      case ElementwiseFunction.Choose choose ->
          "(%s if %s else %s)"
              .formatted(
                  text(operands.get(1), depth + 1),
                  text(operands.get(0), depth + 1),
                  text(operands.get(2), depth + 1));
      case ElementwiseFunction.ItemAt item -> "[…][" + text(operands.getFirst(), depth + 1) + "]";
      case ElementwiseFunction.CharacterAt item ->
          "\"…\"[" + text(operands.getFirst(), depth + 1) + "]";
      case ElementwiseFunction.ValueUnder entry ->
          "{…}[" + text(operands.getFirst(), depth + 1) + "]";
      case ElementwiseFunction.MemberOf member ->
          "(" + text(operands.getFirst(), depth + 1) + " in […])";
      case ElementwiseFunction.Unary unary -> call(unary.sign(), operands, depth);
      case ElementwiseFunction.Letter letter -> call(letter.sign(), operands, depth);
    };
  }

  private String call(String name, List<Id> operands, int depth) {
    return operands.stream()
        .map(operand -> text(operand, depth + 1))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private String infix(String sign, Id left, Id right, int depth) {
    return "(%s %s %s)".formatted(text(left, depth + 1), sign, text(right, depth + 1));
  }
}
