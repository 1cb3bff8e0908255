/**
 * The language that a program recognises, for words of every length.
 *
 * <p>{@link rasp.theory.recognition.AllLengths} goes from a program to the automaton of its
 * language, where the program stays in a fragment that automata can follow. It computes with {@link
 * rasp.theory.recognition.SymbolicValue symbolic values} at marked positions of a word, which a
 * {@link rasp.theory.recognition.MarkedAutomaton} reads.
 *
 * <p>To read on: {@link rasp.theory.recognition.SymbolicEvaluator} goes through the operations.
 * Elementwise ones are {@link rasp.theory.recognition.SymbolicArithmetic}, with interval arithmetic
 * on a {@link rasp.theory.recognition.Range} and a {@link rasp.theory.recognition.Residue} where
 * the value is not known; a select is a {@link rasp.theory.recognition.SymbolicSelect}; an
 * aggregate is a {@link rasp.theory.recognition.Projection} that takes the key's mark away, and a
 * {@link rasp.theory.recognition.Mean} of what it counted. {@link
 * rasp.theory.recognition.RecoveredCounts} sees where a program makes a whole number of a mean
 * again, and compares such {@linkplain rasp.theory.recognition.KeySum sums} with each other.
 *
 * <p>Floats are doubles here too. What makes that sound is one fact, that rounding to the nearest
 * double is monotone, and one rule: values that are multiples of 2<sup>-s</sup> and at most M large
 * are added up exactly, n of them, if M·2<sup>s</sup>·n is at most 2<sup>53</sup>. {@link
 * rasp.theory.recognition.WordLengths} says how large n is. What may be infinite or nan, and what
 * rounding may decide, leaves the fragment.
 */
@NullMarked
package rasp.theory.recognition;

import org.jspecify.annotations.NullMarked;
