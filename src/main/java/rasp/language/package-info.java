/**
 * The library of formal languages and of tasks on words: who is a member, how many members there
 * are, one drawn at random, what may follow a prefix, what a task's answer is.
 *
 * <p>Start with {@link rasp.language.Library}, which finds a {@link rasp.language.Problem} by name:
 * a {@link rasp.language.Language} or a {@link rasp.language.Task}. A letter is one code point and
 * a word is a string of letters. Most languages are read by a deterministic automaton with or
 * without a memory, in a {@link rasp.language.Configuration} after each letter; that alone counts,
 * draws and lists their words. Definitions are files in {@code languages/}; nothing else reads or
 * writes them.
 */
@NullMarked
package rasp.language;

import org.jspecify.annotations.NullMarked;
