/**
 * Which language a program recognises, for words of every length.
 *
 * <p>{@link rasp.recognition.AllLengths} goes from a program to the automaton of its language,
 * where the program stays in a fragment that automata can follow. It computes with {@link
 * rasp.recognition.SymbolicValue symbolic values} at marked positions of a word, which a {@link
 * rasp.recognition.MarkedAutomaton} reads.
 */
@NullMarked
package rasp.recognition;

import org.jspecify.annotations.NullMarked;
