package rasp.syntax;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import rasp.syntax.Expression.BinaryOperator;
import rasp.syntax.Expression.Comparison;
import rasp.syntax.Expression.Name;
import rasp.syntax.Expression.UnaryOperator;
import rasp.syntax.RaspParser.ExprContext;

/** Makes records of a parsed statement. */
final class TreeBuilder {
  /** Digits of the largest whole number that can be written, about 10^7 bits. */
  private static final int MAX_DIGITS = 3_000_000;

  private final Source source;
  private final Offsets offsets;

  /** A statement that the grammar takes and that is wrong all the same. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Refused(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  TreeBuilder(Source source, Offsets offsets) {
    this.source = source;
    this.offsets = offsets;
  }

  private Span span(ParserRuleContext tree) {
    return offsets.span(tree.getStart(), tree.getStop());
  }

  Statement statement(RaspParser.StatementContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case RaspParser.AssignContext assign ->
          new Statement.Assign(names(assign.names()), expressions(assign.expressions()), span);
      case RaspParser.ShowContext show -> new Statement.Show(expression(show.expr()), span);
      case RaspParser.DefineContext define ->
          new Statement.Define(
              name(define.ID().getSymbol()),
              define.names() == null ? List.of() : names(define.names()),
              define.statement().stream().map(this::statement).toList(),
              expressions(define.expressions()),
              span);
      case RaspParser.ForContext loop ->
          new Statement.For(
              names(loop.names()),
              expression(loop.expr()),
              loop.statement().stream().map(this::statement).toList(),
              span);
      case RaspParser.LoadContext load -> {
        Token path = load.STRING().getSymbol();
        yield new Statement.Load(unquoted(path.getText()), offsets.span(path), span);
      }
      case RaspParser.DrawContext draw ->
          new Statement.Draw(
              expression(draw.expr(0)),
              draw.expr().size() > 1 ? expression(draw.expr(1)) : null,
              span);
      case RaspParser.SetExampleContext set ->
          new Statement.SetExample(audience(set.audience()), expression(set.expr()), span);
      case RaspParser.ShowExampleContext show ->
          new Statement.ShowExample(audience(show.audience()), span);
      case RaspParser.ExamplesContext examples ->
          new Statement.Examples(audience(examples.audience()), examples.ON() != null, span);
      case RaspParser.FullDisplayContext display ->
          new Statement.FullDisplay(display.ON() != null, span);
      case RaspParser.ExitContext exit -> new Statement.Exit(span);
      default -> throw new IllegalStateException("no statement: " + tree.getClass());
    };
  }

  private static Statement.Audience audience(RaspParser.@Nullable AudienceContext tree) {
    if (tree == null) return Statement.Audience.BOTH;
    return tree.S_OP() != null ? Statement.Audience.SOPS : Statement.Audience.SELECTORS;
  }

  private List<Name> names(RaspParser.NamesContext tree) {
    return tree.ID().stream().map(id -> name(id.getSymbol())).toList();
  }

  private Name name(Token id) {
    return new Name(id.getText(), offsets.span(id));
  }

  private List<Expression> expressions(RaspParser.@Nullable ExpressionsContext tree) {
    return tree == null ? List.of() : tree.expr().stream().map(this::expression).toList();
  }

  /**
   * Operators nest to the left, one level for each, and chains may be long: the left spine is built
   * in a loop.
   */
  private Expression expression(ExprContext tree) {
    var spine = new ArrayDeque<ExprContext>();
    ExprContext leftmost = tree;
    for (ExprContext left = leftOf(tree); left != null; left = leftOf(left)) {
      spine.push(leftmost);
      leftmost = left;
    }
    Expression result = primary(leftmost);
    for (ExprContext outer : spine) result = around(result, outer);
    return result;
  }

  private static @Nullable ExprContext leftOf(ExprContext tree) {
    return switch (tree) {
      case RaspParser.BinaryContext binary -> binary.expr(0);
      case RaspParser.CallContext call -> call.expr();
      case RaspParser.IndexContext index -> index.expr(0);
      case RaspParser.ConditionalContext conditional -> conditional.expr(0);
      case RaspParser.MembershipContext membership -> membership.expr(0);
      default -> null;
    };
  }

