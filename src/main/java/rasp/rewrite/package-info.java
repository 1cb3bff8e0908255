/**
 * Making a graph smaller without changing what it computes.
 *
 * <p>{@link rasp.rewrite.Simplifier} goes through a graph once, operands first, and tries at each
 * operation the {@link rasp.rewrite.Rewrite}s in order, until none applies. What they may rely on
 * is in a {@link rasp.rewrite.Draft}: the new graph so far, a {@link rasp.rewrite.Fact} of every
 * s-op, and of every selector its {@link rasp.rewrite.Pattern}, a normal form under which equal
 * selectors are equal however they are written.
 *
 * <p>"The same" means: where the old graph has a value, the new one has it too; numbers compare as
 * exact reals, truth values and texts exactly. Where the old graph fails, nothing is promised.
 */
@NullMarked
package rasp.rewrite;

import org.jspecify.annotations.NullMarked;
