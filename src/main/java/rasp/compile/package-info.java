/**
 * Programs as transformers: the weights that compute an s-op with the layers and heads that {@link
 * rasp.schedule.Bounds} finds.
 *
 * <p>{@link rasp.compile.Transformer} is the result, a plain residual stream with named directions;
 * {@link rasp.compile.ForwardPass} runs it. {@link rasp.compile.Compilation} is the way in.
 *
 * <p>To read on: what can occur is found by {@link rasp.compile.Values}, head by head ({@link
 * rasp.compile.HeadValues}) and in all combinations ({@link rasp.compile.Enumeration}); where that
 * leaves too much in and there are few words, by running the program on all of them ({@link
 * rasp.compile.EveryWord}). {@link rasp.compile.Scores} writes selectors, {@link
 * rasp.compile.Stream} s-ops: as {@link rasp.compile.Sums}, or as hidden units by a {@link
 * rasp.compile.CaseSplit} into {@link rasp.compile.Lookup}s. {@link rasp.compile.Wiring} collects
 * directions, heads and units, and {@link rasp.compile.Assembly} makes the matrices, where
 * directions share columns as {@link rasp.compile.Slots} says.
 *
 * <p>What was built is tried before it is written ({@link rasp.compile.Agreement}) on {@link
 * rasp.compile.TrialWords}: program and model go through the words side by side and compute again
 * only what the word before did not have ({@link rasp.compile.ProgramWordByWord}, {@link
 * rasp.compile.ModelWordByWord}). Some words are also given to the model with its sums in another
 * order ({@link rasp.compile.Reordered}), as other runtimes take them.
 */
@NullMarked
package rasp.compile;

import org.jspecify.annotations.NullMarked;
