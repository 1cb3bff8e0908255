/**
 * Context-free grammars: read, brought into a normal form, parsed, counted by.
 *
 * <p>{@link rasp.formal.grammar.Grammar} is the way in. Words are counted as derivations are, which
 * is right for an unambiguous grammar only: {@link rasp.formal.grammar.Ambiguity} looks for a word
 * with two, {@link rasp.formal.grammar.CanonicalParser} and {@link
 * rasp.formal.grammar.DisjointAlternatives} prove that there is none.
 */
@NullMarked
package rasp.formal.grammar;

import org.jspecify.annotations.NullMarked;
