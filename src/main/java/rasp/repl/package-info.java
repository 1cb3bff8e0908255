/**
 * Conversations with programs, without a terminal: what is asked is text, and what is answered is
 * text.
 *
 * <p>{@link rasp.repl.Session} is the console: it executes statements and says what the reference
 * says, as {@link rasp.repl.Display} lays it out; {@link rasp.repl.ColonCommands} is what it
 * understands beyond the language. {@link rasp.repl.BatchSession} answers requests of one JSON
 * object a line.
 */
@NullMarked
package rasp.repl;

import org.jspecify.annotations.NullMarked;
