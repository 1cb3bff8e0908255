/**
 * Sessions for other programs: one JSON object a line in, one a line out, in order.
 *
 * <p>{@link rasp.app.batch.BatchSession} answers; a bad line gives one error answer and ends
 * nothing.
 */
@NullMarked
package rasp.app.batch;

import org.jspecify.annotations.NullMarked;
