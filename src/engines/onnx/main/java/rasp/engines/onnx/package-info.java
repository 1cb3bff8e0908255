/** ONNX Runtime as a machine beside the toolkit's own. */
@NullMarked
package rasp.engines.onnx;

import org.jspecify.annotations.NullMarked;
