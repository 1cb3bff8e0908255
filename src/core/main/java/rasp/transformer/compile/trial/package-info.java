/**
 * The trial of a transformer before it is written: program and model, side by side, word by word.
 *
 * <p>{@link rasp.transformer.compile.trial.Agreement} compares them on {@link
 * rasp.transformer.compile.trial.TrialWords}; both compute again only what the word before did not
 * have ({@link rasp.transformer.compile.trial.IncrementalProgram}, {@link
 * rasp.transformer.compile.trial.IncrementalForwardPass}). Some words are also given to the model
 * with its sums in another order ({@link rasp.transformer.compile.trial.Reordered}), as other
 * runtimes take them.
 */
@NullMarked
package rasp.transformer.compile.trial;

import org.jspecify.annotations.NullMarked;
