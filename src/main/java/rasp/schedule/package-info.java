/**
 * Layers and heads: where in a transformer each operation of a graph is computed.
 *
 * <p>{@link rasp.schedule.WrittenCount} counts a graph as it was written, every aggregate in its
 * earliest layer.
 */
@NullMarked
package rasp.schedule;

import org.jspecify.annotations.NullMarked;
