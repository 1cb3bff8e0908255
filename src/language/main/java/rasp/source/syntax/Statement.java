package rasp.source.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rasp.text.Span;

/** A statement of the language, or one of the console's commands. */
public sealed interface Statement {
  Span span();

  /** {@code a, b = x, y;}: several values on the right make a list. */
  record Assign(List<Expression.Name> targets, List<Expression> values, Span span)
      implements Statement {
    public Assign {
      targets = List.copyOf(targets);
      values = List.copyOf(values);
    }
  }

  /** An expression for its value, which becomes {@code out}. */
  record Show(Expression expression, Span span) implements Statement {}

  /** <code>def name(parameters) { body return result; }</code>. */
  record Define(
      Expression.Name name,
      List<Expression.Name> parameters,
      List<Statement> body,
      List<Expression> result,
      Span span)
      implements Statement {
    public Define {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
      result = List.copyOf(result);
    }
  }

  /** <code>for names in source { body }</code>. */
  record For(List<Expression.Name> names, Expression source, List<Statement> body, Span span)
      implements Statement {
    public For {
      names = List.copyOf(names);
      body = List.copyOf(body);
    }
  }

  /** {@code load "path";}, the path without its {@code .rasp}. */
  record Load(String path, Span pathSpan, Span span) implements Statement {}

  /** {@code draw(sop, input);}. */
  record Draw(Expression sop, @Nullable Expression input, Span span) implements Statement {}

  /** Whose running example a command speaks of. */
  enum Audience {
    BOTH,
    SOPS,
    SELECTORS
  }

  /** {@code set [s-op|selector] example input}. */
  record SetExample(Audience audience, Expression input, Span span) implements Statement {}

  /** {@code show [s-op|selector] example}. */
  record ShowExample(Audience audience, Span span) implements Statement {}

  /** {@code [s-op|selector] examples on|off}. */
  record Examples(Audience audience, boolean on, Span span) implements Statement {}

  /** {@code full seq display on|off}. */
  record FullDisplay(boolean on, Span span) implements Statement {}

  /** {@code exit}, {@code quit}. */
  record Exit(Span span) implements Statement {}
}
