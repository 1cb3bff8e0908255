/**
 * The rewrites: one class a law, whose Javadoc is {@code before -> after}.
 *
 * <p>Each declines with emptiness where it cannot show that the meaning is kept; {@code
 * rasp.graph.rewrite.Simplifier} names them in the order in which they are tried, and its package
 * says what each does to the kinds of numbers.
 */
@NullMarked
package rasp.graph.rewrite.rule;

import org.jspecify.annotations.NullMarked;
