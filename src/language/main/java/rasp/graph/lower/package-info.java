/**
 * From the tree to the written graph: a program is executed, and what its s-ops and selectors would
 * compute is written down as operations, one for each that the program evaluates, nothing shared.
 *
 * <p>{@link rasp.graph.lower.Lowering} executes {@linkplain rasp.source.syntax.Statement
 * statements} and yields an {@link rasp.graph.lower.Outcome} for each; {@link
 * rasp.graph.lower.ExpressionLowering} gives the {@linkplain rasp.graph.lower.Value values} that
 * names and expressions stand for, with a class for each form that has rules of its own: {@link
 * rasp.graph.lower.Operators}, {@link rasp.graph.lower.Heads}, {@link rasp.graph.lower.Calls},
 * {@link rasp.graph.lower.Indexing}. The {@link rasp.graph.lower.WrittenGraph} that grows meanwhile
 * knows, beside each operation, its place in the program and the name under which it is printed. An
 * {@link rasp.graph.lower.Allowance} limits the work for a program that nobody vouches for. The
 * standard library is a RASP program, {@code library.rasp}, that is executed first.
 */
@NullMarked
package rasp.graph.lower;

import org.jspecify.annotations.NullMarked;
