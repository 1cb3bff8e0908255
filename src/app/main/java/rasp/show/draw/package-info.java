/**
 * Pictures of a computation: what flows through which layer and head on an example.
 *
 * <p>{@link rasp.show.draw.Flow} gathers what is to be seen, {@link rasp.show.draw.FlowPicture}
 * draws it.
 */
@NullMarked
package rasp.show.draw;

import org.jspecify.annotations.NullMarked;
