/**
 * Checking what the toolkit has claimed, with other means than it was found with.
 *
 * <p>A {@link rasp.check.Certificate} says why an output needs so many layers and heads; {@link
 * rasp.check.CertificateCheck} believes nothing of it: it walks the schedule, runs both graphs on
 * every short word, and adds the lower bound up again.
 */
@NullMarked
package rasp.check;

import org.jspecify.annotations.NullMarked;
