/**
 * The text of a program: from characters to a tree that still knows where each piece stood.
 *
 * <p>{@code Rasp.g4} is the definition of the language's grammar. {@link rasp.syntax.ParsedProgram}
 * is the one entry: it turns a {@link rasp.syntax.Source} into {@linkplain rasp.syntax.Statement
 * statements} and {@linkplain rasp.syntax.Expression expressions}, and reports every mistake of the
 * text as a {@link rasp.syntax.Diagnostic} in one go.
 */
@NullMarked
package rasp.syntax;

import org.jspecify.annotations.NullMarked;
