/**
 * Words drawn for a check: members, words beside the edge of a language, and any words.
 *
 * <p>{@link rasp.formal.sampling.LanguageSampler} draws them. A {@link
 * rasp.formal.sampling.Boundary} makes words that a small difference keeps out of the language, or
 * in it: an edit, another way through its automaton, another production, another member of its
 * family. {@link rasp.formal.sampling.Turn} says how the choices of one word are made, so that the
 * words of a share are spread over them.
 */
@NullMarked
package rasp.formal.sampling;

import org.jspecify.annotations.NullMarked;
