/**
 * Abstract values and normal forms: the knowledge that rewrites have of operations.
 *
 * <p>{@link rasp.graph.rewrite.analysis.GraphRewriter} is the graph that is being made, which knows
 * a {@link rasp.graph.rewrite.analysis.AbstractValue} of each operation, computed by {@link
 * rasp.graph.rewrite.analysis.TransferFunctions}. {@link rasp.graph.rewrite.analysis.LinearSums}
 * has numbers as linear sums, {@link rasp.graph.rewrite.analysis.SelectorForm} selectors as
 * outcomes of comparisons, {@link rasp.graph.rewrite.analysis.Truths} conditions; {@link
 * rasp.graph.rewrite.analysis.Comparisons}, {@link rasp.graph.rewrite.analysis.Pairs} and {@link
 * rasp.graph.rewrite.analysis.LengthProperties} decide comparisons from these.
 */
@NullMarked
package rasp.graph.rewrite.analysis;

import org.jspecify.annotations.NullMarked;
