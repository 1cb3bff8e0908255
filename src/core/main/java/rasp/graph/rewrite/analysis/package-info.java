/**
 * What rewrites know of the operations of a graph: abstract values and normal forms.
 *
 * <p>{@link rasp.graph.rewrite.analysis.Draft} is the graph that is being made, which knows a
 * {@link rasp.graph.rewrite.analysis.Fact} of each operation, computed by {@link
 * rasp.graph.rewrite.analysis.Facts}. {@link rasp.graph.rewrite.analysis.Sums} has numbers as
 * linear sums, {@link rasp.graph.rewrite.analysis.Pattern} selectors as outcomes of comparisons,
 * {@link rasp.graph.rewrite.analysis.Truths} conditions; {@link
 * rasp.graph.rewrite.analysis.Comparisons}, {@link rasp.graph.rewrite.analysis.Pairs} and {@link
 * rasp.graph.rewrite.analysis.Lengths} decide comparisons from these.
 */
@NullMarked
package rasp.graph.rewrite.analysis;

import org.jspecify.annotations.NullMarked;
