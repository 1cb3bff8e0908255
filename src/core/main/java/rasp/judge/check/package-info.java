/**
 * Checking what is claimed of a program, with other means than it was found with.
 *
 * <p>{@link rasp.judge.check.Check} says whether an s-op is what it is held to, a {@link
 * rasp.judge.check.Specification}: a language, a task or another program. It puts every word up to
 * a length to it, and then longer ones that are drawn, and answers with a {@link
 * rasp.judge.check.Verdict}, which carries its evidence; {@link rasp.judge.check.EveryLength}
 * proves it of all words where automata can follow the program.
 *
 * <p>A check saves how far it is in a {@link rasp.judge.check.StateFile}. Another goes on from
 * there only where all that its verdict depends on is the same, by a hash of the texts of programs
 * and definitions and of what they load, of the options and of the build; and what a state says is
 * compared with the words that there are before it is believed.
 */
@NullMarked
package rasp.judge.check;

import org.jspecify.annotations.NullMarked;
