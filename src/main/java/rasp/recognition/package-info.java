/**
 * Which language a program recognises, for words of every length.
 *
 * <p>{@link rasp.recognition.AllLengths} goes from a program to the automaton of its language,
 * where the program stays in a fragment that automata can follow. It computes with {@link
 * rasp.recognition.SymbolicValue symbolic values} at marked positions of a word, which a {@link
 * rasp.recognition.MarkedAutomaton} reads.
 *
 * <p>To read on: {@link rasp.recognition.Follower} goes through the operations. Elementwise ones
 * are {@link rasp.recognition.SymbolicArithmetic}, with interval arithmetic on a {@link
 * rasp.recognition.Range} where the value is not known; a select is a {@link
 * rasp.recognition.SymbolicSelect}; an aggregate is a {@link rasp.recognition.Projection} that
 * takes the key's mark away, and a {@link rasp.recognition.Mean} of what it counted. {@link
 * rasp.recognition.RecoveredCounts} sees where a program makes a whole number of a mean again.
 */
@NullMarked
package rasp.recognition;

import org.jspecify.annotations.NullMarked;