  private Expression around(Expression left, ExprContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case RaspParser.BinaryContext binary ->
          new Expression.Binary(binaryOperator(binary.op), left, expression(binary.expr(1)), span);
      case RaspParser.CallContext call ->
          new Expression.Call(left, expressions(call.expressions()), span);
      case RaspParser.IndexContext index ->
          new Expression.Index(left, expression(index.expr(1)), span);
      case RaspParser.ConditionalContext conditional ->
          new Expression.Conditional(
              left, expression(conditional.expr(1)), expression(conditional.expr(2)), span);
      case RaspParser.MembershipContext membership ->
          new Expression.Membership(left, expression(membership.expr(1)), span);
      default -> throw new IllegalStateException("nothing to the left: " + tree.getClass());
    };
  }

  private Expression primary(ExprContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case RaspParser.BracketsContext brackets -> expression(brackets.expr());
      case RaspParser.IntContext number ->
          new Expression.IntLiteral(whole(number.getStart()), span);
      case RaspParser.FloatContext number ->
          new Expression.FloatLiteral(Double.parseDouble(number.getText()), span);
      case RaspParser.TextContext text ->
          new Expression.TextLiteral(unquoted(text.getText()), span);
      case RaspParser.EscapedTextContext text ->
          new Expression.TextLiteral(unescaped(text.getStart()), span);
      case RaspParser.NameContext name -> name(name.getStart());
      case RaspParser.ListContext list ->
          new Expression.ListLiteral(expressions(list.expressions()), span);
      case RaspParser.DictContext dict ->
          new Expression.DictLiteral(dict.entry().stream().map(this::entry).toList(), span);
      case RaspParser.ListComprehensionContext list ->
          new Expression.ListComprehension(
              expression(list.expr(0)), names(list.names()), expression(list.expr(1)), span);
      case RaspParser.DictComprehensionContext dict -> {
        Expression.DictLiteral.Entry entry = entry(dict.entry());
        yield new Expression.DictComprehension(
            entry.key(), entry.value(), names(dict.names()), expression(dict.expr()), span);
      }
      case RaspParser.SelectContext select ->
          new Expression.Select(
              expression(select.expr(0)), expression(select.expr(1)), comparison(select.op), span);
      case RaspParser.SelectCallContext call -> selectCall(call, span);
      case RaspParser.AggregateContext aggregate ->
          new Expression.Aggregate(
              expression(aggregate.expr(0)),
              expression(aggregate.expr(1)),
              aggregate.expr().size() > 2 ? expression(aggregate.expr(2)) : null,
              span);
      case RaspParser.RangeContext range ->
          new Expression.Range(expressions(range.expressions()), span);
      case RaspParser.ZipContext zip -> new Expression.Zip(expressions(zip.expressions()), span);
      case RaspParser.LenContext len -> new Expression.Len(expression(len.expr()), span);
      case RaspParser.KeywordCallContext call ->
          new Expression.Unary(
              call.ROUND() != null ? UnaryOperator.ROUND : UnaryOperator.INDICATOR,
              expression(call.expr()),
              span);
      case RaspParser.UnaryContext unary ->
          new Expression.Unary(unaryOperator(unary.op), expression(unary.expr()), span);
      default -> throw new IllegalStateException("no expression: " + tree.getClass());
    };
  }

  private Expression.DictLiteral.Entry entry(RaspParser.EntryContext tree) {
    return new Expression.DictLiteral.Entry(expression(tree.expr(0)), expression(tree.expr(1)));
  }

  /** {@code select (a, b)} with a blank calls a function that the program has named so. */
  private Expression selectCall(RaspParser.SelectCallContext tree, Span span) {
    Token word = tree.SELECT().getSymbol();
    Span nameSpan = new Span(span.start(), span.start() + "select".length());
    if (word.getText().equals("select(")) {
      throw new Refused(
          new Diagnostic(
              Code.E208_ARGUMENT_COUNT,
              new Place(source, span),
              "select needs keys, queries and a comparison",
              "write select(keys, queries, ==)"));
    }
    return new Expression.Call(new Name("select", nameSpan), expressions(tree.expressions()), span);
  }

  private BigInteger whole(Token token) {
    if (token.getText().length() > MAX_DIGITS) {
      throw new Refused(
          new Diagnostic(
              Code.E602_TOO_LARGE,
              new Place(source, offsets.span(token)),
              "a whole number of more than " + MAX_DIGITS + " digits",
              ""));
    }
    return new BigInteger(token.getText());
  }

  private static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1);
  }

  private String unescaped(Token token) {
    String literal = token.getText();
    var text = new StringBuilder(literal.length());
    for (int i = 2; i < literal.length() - 1; i++) {
      char c = literal.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = literal.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case '"', '\\' -> text.append(escaped);
        default -> throw badEscape(token, i, escaped);
      }
    }
    return text.toString();
  }

  private Refused badEscape(Token token, int index, char escaped) {
    int start = offsets.span(token).start() + index - 1;
    return new Refused(
        new Diagnostic(
            Code.E106_BAD_ESCAPE,
            new Place(source, new Span(start, start + 2)),
            "\\%s is no escape".formatted(escaped),
            "there are \\n, \\t, \\r, \\\" and \\\\"));
  }

  private static Comparison comparison(Token token) {
    return switch (token.getType()) {
      case RaspLexer.EQUAL -> Comparison.EQUAL;
      case RaspLexer.NOT_EQUAL -> Comparison.NOT_EQUAL;
      case RaspLexer.LESS -> Comparison.LESS;
      case RaspLexer.LESS_EQUAL -> Comparison.LESS_EQUAL;
      case RaspLexer.GREATER -> Comparison.GREATER;
      case RaspLexer.GREATER_EQUAL -> Comparison.GREATER_EQUAL;
      default -> throw new IllegalStateException("no comparison: " + token.getText());
    };
  }

  private static UnaryOperator unaryOperator(Token token) {
    return switch (token.getType()) {
      case RaspLexer.NOT -> UnaryOperator.NOT;
      case RaspLexer.MINUS -> UnaryOperator.MINUS;
      case RaspLexer.PLUS -> UnaryOperator.PLUS;
      default -> throw new IllegalStateException("no sign: " + token.getText());
    };
  }

  private static BinaryOperator binaryOperator(Token token) {
    return switch (token.getType()) {
      case RaspLexer.POWER -> BinaryOperator.POWER;
      case RaspLexer.TIMES -> BinaryOperator.TIMES;
      case RaspLexer.DIVIDE -> BinaryOperator.DIVIDE;
      case RaspLexer.MODULO -> BinaryOperator.MODULO;
      case RaspLexer.PLUS -> BinaryOperator.PLUS;
      case RaspLexer.MINUS -> BinaryOperator.MINUS;
      case RaspLexer.EQUAL -> BinaryOperator.EQUAL;
      case RaspLexer.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case RaspLexer.LESS -> BinaryOperator.LESS;
      case RaspLexer.LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
      case RaspLexer.GREATER -> BinaryOperator.GREATER;
      case RaspLexer.GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
      case RaspLexer.AND -> BinaryOperator.AND;
      case RaspLexer.OR -> BinaryOperator.OR;
      default -> throw new IllegalStateException("no operator: " + token.getText());
    };
  }
}
