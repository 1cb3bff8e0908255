/**
 * Programs as transformers: the weights that compute an s-op with the layers and heads that {@link
 * rasp.graph.schedule.Bounds} finds.
 *
 * <p>{@link rasp.transformer.compile.Compilation} is the way in; {@link
 * rasp.transformer.compile.Compiler} goes through a program layer by layer. What can occur is found
 * by {@link rasp.transformer.compile.value}, matrices are written by {@link
 * rasp.transformer.compile.weight}, and what was built is tried by {@link
 * rasp.transformer.compile.trial}.
 */
@NullMarked
package rasp.transformer.compile;

import org.jspecify.annotations.NullMarked;
