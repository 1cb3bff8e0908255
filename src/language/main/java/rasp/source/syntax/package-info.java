/**
 * The text of a program: from characters to a tree that still knows where each piece stood.
 *
 * <p>{@code Rasp.g4} is the definition of the language's grammar. {@link
 * rasp.source.syntax.ParsedProgram} is the one entry: it turns a {@link rasp.text.Source} into
 * {@linkplain rasp.source.syntax.Statement statements} and {@linkplain
 * rasp.source.syntax.Expression expressions}, and reports every mistake of the text as a {@link
 * rasp.text.Diagnostic} in one go.
 */
@NullMarked
package rasp.source.syntax;

import org.jspecify.annotations.NullMarked;
