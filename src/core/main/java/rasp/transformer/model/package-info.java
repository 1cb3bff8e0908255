/**
 * Transformers: their weights, and the forward pass.
 *
 * <p>{@link rasp.transformer.model.Transformer} is a plain residual stream with named directions;
 * {@link rasp.transformer.model.ForwardPass} runs it, in double or single precision. {@link
 * rasp.transformer.model.Inputs} are the words that one is made for.
 */
@NullMarked
package rasp.transformer.model;

import org.jspecify.annotations.NullMarked;
