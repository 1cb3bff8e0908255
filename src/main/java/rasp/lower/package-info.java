/**
 * From the tree to the written graph: a program is executed, and what its s-ops and selectors would
 * compute is written down as operations, one for each that the program evaluates, nothing shared.
 *
 * <p>{@link rasp.lower.Lowering} executes {@linkplain rasp.syntax.Statement statements} and yields
 * an {@link rasp.lower.Outcome} for each; {@link rasp.lower.ExpressionLowering} gives the
 * {@linkplain rasp.lower.Value values} that names and expressions stand for, with a class for each
 * form that has rules of its own: {@link rasp.lower.Operators}, {@link rasp.lower.Heads}, {@link
 * rasp.lower.Calls}, {@link rasp.lower.Indexing}. The {@link rasp.lower.WrittenGraph} that grows
 * meanwhile knows, beside each operation, its place in the program and the name under which it is
 * printed. An {@link rasp.lower.Allowance} limits the work for a program that nobody vouches for.
 * The standard library is a RASP program, {@code library.rasp}, that is executed first.
 */
@NullMarked
package rasp.lower;

import org.jspecify.annotations.NullMarked;
