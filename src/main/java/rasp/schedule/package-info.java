/**
 * Layers and heads: where in a transformer each operation of a graph is computed.
 *
 * <p>A {@link rasp.schedule.Schedule} says which heads each layer has; {@link
 * rasp.schedule.EarliestLayers} makes the one that the reference counts.
 */
@NullMarked
package rasp.schedule;

import org.jspecify.annotations.NullMarked;
