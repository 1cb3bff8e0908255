/**
 * The words of one length of a language: how many there are, the one with a number, one drawn at
 * random.
 *
 * <p>Start with {@link rasp.formal.counting.Slice}. Most languages are read by a deterministic
 * automaton with or without a memory, in a {@link rasp.formal.counting.Configuration} after each
 * letter; that alone counts, draws and lists their words ({@link
 * rasp.formal.counting.AutomatonSlice}, {@link rasp.formal.counting.GuidedSlice}).
 */
@NullMarked
package rasp.formal.counting;

import org.jspecify.annotations.NullMarked;
