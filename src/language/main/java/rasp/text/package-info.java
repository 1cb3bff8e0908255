/**
 * Texts that people wrote, and what is wrong with them.
 *
 * <p>A {@link rasp.text.Source} is a text with a name, a {@link rasp.text.Span} a part of it, a
 * {@link rasp.text.Place} a part of a source. A user's mistake is a {@link rasp.text.Diagnostic}
 * with a {@link rasp.text.Code}; {@link rasp.text.DiagnosticText} prints it with the line that it
 * concerns.
 */
@NullMarked
package rasp.text;

import org.jspecify.annotations.NullMarked;
