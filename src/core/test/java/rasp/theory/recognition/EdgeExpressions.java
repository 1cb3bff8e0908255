package rasp.theory.recognition;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random expressions whose numbers are at the edges of doubles and longs: where sums are rounded,
 * underflow and overflow, and where ints and floats of one value part.
 */
final class EdgeExpressions {
  /**
   * Powers of two and their neighbours, the largest and the smallest doubles, and plain numbers.
   */
  private static final List<String> EDGES =
      List.of(
          "9007199254740993",
          "9007199254740992",
          "9007199254740991.0",
          "9007199254740996",
          "9007199254740997",
          "9007199254740998.0",
          "3002399751580333.0",
          "2^62",
          "2^63",
          "(0-2^63)",
          "2^990",
          "2^1005",
          "281474976710656",
          "274877906944.0009765625",
          "1073741824",
          "536870912",
          "67108864",
          "1.0e307",
          "1.7976931348623157e308",
          "2.0^1019",
          "2^1018",
          "2^64",
          "2.0^52",
          "4503599627370497",
          "1.0e-307",
          "1.6e-322",
          "1.0e-322",
          "5.0e-324",
          "0.1",
          "0.3",
          "(1/3)",
          "0.5",
          "1.0e16");

  private static final List<String> SMALL = List.of("0", "1", "2", "3", "7", "1.0", "2.0", "-1");

  /** Comparisons of numbers, and what is made of them. */
  static Arbitrary<String> conditions(int depth) {
    Arbitrary<String> compared =
        Combinators.combine(
                numbers(depth),
                Arbitraries.of("==", "<", ">", "<=", ">="),
                Arbitraries.oneOf(numbers(depth - 1), constants()))
            .as("(%s %s %s)"::formatted);
    if (depth == 0) return Arbitraries.oneOf(compared, Arbitraries.just("(tokens == \"a\")"));
    Arbitrary<String> two =
        Combinators.combine(conditions(depth - 1), Arbitraries.of("and", "or"), conditions(0))
            .as("(%s %s %s)"::formatted);
    return Arbitraries.frequencyOf(
        Tuple.of(5, compared),
        Tuple.of(1, two),
        Tuple.of(1, conditions(0).map("(not %s)"::formatted)));
  }

  private static Arbitrary<String> constants() {
    return Arbitraries.oneOf(Arbitraries.of(EDGES), Arbitraries.of(SMALL));
  }

  /** Numbers, at most so deep. */
  static Arbitrary<String> numbers(int depth) {
    Arbitrary<String> basic =
        Arbitraries.of(
            "indices",
            "length",
            "a",
            "count(tokens, \"a\")",
            "round(aggregate(upto, a) * (indices + 1))",
            "selector_width(select(tokens, \"a\", ==))");
    if (depth <= 0) return Arbitraries.oneOf(basic, constants());
    Arbitrary<String> parts = numbers(depth - 1);
    Arbitrary<String> operation =
        Combinators.combine(parts, Arbitraries.of("+", "-", "*", "/", "%"), parts)
            .as("(%s %s %s)"::formatted);
    Arbitrary<String> power =
        Combinators.combine(parts, Arbitraries.of("2", "3", "25", "40", "60", "0.5"))
            .as("(%s ^ %s)"::formatted);
    Arbitrary<String> mean =
        Combinators.combine(
                Arbitraries.of("full_s", "upto", "before", "as", "next"),
                parts,
                Arbitraries.of("", ", 1", ", 0.5"))
            .as((selector, values, otherwise) ->
                "aggregate(%s, %s%s)".formatted(selector, broadcast(values), otherwise));
    Arbitrary<String> whole =
        Combinators.combine(Arbitraries.of("round", "floor", "ceil", "abs", "-"), parts)
            .as("%s(%s)"::formatted);
    Arbitrary<String> choice =
        Combinators.combine(parts, conditions(0), parts).as("(%s if %s else %s)"::formatted);
    return Arbitraries.frequencyOf(
        Tuple.of(1, basic),
        Tuple.of(3, operation),
        Tuple.of(1, power),
        Tuple.of(4, mean),
        Tuple.of(1, whole),
        Tuple.of(1, choice));
  }

  /** A constant as a column. */
  private static String broadcast(String values) {
    return "(%s + 0 * indices)".formatted(values);
  }

  /** The program whose s-op v is the expression. */
  static String program(String expression) {
    return """
    a = indicator(tokens == "a");
    upto = select(indices, indices, <=);
    before = select(indices, indices, <);
    as = select(tokens, "a", ==);
    next = select(indices, indices + 1, ==);
    v = %s;
    """
        .formatted(expression);
  }

  private EdgeExpressions() {}
}
