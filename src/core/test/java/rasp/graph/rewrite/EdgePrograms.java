package rasp.graph.rewrite;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Programs in which the kind of a number matters, as people write them: with the library's
 * functions, and constants at the edges of doubles. They are written down as a list of decisions,
 * so that a list that is made smaller is a smaller program.
 */
final class EdgePrograms {
  private static final List<String> CONSTANTS =
      List.of(
          "2",
          "1",
          "0",
          "3",
          "7",
          "-1",
          "2.0",
          "1.0",
          "0.0",
          "-0.0",
          "0.5",
          "0.1",
          "-1.5",
          "9007199254740991",
          "9007199254740992",
          "9007199254740993",
          "9007199254740992.0",
          "94906267",
          "134217728",
          "268435457",
          "10^308",
          "10^400",
          "1.0e308",
          "1.0e-320");

  private static final List<String> EXPONENTS =
      List.of("2", "3", "25", "40", "60", "0", "1", "-1", "0.5", "2.0", "0.0");

  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  private static final int DEEPEST = 5;

  private final Iterator<Integer> genes;
  private final List<String> names = new ArrayList<>(List.of("indices", "length"));
  private int depth;

  private EdgePrograms(List<Integer> genes) {
    this.genes = genes.iterator();
  }

  /** The program of a list of decisions, any of which is one; its output is v. */
  static String of(List<Integer> genes) {
    var run = new EdgePrograms(genes);
    var program = new StringBuilder();
    for (String name : List.of("x", "y", "v")) {
      program.append("%s = %s;\n".formatted(name, run.number()));
      // What is there is read rather than anything else.
      run.names.addFirst(name);
    }
    return program.toString();
  }

  private int next(int bound) {
    return genes.hasNext() && depth < DEEPEST ? (genes.next() & Integer.MAX_VALUE) % bound : 0;
  }

  private String item(List<String> items) {
    return items.get(next(items.size()));
  }

  private String number() {
    depth++;
    String number = anyNumber();
    depth--;
    return number;
  }

  private String anyNumber() {
    return switch (next(28)) {
      case 0, 1 -> item(names);
      case 2 -> item(CONSTANTS);
      case 3 -> "length";
      case 4, 5, 6 -> "average(%s)".formatted(number());
      case 7 -> "count(tokens, \"a\")";
      case 8, 9, 10 ->
          "aggregate(%s, %s, %s)".formatted(selector(), number(), item(CONSTANTS.subList(0, 13)));
      case 11, 12, 13, 14 ->
          "(%s %s %s)".formatted(number(), item(List.of("+", "-", "*", "/", "%")), number());
      case 15, 16 ->
          "(%s %s %s)".formatted(number(), item(List.of("+", "-", "*", "/", "%")), item(CONSTANTS));
      case 17, 18 -> "(%s)^%s".formatted(number(), item(EXPONENTS));
      case 19 ->
          "%s(%s)".formatted(item(List.of("round", "floor", "ceil", "abs", "-", "+")), number());
      case 20 -> "(%s if %s else %s)".formatted(number(), condition(), number());
      case 21 -> "[5, 2.0, 7, 0.5][%s %% 4]".formatted(number());
      case 22 -> "{0: 2, 1: 2.0, 2: 3}[%s %% 3]".formatted(number());
      case 23 -> "selector_width(%s)".formatted(selector());
      case 24 -> "%s(%s, %s)".formatted(item(List.of("max", "min", "sort")), number(), number());
      case 25 -> "load_from_location(%s, %s)".formatted(number(), number());
      case 26 ->
          "shift(%s, %s, %s)".formatted(number(), item(List.of("1", "-1", "2")), item(CONSTANTS));
      default -> "indicator(%s)".formatted(condition());
    };
  }

  private String condition() {
    depth++;
    String condition = anyCondition();
    depth--;
    return condition;
  }

  private String anyCondition() {
    return switch (next(9)) {
      case 0 -> "(tokens == \"a\")";
      case 1, 2, 3 -> "(%s %s %s)".formatted(number(), item(COMPARISONS), number());
      case 4 -> "(%s in [1, 2.0, 9007199254740993, 0.5])".formatted(number());
      case 5 -> "(not %s)".formatted(condition());
      case 6 -> "(%s %s %s)".formatted(condition(), item(List.of("and", "or")), number());
      case 7 -> "has_focus(%s)".formatted(selector());
      default -> "mark_last_instance(tokens, \"a\")";
    };
  }

  private String selector() {
    depth++;
    String selector = anySelector();
    depth--;
    return selector;
  }

  private String anySelector() {
    return switch (next(10)) {
      case 0, 1 -> "full_s";
      case 2 -> "select(tokens, tokens, ==)";
      case 3 -> "select(indices, indices, %s)".formatted(item(COMPARISONS));
      case 4 -> "select(indices, %s, ==)".formatted(number());
      case 5, 6 -> "select(%s, %s, %s)".formatted(number(), number(), item(COMPARISONS));
      case 7 -> "(%s %s %s)".formatted(selector(), item(List.of("and", "or")), selector());
      case 8 -> "(not %s)".formatted(selector());
      default -> "best(%s, %s)".formatted(selector(), number());
    };
  }
}
