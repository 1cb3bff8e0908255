package rasp.source.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.text.Source;

/** How tightly each operator binds, shown by writing every bracket. */
class PrecedenceTest {
  private static final Path SHARED = Path.of("../../shared/conformance/precedence.txt");

  /** An input and how it is read. */
  record Reading(String input, String bracketed) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static List<String> copy() throws IOException {
    try (var file =
        Objects.requireNonNull(
            PrecedenceTest.class.getResourceAsStream("/conformance/precedence.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static Stream<Reading> readings() throws IOException {
    return copy().stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" {2,}", 2))
        .map(parts -> new Reading(parts[0], parts[1].strip()));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void theInputIsReadAsTheReferenceReadsIt(Reading reading) {
    assertEquals(reading.bracketed(), bracketed(reading.input()));
  }

  @Test
  void brackets() {
    assertNotEquals(bracketed("a - b - c"), bracketed("a - (b - c)"));
    assertEquals("((a == b) != c)", bracketed("a == b != c"));
  }

  @Test
  void theCopyIsWhatTheReferenceGave() throws IOException {
    if (Files.exists(SHARED)) assertEquals(Files.readAllLines(SHARED), copy());
  }

  private static String bracketed(String input) {
    ParsedProgram parsed = ParsedProgram.of(new Source("test", input + ";"));
    assertEquals(List.of(), parsed.diagnostics());
    Statement statement = parsed.statements().getFirst();
    if (!(statement instanceof Statement.Show show)) throw new AssertionError(statement);
    return bracketed(show.expression());
  }

  private static String bracketed(Expression expression) {
    return switch (expression) {
      case Expression.Name name -> name.text();
      case Expression.IntLiteral number -> number.value().toString();
      case Expression.FloatLiteral number -> String.valueOf(number.value());
      case Expression.TextLiteral text -> "\"" + text.value() + "\"";
      case Expression.Unary(var operator, var operand, var span) ->
          "(" + operator.sign() + " " + bracketed(operand) + ")";
      case Expression.Binary(var operator, var left, var right, var span) ->
          "(" + bracketed(left) + " " + operator.sign() + " " + bracketed(right) + ")";
      case Expression.Conditional(var then, var condition, var otherwise, var span) ->
          "(%s if %s else %s)"
              .formatted(bracketed(then), bracketed(condition), bracketed(otherwise));
      case Expression.Membership(var element, var container, var span) ->
          "(" + bracketed(element) + " in " + bracketed(container) + ")";
      case Expression.Call(var target, var arguments, var span) ->
          "CALL[%s](%s)".formatted(bracketed(target), bracketed(arguments, ","));
      case Expression.Index(var target, var index, var span) ->
          "INDEX[%s][%s]".formatted(bracketed(target), bracketed(index));
      case Expression.ListLiteral(var items, var span) -> "[" + bracketed(items, ", ") + "]";
      case Expression.Select(var keys, var queries, var comparison, var span) ->
          "select(%s, %s, %s)".formatted(bracketed(keys), bracketed(queries), comparison.sign());
      case Expression.DictLiteral dict -> throw unexpected(dict);
      case Expression.ListComprehension comprehension -> throw unexpected(comprehension);
      case Expression.DictComprehension comprehension -> throw unexpected(comprehension);
      case Expression.Aggregate aggregate -> throw unexpected(aggregate);
      case Expression.Range range -> throw unexpected(range);
      case Expression.Zip zip -> throw unexpected(zip);
      case Expression.Len len -> throw unexpected(len);
    };
  }

  private static String bracketed(List<Expression> expressions, String separator) {
    return expressions.stream()
        .map(PrecedenceTest::bracketed)
        .collect(Collectors.joining(separator));
  }

  private static AssertionError unexpected(Expression expression) {
    return new AssertionError("no case has " + expression);
  }
}
