/**
 * Transformers in the formats of others: safetensors with a JSON description, and ONNX.
 *
 * <p>{@link rasp.transformer.export.ModelFiles} writes them. {@link
 * rasp.transformer.export.OnnxModel} is the ONNX writer, of which {@link
 * rasp.transformer.export.OnnxGraph} is the graph and {@link rasp.transformer.export.WireWriter}
 * the encoding.
 */
@NullMarked
package rasp.transformer.export;

import org.jspecify.annotations.NullMarked;
