/**
 * Layers and heads: where in a transformer each operation of a graph is computed.
 *
 * <p>A {@link rasp.graph.schedule.Schedule} says which heads each layer has; {@link
 * rasp.graph.schedule.EarliestLayers} makes the one that the reference counts, and {@link
 * rasp.graph.schedule.LeastSchedule} the least, by a search of its own: the constraint solver in
 * {@code src/engines/choco} finds the same on every graph that both decide, and decides fewer.
 */
@NullMarked
package rasp.graph.schedule;

import org.jspecify.annotations.NullMarked;
