/**
 * Programs as transformers: the weights that compute an s-op with the layers and heads that {@link
 * rasp.schedule.Bounds} finds.
 *
 * <p>{@link rasp.compile.Transformer} is the result, a plain residual stream with named directions;
 * {@link rasp.compile.ForwardPass} runs it. {@link rasp.compile.Compilation} is the way in, and
 * tries what was built on words ({@link rasp.compile.Agreement}).
 *
 * <p>To read on: what can occur is found by {@link rasp.compile.Values}, head by head ({@link
 * rasp.compile.HeadValues}) and in all combinations ({@link rasp.compile.Enumeration}); where that
 * leaves too much in and there are few words, by running the program on all of them ({@link
 * rasp.compile.EveryWord}). {@link rasp.compile.Scores} writes selectors, {@link
 * rasp.compile.Stream} s-ops: as {@link rasp.compile.Sums}, or as hidden units by a {@link
 * rasp.compile.CaseSplit} into {@link rasp.compile.Lookup}s. {@link rasp.compile.Wiring} collects
 * directions, heads and units, and {@link rasp.compile.Assembly} makes the matrices, where
 * directions share columns as {@link rasp.compile.Slots} says.
 */
@NullMarked
package rasp.compile;

import org.jspecify.annotations.NullMarked;
