/**
 * Running a graph on an input: from tokens to a value for every position.
 *
 * <p>{@link rasp.eval.Evaluator} is the seam. {@link rasp.eval.ReferenceEvaluator} is the
 * definition, short enough to be checked by eye; {@link rasp.eval.FastEvaluator} does the work.
 * That the two agree on every input, in values, types and failures, is a law that the tests hold
 * them to.
 */
@NullMarked
package rasp.eval;

import org.jspecify.annotations.NullMarked;
