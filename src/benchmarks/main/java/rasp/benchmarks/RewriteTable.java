package rasp.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.ElementwiseFunction.Unary;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.Simplifier;

/**
 * How long the rewrites take on graphs of 100 000 elementwise operations in several shapes; each
 * shape twice, as the first run also warms up.
 */
public final class RewriteTable {
  private static final int SIZE = 100_000;

  /** A graph that is being written, and what its operations can be made of. */
  private static final class Draft {
    final Graph.Builder builder = new Graph.Builder();
    final Random random = new Random(3);
    final Id indices = builder.append(new Op.Indices());
    final Id tokens = builder.append(new Op.Tokens(Op.Reading.AS_IS));

    Id constant(int value) {
      return builder.append(new Op.Constant(Atom.of(value)));
    }

    Id of(ElementwiseFunction function, Id... operands) {
      return builder.append(new Op.Elementwise(function, List.of(operands)));
    }

    <T> T any(List<T> items) {
      return items.get(random.nextInt(items.size()));
    }
  }

  private RewriteTable() {}

  public static void main(String[] args) {
    row("a sum of ones", RewriteTable::ones);
    row("a chain x * 2 + 1", RewriteTable::doubling);
    row("a chain of roundings and choices", RewriteTable::choices);
    row("conditions joined in one chain", RewriteTable::conditions);
    row("a tree of sums", draft -> tree(draft, Binary.ADD));
    row("a tree of ors", draft -> tree(draft, Binary.OR));
    row("sums of the last two", RewriteTable::lastTwo);
    row("anything of anything before", RewriteTable::anything);
  }

  private static void row(String name, java.util.function.Function<Draft, Id> shape) {
    for (int run = 0; run < 2; run++) {
      var draft = new Draft();
      Id output = shape.apply(draft);
      Graph graph = draft.builder.graph();
      var clock = new Stopwatch();
      Simplifier.Simplified simplified = Simplifier.of(graph, output, Assumptions.NONE);
      System.out.printf(
          "%-34s %7d operations to %7d: %s%n",
          name,
          graph.size(),
          simplified.graph().dependencies(simplified.output()).cardinality(),
          clock);
    }
  }

  private static Id ones(Draft draft) {
    Id x = draft.indices;
    for (int i = 0; i < SIZE; i++) x = draft.of(Binary.ADD, x, draft.constant(1));
    return x;
  }

  private static Id doubling(Draft draft) {
    Id x = draft.indices;
    for (int i = 0; i < SIZE / 2; i++) {
      x = draft.of(Binary.MULTIPLY, x, draft.constant(2));
      x = draft.of(Binary.ADD, x, draft.constant(1));
    }
    return x;
  }

  private static Id choices(Draft draft) {
    Id x = draft.indices;
    for (int i = 0; i < SIZE / 4; i++) {
      Id half = draft.of(Unary.ROUND, draft.of(Binary.DIVIDE, x, draft.constant(2)));
      Id isLarge = draft.of(Binary.GREATER, x, draft.constant(i));
      x = draft.of(new ElementwiseFunction.Choose(), isLarge, half, x);
    }
    return x;
  }

  private static Id conditions(Draft draft) {
    Id x = draft.of(Binary.EQUAL, draft.indices, draft.constant(0));
    for (int i = 1; i < SIZE / 3; i++) {
      Id here = draft.of(Binary.EQUAL, draft.indices, draft.constant(i));
      x = draft.of(i % 2 == 0 ? Binary.AND : Binary.OR, x, draft.of(Unary.NOT, here));
    }
    return x;
  }

  private static Id tree(Draft draft, Binary function) {
    var level = new ArrayList<Id>();
    for (int i = 0; i < SIZE / 2; i++) {
      Id leaf =
          function == Binary.ADD
              ? draft.of(Binary.MODULO, draft.indices, draft.constant(i + 2))
              : draft.of(Binary.EQUAL, draft.tokens, draft.constant(i));
      level.add(leaf);
    }
    while (level.size() > 1) {
      var next = new ArrayList<Id>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(draft.of(function, level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) next.add(level.getLast());
      level = next;
    }
    return level.getFirst();
  }

  private static Id lastTwo(Draft draft) {
    Id before = draft.indices;
    Id last = draft.of(Binary.MULTIPLY, draft.indices, draft.indices);
    for (int i = 0; i < SIZE; i++) {
      Id sum = draft.of(Binary.ADD, last, before);
      before = last;
      last = sum;
    }
    return last;
  }

  private static Id anything(Draft draft) {
    List<Binary> functions = List.of(Binary.values());
    var made = new ArrayList<Id>(List.of(draft.indices, draft.tokens));
    for (int i = 0; i < 8; i++) made.add(draft.constant(i - 3));
    Id last = draft.indices;
    for (int i = 0; i < SIZE; i++) {
      Id other = draft.any(made);
      last =
          i % 7 == 0
              ? draft.of(draft.any(List.of(Unary.values())), last)
              : draft.of(draft.any(functions), last, other);
      made.add(last);
    }
    return last;
  }
}
