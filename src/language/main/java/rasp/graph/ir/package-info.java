/**
 * The dataflow graph: what a RASP program computes, with names, sugar and order of writing gone.
 *
 * <p>A {@link rasp.graph.ir.Graph} is a list of {@linkplain rasp.graph.ir.Op operations} that point
 * at each other by {@link rasp.graph.ir.Id}, not by reference: a RASP program shares subterms
 * heavily, and on a tree of records {@code equals} would walk every path instead of every node. The
 * values that flow are {@linkplain rasp.graph.ir.Atom atoms}; {@link rasp.graph.ir.Arithmetic} says
 * what the operators do to them.
 */
@NullMarked
package rasp.graph.ir;

import org.jspecify.annotations.NullMarked;
