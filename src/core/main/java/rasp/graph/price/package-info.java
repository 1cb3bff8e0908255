/**
 * The price of having few heads: the values that each has to carry.
 *
 * <p>A head can average numbers that each hold a whole word, so a bound on layers and heads says
 * little without the number of {@linkplain rasp.graph.price.Prices distinct values} that each
 * aggregate takes, as a {@link rasp.graph.price.Growth} in the length n. They are an abstract
 * interpretation of the graph over sets and ranges of numbers; {@link rasp.graph.price.Width}
 * counts what the residual stream has to hold beside them, and {@link rasp.graph.price.PriceReport}
 * is both in words.
 */
@NullMarked
package rasp.graph.price;

import org.jspecify.annotations.NullMarked;
