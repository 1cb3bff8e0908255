/**
 * A second opinion on the least schedule, from the constraint solver Choco.
 *
 * <p>It decides nothing: the toolkit's own search is faster wherever both come to an end, and ends
 * where Choco does not. With two seconds a graph, on five random graphs each, both prove all of 10
 * and of 20 aggregates; of 50 the toolkit proves all in half a second and Choco none; of 300 the
 * toolkit is at most one head from its bound, and Choco dozens. The published program of 182
 * aggregates takes the toolkit 0.2 s and Choco 1.7 s. The program {@code Comparison} in this
 * module's tests prints the table. The tests hold the two against each other, so that a mistake in
 * the bounds or in the dominance of {@link rasp.graph.schedule.LeastSchedule} would have to be made
 * twice to stay unseen.
 */
@NullMarked
package rasp.engines.choco;

import org.jspecify.annotations.NullMarked;
