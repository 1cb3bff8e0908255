/**
 * The dataflow graph: what a RASP program computes, with names, sugar and order of writing gone.
 *
 * <p>A {@link rasp.ir.Graph} is a list of {@linkplain rasp.ir.Op operations} that point at each
 * other by {@link rasp.ir.Id}, not by reference: a RASP program shares subterms heavily, and on a
 * tree of records {@code equals} would walk every path instead of every node. The values that flow
 * are {@linkplain rasp.ir.Atom atoms}; {@link rasp.ir.Arithmetic} says what the operators do to
 * them.
 */
@NullMarked
package rasp.ir;

import org.jspecify.annotations.NullMarked;
