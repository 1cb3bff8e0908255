/**
 * Layers and heads: where in a transformer each operation of a graph is computed.
 *
 * <p>A {@link rasp.schedule.Schedule} says which heads each layer has; {@link
 * rasp.schedule.EarliestLayers} makes the one that the reference counts, and {@link
 * rasp.schedule.LeastSchedule} the least, by a search of its own: the constraint solver in {@code
 * src/engines/choco} finds the same on every graph that both decide, and decides fewer.
 */
@NullMarked
package rasp.schedule;

import org.jspecify.annotations.NullMarked;
