/**
 * Programs as transformers: the weights that compute an s-op with the layers and heads that {@link
 * rasp.schedule.Bounds} finds.
 *
 * <p>{@link rasp.compile.Transformer} is the result, a plain residual stream with named directions;
 * {@link rasp.compile.ForwardPass} runs it.
 */
@NullMarked
package rasp.compile;

import org.jspecify.annotations.NullMarked;
