package rasp.source.syntax;

import java.util.List;
import rasp.text.Diagnostic;
import rasp.text.Source;

/**
 * A program text read to its end: the statements that could be understood, and every mistake in the
 * others.
 *
 * @param source the text
 * @param statements in order of writing; a statement with a mistake is left out, and only that one
 * @param diagnostics the mistakes, by place
 * @param incomplete whether the text stops in the middle of a statement, so that more lines could
 *     make it right
 */
public record ParsedProgram(
    Source source, List<Statement> statements, List<Diagnostic> diagnostics, boolean incomplete) {
  public ParsedProgram {
    statements = List.copyOf(statements);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Reads a program text; never throws. */
  public static ParsedProgram of(Source source) {
    return ProgramReader.read(source);
  }
}
