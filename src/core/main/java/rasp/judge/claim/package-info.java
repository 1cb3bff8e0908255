/**
 * Claims of a program file about itself, in comments after {@code # claim:}, and their check.
 *
 * <p>{@link rasp.judge.claim.Claims} reads them off a text; {@link rasp.judge.claim.ClaimCheck}
 * executes the program and compares. Every file under {@code analysis/} makes claims, and every
 * claim is a test.
 */
@NullMarked
package rasp.judge.claim;

import org.jspecify.annotations.NullMarked;
