/**
 * The values that can occur, which a compiler has to know before it can choose directions for them.
 *
 * <p>{@link rasp.transformer.compile.value.ReachableTuples} finds them, head by head ({@link
 * rasp.transformer.compile.value.HeadValues}) and in all combinations ({@link
 * rasp.transformer.compile.value.Enumeration}); where that leaves too much in and there are few
 * words, by running the program on all of them ({@link rasp.transformer.compile.value.EveryWord}).
 */
@NullMarked
package rasp.transformer.compile.value;

import org.jspecify.annotations.NullMarked;
