package rasp.source.syntax;

import java.math.BigInteger;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import rasp.source.syntax.Expression.BinaryOperator;
import rasp.source.syntax.Expression.Comparison;
import rasp.source.syntax.Expression.Name;
import rasp.source.syntax.Expression.UnaryOperator;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

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

  Statement statement(RaspParser.LineContext tree) {
    return tree.statement() != null ? statement(tree.statement()) : command(tree.command());
  }

  private Statement statement(RaspParser.StatementContext tree) {
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
      default -> throw new IllegalStateException("no statement: " + tree.getClass());
    };
  }

  private Statement command(RaspParser.CommandContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case RaspParser.SetExampleContext set ->
          new Statement.SetExample(audience(set.audience()), expression(set.expr()), span);
      case RaspParser.ShowExampleContext show ->
          new Statement.ShowExample(audience(show.audience()), span);
      case RaspParser.ExamplesContext examples ->
          new Statement.Examples(audience(examples.audience()), examples.ON() != null, span);
      case RaspParser.FullDisplayContext display ->
          new Statement.FullDisplay(display.ON() != null, span);
      case RaspParser.ExitContext exit -> new Statement.Exit(span);
      default -> throw new IllegalStateException("no command: " + tree.getClass());
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

  /** A rule with nothing but one operand in it stands for that operand. */
  private Expression expression(ParserRuleContext tree) {
    ParserRuleContext inner = tree;
    while (inner.getChildCount() == 1
        && !(inner instanceof RaspParser.PrimaryContext)
        && inner.getChild(0) instanceof ParserRuleContext only) {
      inner = only;
    }
    return switch (inner) {
      case RaspParser.PrimaryContext primary -> primary(primary);
      case RaspParser.AppliedContext applied -> applied(applied);
      case RaspParser.SignedContext signed -> signed(signed);
      case RaspParser.ConditionalContext conditional -> conditional(conditional);
      default -> chain(inner);
    };
  }

  /** From the first operand's start to the last operand's end. */
  private Span span(ParserRuleContext first, ParserRuleContext last) {
    return offsets.span(first.getStart(), last.getStop());
  }

  /** Operand, operator, operand, …: nested to the left, in a loop because chains may be long. */
  private Expression chain(ParserRuleContext tree) {
    Expression left = expression(operand(tree, 0));
    for (int i = 1; i < tree.getChildCount(); i += 2) {
      Token operator = (Token) tree.getChild(i).getPayload();
      ParserRuleContext operand = operand(tree, i + 1);
      Expression right = expression(operand);
      Span span = span(tree, operand);
      left =
          operator.getType() == RaspLexer.IN
              ? new Expression.Membership(left, right, span)
              : new Expression.Binary(binaryOperator(operator), left, right, span);
    }
    return left;
  }

  private static ParserRuleContext operand(ParserRuleContext tree, int child) {
    return (ParserRuleContext) tree.getChild(child);
  }

  /** Then, if, condition, else, otherwise, …: nested to the left. */
  private Expression conditional(RaspParser.ConditionalContext tree) {
    Expression left = expression(operand(tree, 0));
    for (int i = 1; i < tree.getChildCount(); i += 4) {
      ParserRuleContext otherwise = operand(tree, i + 3);
      left =
          new Expression.Conditional(
              left, expression(operand(tree, i + 1)), expression(otherwise), span(tree, otherwise));
    }
    return left;
  }

  /** The signs nest to the right. */
  private Expression signed(RaspParser.SignedContext tree) {
    Expression operand = expression(tree.applied());
    for (int i = tree.getChildCount() - 2; i >= 0; i--) {
      Token sign = (Token) tree.getChild(i).getPayload();
      Span span = offsets.span(sign, tree.getStop());
      operand = new Expression.Unary(unaryOperator(sign), operand, span);
    }
    return operand;
  }

  private Expression applied(RaspParser.AppliedContext tree) {
    Expression target = expression(tree.primary());
    for (RaspParser.SuffixContext suffix : tree.suffix()) {
      Span span = span(tree, suffix);
      target =
          switch (suffix) {
            case RaspParser.CallContext call ->
                new Expression.Call(target, expressions(call.expressions()), span);
            case RaspParser.IndexContext index ->
                new Expression.Index(target, expression(index.expr()), span);
            default -> throw new IllegalStateException("no suffix: " + suffix.getClass());
          };
    }
    return target;
  }

  private Expression primary(RaspParser.PrimaryContext tree) {
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
      case RaspParser.ListContext list -> list(list, span);
      case RaspParser.DictContext dict -> dict(dict, span);
      case RaspParser.SelectContext select -> select(select, span);
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
      default -> throw new IllegalStateException("no expression: " + tree.getClass());
    };
  }

  private Expression list(RaspParser.ListContext tree, Span span) {
    List<Expression> items = tree.expr().stream().map(this::expression).toList();
    RaspParser.TurnsContext turns = tree.turns();
    return turns == null
        ? new Expression.ListLiteral(items, span)
        : new Expression.ListComprehension(
            items.getFirst(), names(turns.names()), expression(turns.expr()), span);
  }

  private Expression dict(RaspParser.DictContext tree, Span span) {
    List<Expression.DictLiteral.Entry> entries = tree.entry().stream().map(this::entry).toList();
    RaspParser.TurnsContext turns = tree.turns();
    if (turns == null) return new Expression.DictLiteral(entries, span);
    Expression.DictLiteral.Entry entry = entries.getFirst();
    return new Expression.DictComprehension(
        entry.key(), entry.value(), names(turns.names()), expression(turns.expr()), span);
  }

  private Expression.DictLiteral.Entry entry(RaspParser.EntryContext tree) {
    return new Expression.DictLiteral.Entry(expression(tree.expr(0)), expression(tree.expr(1)));
  }

  /**
   * {@code select (a, b)} with a blank and without a comparison calls a function that the program
   * has named so.
   */
  private Expression select(RaspParser.SelectContext tree, Span span) {
    List<Expression> arguments = tree.expr().stream().map(this::expression).toList();
    if (tree.op != null && arguments.size() == 2) {
      return new Expression.Select(arguments.get(0), arguments.get(1), comparison(tree.op), span);
    }
    if (tree.op != null || tree.SELECT().getText().equals("select(")) {
      throw new Refused(
          new Diagnostic(
              Code.E208_ARGUMENT_COUNT,
              new Place(source, span),
              "select needs keys, queries and a comparison",
              "write select(keys, queries, ==)"));
    }
    Span name = new Span(span.start(), span.start() + "select".length());
    return new Expression.Call(new Name("select", name), arguments, span);
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
