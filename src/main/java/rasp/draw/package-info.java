/**
 * Pictures of a computation: what flows through which layer and head on an example.
 *
 * <p>{@link rasp.draw.Flow} gathers what is to be seen, {@link rasp.draw.FlowPicture} draws it.
 */
@NullMarked
package rasp.draw;

import org.jspecify.annotations.NullMarked;
