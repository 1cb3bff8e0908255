/**
 * Finite automata and their algebra: regular expressions and automata files become a minimal {@link
 * rasp.formal.automaton.Dfa}, and its words a finite semigroup.
 *
 * <p>Start with {@link rasp.formal.automaton.Alphabet} and {@link rasp.formal.automaton.Dfa}. A
 * letter is one code point and a word is a string, so that what is printed can be typed in again.
 * Minimisation is AutomataLib's; everything that builds an automaton counts its states and stops at
 * a limit with a sentence, because the next larger expression may need more memory than there is.
 */
@NullMarked
package rasp.formal.automaton;

import org.jspecify.annotations.NullMarked;
