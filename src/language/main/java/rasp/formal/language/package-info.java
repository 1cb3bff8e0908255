/**
 * Formal languages and tasks on words: who is a member, what may follow a prefix, what a task's
 * answer is.
 *
 * <p>A {@link rasp.formal.language.Problem} is a {@link rasp.formal.language.Language} or a {@link
 * rasp.formal.language.Task}, with its {@link rasp.formal.language.Definition}. A letter is one
 * code point and a word is a string of letters. Languages differ in how they are read: by an
 * automaton, by a grammar, by a predicate, part by part where they are shuffled.
 */
@NullMarked
package rasp.formal.language;

import org.jspecify.annotations.NullMarked;
