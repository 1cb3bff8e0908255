/**
 * Making a graph smaller without changing what it computes.
 *
 * <p>{@link rasp.graph.rewrite.Simplifier} goes through a graph once, operands first, and tries at
 * each operation the {@link rasp.graph.rewrite.analysis.Rewrite}s in order, until none applies.
 * What they may rely on is in a {@link rasp.graph.rewrite.analysis.GraphRewriter}: the new graph so
 * far, a {@link rasp.graph.rewrite.analysis.AbstractValue} of every s-op, and of every selector its
 * {@link rasp.graph.rewrite.analysis.SelectorForm}, a normal form under which equal selectors are
 * equal however they are written.
 *
 * <p>"The same" means: where the old graph has a value, the new one has it too; numbers compare as
 * exact reals, truth values and texts exactly. Where the old graph fails, nothing is promised, nor
 * on inputs of more than 2^25 tokens.
 *
 * <h2>Ints and floats</h2>
 *
 * <p>1 and 1.0 are the same, and what is made of them need not be: whole numbers are exact and
 * unbounded, floats round and overflow, and an index has to be an int. A mean of one value is that
 * value, of several a float. So a number that a rewrite gives is of the kind that it had; but where
 * {@link rasp.graph.rewrite.analysis.GraphRewriter#mayChangeKind} says that an equal one of another
 * kind will do. That is so of the operations of the graph that is simplified, and of operations
 * that a rewrite adds for what ignores kinds ({@link
 * rasp.graph.rewrite.analysis.GraphRewriter#addNumber}). {@link rasp.graph.rewrite.StandIns} keeps
 * for each operation the number that stands for it; what reads it says by {@link
 * rasp.graph.rewrite.analysis.KindUse} whether it could tell, and then reads one that was made
 * without changing a kind. No operation on floats is ever done in another order, or with other
 * operands than equal ones.
 *
 * <table>
 * <caption>What each rewrite does to the kind of a number</caption>
 * <tr><th>rewrite</th><th>the new number</th></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.FoldConstants}</td><td>of its kind: the evaluator's own operations on
 * every combination of values, or the one whole number within bounds</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.NormalSum}, {@link rasp.graph.rewrite.rule.NormalModulo}</td><td>of its kind: ints
 * only, which are exact however they are added</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.DropNeutralOperand}</td><td>of its kind if x is a float, or it and the 0
 * or 1 are ints and nothing is divided; else an int below 2^53 for an equal float, if allowed</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.AnnihilateProduct}</td><td>of its kind, where that follows from those of
 * the operands; else an int, if allowed</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.DecideCondition}, {@link rasp.graph.rewrite.rule.DecideNestedCondition}</td><td>of
 * its kind: one of the branches</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.DecideComparison}, {@link rasp.graph.rewrite.rule.NormalTruth}</td><td>none: truth
 * values, and ints are compared with floats exactly</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.SimplifyTruth}</td><td>of its kind: the ints 0 and 1 for an indicator
 * only</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.NormalOrder}</td><td>of its kind: two operands change places, no
 * three</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.DropRounding}</td><td>of its kind: ints only, but for {@code abs} of
 * what is not negative</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.RoundWidth}</td><td>an int, as what is rounded is; what is added to the
 * quotient, within 2^40, does not decide how that is rounded</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.NormalSelector}</td><td>none: selectors compare exactly; a quotient only
 * with one by the same divisor, of ints up to 2^25, of which different ones are different
 * doubles</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.AggregateOverNothing}, {@link rasp.graph.rewrite.rule.DropUnusedDefault}</td><td>of
 * its kind: the default, or never that</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.AggregateOverOwnPosition}</td><td>of its kind: one value is
 * selected</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.HoistQueryCondition}</td><td>of its kind: the mean of the same values, in the
 * same order</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.AggregateOfUniform}, {@link rasp.graph.rewrite.rule.AggregateOfDetermined}</td><td>of
 * its kind if one position is selected at most; else an int within 2^28 for an equal float, if
 * allowed</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.WidthOfPositions}</td><td>of its kind, with the int 1 kept apart; without
 * that, if allowed</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.ComposeFetches}, {@link rasp.graph.rewrite.rule.ReadPositionZero}</td><td>of its
 * kind: one value is selected, and is computed by the same operations on values of the same kinds; one
 * that is read through another head is an int within 2^48, and rounded</td></tr>
 * <tr><td>{@link rasp.graph.rewrite.rule.MergeHeads}</td><td>of its kind: the sum of ints within 2^25, an int where
 * one is selected and divided where several are; of what is the same everywhere an int for an equal
 * float, if allowed</td></tr>
 * </table>
 */
@NullMarked
package rasp.graph.rewrite;

import org.jspecify.annotations.NullMarked;
