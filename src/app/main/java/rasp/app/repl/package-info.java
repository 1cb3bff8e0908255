/**
 * Conversations with programs, without a terminal: what is asked is text, and what is answered is
 * text.
 *
 * <p>{@link rasp.app.repl.Session} is the console: it executes statements and says what the
 * reference says, as {@link rasp.app.repl.Display} lays it out; {@link rasp.app.repl.ColonCommands}
 * is what it understands beyond the language.
 */
@NullMarked
package rasp.app.repl;

import org.jspecify.annotations.NullMarked;
